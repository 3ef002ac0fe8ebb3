import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { placesIn, stored } from '../call.ts';
import { forge, list, newWord, type Page, positionIn, walk } from '../pages.ts';

/** All results of a search, page by page. */
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

  it('finds customers by the beginning of any word of the name and the email', async () => {
    const found = await search(word.slice(0, -1));
    expect(found.map(({ name }) => name).sort()).toEqual([conor.name, leonie.name, luis.name]);
  });

  it('finds only customers with a match for each of its words', async () => {
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
  ])('finds a customer by the %s of the email', async (_, q) => {
    expect(await search(q)).toEqual([luis]);
  });

  it.each<[form: string, q: string]>([
    ['as stored', `+490711${digits}`],
    ['without its trunk 0', `+49 711 ${digits}`],
    ['with 00 for the +', `0049 (0)711-${digits}`],
    ['from within the country', `0711/${digits}`],
    ['without any 0', `711.${digits}`],
    ['in part', `0711 ${digits.slice(0, 7)}`],
    ['beside a name', `köhler, 0711 ${digits}`],
    ['as a link', `tel:+49711${digits}`],
    ['in Arabic digits', `٠٧١١ ${digits}`],
  ])('finds a customer by the phone %s', async (_, q) => {
    expect(await search(q, 100)).toContainEqual(leonie);
  });

  it('finds a customer by a phone with a + and spaces that were not encoded', async () => {
    expect((await list(`?q=+49+0711+${digits}`)).body.items).toEqual([leonie]);
  });

  it('finds a customer by a word of its company, address and tags, but not of its notes', async () => {
    const [company, street, tag, note] = [newWord(), newWord(), newWord(), newWord()];
    const customer = await stored({ company, address: `1 ${street}\nUlm`, tags: [`Key ${tag}`], notes: note });
    for (const q of [company, street.slice(0, 20), tag.toUpperCase()]) expect(await search(q)).toEqual([customer]);
    expect(await search(note)).toEqual([]);
  });

  it('finds nothing by the middle of a word', async () => {
    expect(await search(word.slice(1))).toEqual([]);
  });

  it('accepts 500 characters of any size and rejects 501', async () => {
    const q = '𠮷'.repeat(500);
    expect(await search(q)).toEqual([]);
    const { status, body } = await list(`?q=${encodeURIComponent(`${q}𠮷`)}`);
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['q']);
  });

  it('returns a page like every list', async () => {
    const { status, headers, body } = await list(`?q=leonie+${word}`);
    expect({ status, body }).toEqual({ status: 200, body: { items: [leonie], next: null } });
    expect(headers.get('link')).toBeNull();
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });
});

describe('the results of a search', () => {
  const word = newWord();
  const mine: Customer[] = [];
  beforeAll(async () => {
    for (const name of [`${word}b`, `${word}d ${word}a`, `${word}c`]) mine.push(await stored({ name }));
  });
  const inOrder = () => [mine[1], mine[0], mine[2]];

  it('are in the order of words, each customer at its first match', async () => {
    expect(await search(word)).toEqual(inOrder());
  });

  it.each([1, 2, 3])('are the same in pages of %i', async (limit) => {
    expect(await search(`& Ẃ${word.slice(1)}`, limit)).toEqual(inOrder());
  });

  /** The cursor after the first customer. */
  const cursor = async () => (await list(`?q=${word}&limit=1`)).body.next as string;
  const expectRejectedCursor = ({ status, body }: { status: number; body: Page }) => {
    expect(status).toBe(400);
    expect(placesIn(body)).toEqual(['cursor']);
  };

  it('continue with another limit', async () => {
    const { body } = await list(`?q=${word}&limit=100&cursor=${await cursor()}`);
    expect(body).toEqual({ items: inOrder().slice(1), next: null });
  });

  it('reject their cursor for other words and other lists', async () => {
    const next = await cursor();
    for (const query of [`?q=${word}b`, `?q=${word}+${word.slice(1)}`, '?sort=name', '?limit=25'])
      expectRejectedCursor(await list(`${query}&cursor=${next}`));
  });

  const id = '99999999-9999-4999-8999-999999999999';
  it.each<[what: string, position: unknown]>([
    ['nothing', ''],
    ['a number', 5],
    ['only an id', id],
    ['a word without an id', `0:${word}a`],
    ['a word with an invalid id', `0:${word}a\u0001anna`],
    ['a word that the search does not have', `0:anna\u0001${id}`],
    ['only the beginning of its word', `0:${word.slice(0, -1)}\u0001${id}`],
    ['a word longer than a key', `0:${word}${'é'.repeat(480)}\u0001${id}`],
    ['in the format of the last release', `${word}a\u0001${id}`],
  ])('reject a forged position: %s', async (_, position) => {
    const next = await cursor();
    expect(forge(next, positionIn(next))).toBe(next);
    expectRejectedCursor(await list(`?q=${word}&cursor=${forge(next, position)}`));
  });
});
