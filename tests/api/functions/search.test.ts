import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { placesIn, stored } from '../call.ts';
import { forge, list, newWord, type Page, positionIn, walk } from '../pages.ts';

/** What a search finds, page by page. */
const search = (q: string, limit = 25) => walk(`?q=${encodeURIComponent(q)}&limit=${limit}`);

describe('GET /customers?q', () => {
  const word = newWord();
  const digits = String(randomInt(1e7, 1e8));
  let leonie: Customer;
  let conor: Customer;
  let luis: Customer;
  beforeAll(async () => {
    leonie = await stored({ name: `Leonie Köhler-Weiß ${word}`, phone: `+49 0711 ${digits}` });
    conor = await stored({ name: `Conor O’Neill-${word}` });
    luis = await stored({ name: 'Luís', email: `luis+${word}@${word}.example` });
  });

  it('finds by the beginning of any word of the name and of the email', async () => {
    const found = await search(word.slice(0, -1));
    expect(found.map(({ name }) => name).sort()).toEqual([conor.name, leonie.name, luis.name]);
  });

  it('finds those alone who have a word for each of its words', async () => {
    expect(await search(`${word} conor`)).toEqual([conor]);
    expect(await search(`LEO\t${word.toUpperCase()}\u3000 kohl`)).toEqual([leonie]);
    expect(await search(`${word} conor leonie`)).toEqual([]);
    expect(await search(`${word}x`)).toEqual([]);
  });

  it.each([
    'köhler-weiß',
    '"Köhler", (Weiß)',
    'weiß/köhler',
    'KOHLER',
    'weiss',
    'kohlerweiss',
    'Ko\u0308hler‐W',
    '& - köhler …',
  ])('finds Köhler-Weiß by %s', async (q) => {
    expect(await search(`${word} ${q}`)).toEqual([leonie]);
  });

  it.each(["o'neill", 'O‘Neill', 'oneill', 'neill', 'o’neill-w'])('finds O’Neill by %s', async (q) => {
    expect(await search(`conor ${word} ${q}`)).toEqual([conor]);
  });

  it.each([
    ['local part', `luis+${word}@`],
    ['domain', `${word}.example`],
    ['beginning of the domain', `${word}.ex`],
    ['domain behind its @', `@${word}.example`],
    ['whole, in angle brackets', `Luís <luis+${word}@${word}.example>,`],
  ])('finds by the %s of the email', async (_, q) => {
    expect(await search(q)).toEqual([luis]);
  });

  it.each<[form: string, q: string]>([
    ['as it is stored', `+490711${digits}`],
    ['without its trunk 0', `+49 711 ${digits}`],
    ['with 00 for the +', `0049 (0)711-${digits}`],
    ['from within the country', `0711/${digits}`],
    ['without any 0', `711.${digits}`],
    ['in part', `0711 ${digits.slice(0, 7)}`],
    ['beside a name', `köhler, 0711 ${digits}`],
    ['as a link', `tel:+49711${digits}`],
    ['in Arabic digits', `٠٧١١ ${digits}`],
  ])('finds by the phone %s', async (_, q) => {
    expect(await search(q, 100)).toContainEqual(leonie);
  });

  it('finds by the phone whose + and spaces were not encoded', async () => {
    expect((await list(`?q=+49+0711+${digits}`)).body.items).toEqual([leonie]);
  });

  it('finds nobody by an address, nor by the middle of a word', async () => {
    const street = newWord();
    await stored({ address: `${street} 1` });
    expect(await search(street)).toEqual([]);
    expect(await search(word.slice(1))).toEqual([]);
  });

  it('takes 500 characters, whatever their bytes, and no more', async () => {
    const q = '𠮷'.repeat(500);
    expect(await search(q)).toEqual([]);
    const { status, body } = await list(`?q=${encodeURIComponent(`${q}𠮷`)}`);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['q']);
  });

  it('answers a page like every other', async () => {
    const { status, headers, body } = await list(`?q=leonie+${word}`);
    expect({ status, body }).toEqual({ status: 200, body: { items: [leonie], next: null } });
    expect(headers.get('link')).toBeNull();
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });
});

describe('what a search finds', () => {
  const word = newWord();
  const mine: Customer[] = [];
  beforeAll(async () => {
    for (const name of [`${word}b`, `${word}d ${word}a`, `${word}c`]) mine.push(await stored({ name }));
  });
  const inOrder = () => [mine[1], mine[0], mine[2]];

  it('comes in the order of the words, each customer at the first of its own', async () => {
    expect(await search(word)).toEqual(inOrder());
  });

  it.each([1, 2, 3])('is the same in pages of %i, each of which links to the next', async (limit) => {
    expect(await search(`& Ẃ${word.slice(1)}`, limit)).toEqual(inOrder());
  });

  /** The second page begins behind the first customer. */
  const cursor = async () => (await list(`?q=${word}&limit=1`)).body.next as string;
  const expectRefused = ({ status, body }: { status: number; body: Page }) => {
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['cursor']);
  };

  it('goes on with another limit', async () => {
    const { body } = await list(`?q=${word}&limit=100&cursor=${await cursor()}`);
    expect(body).toEqual({ items: inOrder().slice(1), next: null });
  });

  it('does not go on for other words, nor in a list', async () => {
    const next = await cursor();
    for (const query of [`?q=${word}b`, `?q=${word}+${word.slice(1)}`, '?sort=name', '?limit=25'])
      expectRefused(await list(`${query}&cursor=${next}`));
  });

  const id = '99999999-9999-4999-8999-999999999999';
  it.each<[what: string, position: unknown]>([
    ['nothing', ''],
    ['a number', 5],
    ['an id alone', id],
    ['a word without an id', `0:${word}a`],
    ['a word with what is no id', `0:${word}a\u0001anna`],
    ['a word that it does not ask for', `0:anna\u0001${id}`],
    ['only the beginning of its word', `0:${word.slice(0, -1)}\u0001${id}`],
    ['a word longer than a key', `0:${word}${'é'.repeat(480)}\u0001${id}`],
    ['one of the last release', `${word}a\u0001${id}`],
  ])('does not go on behind a forged position that is %s', async (_, position) => {
    const next = await cursor();
    expect(forge(next, positionIn(next))).toBe(next);
    expectRefused(await list(`?q=${word}&cursor=${forge(next, position)}`));
  });
});
