import { describe, expect, it } from '@jest/globals';
import type { ListQuery } from 'customers-client';
import type { Fields as Stored } from 'customers-model/customer';
import { fold } from 'customers-model/folding';
import { groupsOf, matchesAll } from 'customers-model/query';
import { termsOf } from 'customers-model/terms';
import { emailKey } from 'customers-tables/customers/email-key';
import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { noFields } from '../../../web/src/customer/fields.ts';
import { searchesFor } from '../../../web/src/customer/similar-searches.ts';
import { likenessesOf } from '../../../web/src/customer/similarity.ts';
import type { Fields } from '../../../web/src/customer/validation.ts';

/** Whether the API has a customer in a list, if the list is short. */
const hasIn = (customer: Stored, { email, from, q }: ListQuery): boolean => {
  if (email !== undefined) return emailKey(email) === emailKey(customer.email);
  if (from !== undefined) return fold(from) === fold(customer.name);
  const { words } = termsOf(customer);
  return matchesAll(groupsOf(q ?? ''), (text) => words.some((word) => word.startsWith(text)));
};

const searches = (typed: Partial<Fields>) => searchesFor({ ...noFields, ...typed });
const isFound = (customer: Stored, typed: Partial<Fields>): boolean =>
  Object.values(searches(typed))
    .flat()
    .some((list) => hasIn(customer, list));

const stored: Stored = { name: 'Nordlicht GmbH', email: 'anna.mueller@gmail.com', phone: '+4971128422222' };

describe('the searches for customers like a typed one', () => {
  it.each<[string, Partial<Stored>, Partial<Fields>]>([
    ['the same name', { name: 'Anna Müller' }, { name: 'anna muller' }],
    ['the name in another order', { name: 'Müller, Anna' }, { name: 'Anna Müller' }],
    ['the same phone', {}, { phone: '+49 711 28422222' }],
    ['the same phone, written with a 0', {}, { phone: '+49 (0)711 28422222' }],
    ['the same phone with a 0 that was stored', { phone: '+49071128422222' }, { phone: '+4971128422222' }],
    ['the same phone with its extension', { phone: '+4971128422222;ext=1' }, { phone: '+4971128422222 ext. 1' }],
    ['the same email', {}, { email: 'Anna.Mueller@gmail.com' }],
    ['the email with a tag', { email: 'anna.mueller+a@gmail.com' }, { email: 'anna.mueller@gmail.com' }],
    ['the email without its tag', {}, { email: 'anna.mueller+b@gmail.com' }],
    ['the email without its dots', { email: 'annamueller@gmail.com' }, { email: 'anna.mueller@gmail.com' }],
    ['the email with dots between words of the name', {}, { name: 'Anna Müller', email: 'annamueller@gmail.com' }],
    ['the email with a dot before a word of the name', {}, { name: 'K. Mueller', email: 'annamueller@gmail.com' }],
    [
      'the email with a dot after an initial',
      { email: 'a.mueller@gmail.com' },
      { name: 'Anna Müller', email: 'amueller@gmail.com' },
    ],
    ['the email with a typo in its domain', {}, { email: 'anna.mueller@gmial.com' }],
    [
      'the email with a typo in the stored domain',
      { email: 'anna.mueller@gmail.con' },
      { email: 'anna.mueller@gmail.com' },
    ],
    ['an email at a domain that is not common', { email: 'anna+a@lind.example' }, { email: 'an.na@lind.example' }],
  ])('find %s', (_, changed, typed) => {
    const customer = { ...stored, ...changed };
    const body = { name: '', email: '', ...typed, ...(typed.phone && { phone: customer.phone ?? null }) };
    expect(likenessesOf(customer, body)).not.toEqual([]); // otherwise the search would be useless
    expect(isFound(customer, typed)).toBe(true);
  });

  it('find every name in every order', () => {
    const words = array(constantFrom('Anna', 'Lena', 'Müller-Weiß', 'O’Neill', 'de', 'la', '山田', '🦊', '0711'), {
      minLength: 1,
      maxLength: 5,
    });
    assert(
      property(
        words.chain((some) => tuple(constantFrom(some), constantFrom(some.toReversed(), some.toSorted()))),
        ([some, others]) => {
          const customer = { name: some.join(' '), email: 'x@y.example' };
          const [search] = searches({ name: others.join(' ') }).name;
          expect([others, search && hasIn(customer, search)]).toEqual([others, true]);
        },
      ),
    );
  });

  it.each([
    ['müller anna', 'Müller Anna'],
    ['anna müller', 'Müller Anna'],
    ['Anna Lena Müller', 'Müller Anna Lena'],
    ['Anna', 'Anna'],
  ])('list the customers named %s, or in another order, however many share a word', (typed, name) => {
    const lists = searches({ name: typed }).name.filter(({ q }) => q === undefined);
    expect(lists.some((list) => hasIn({ name, email: 'x@y.example' }, list))).toBe(true);
  });

  it('find every email with fewer dots, and with any tag', () => {
    const piece = constantFrom('a', 'anna', 'mueller', '24', 'ü');
    const tag = constantFrom('', '+a', '+a.b');
    const domain = constantFrom('gmail.com', 'gmx.de', 'lind.example', 'süß.example');
    assert(
      property(array(piece, { minLength: 1, maxLength: 3 }), tag, tag, domain, (pieces, a, b, domain) => {
        const customer = { name: 'X', email: `${pieces.join('')}${a}@${domain}` };
        expect(isFound(customer, { email: `${pieces.join('.')}${b}@${domain}` })).toBe(true);
      }),
    );
  });

  it('are at most six, of one page each', () => {
    const all = searches({ name: 'Anna Müller', email: 'anna@gmail.com', phone: '+4971128422222', address: 'Ulm' });
    expect(Object.values(all).flat()).toEqual([
      { q: 'Anna Müller', limit: 25 },
      { sort: 'name', from: 'Anna Müller', limit: 5 },
      { sort: 'name', from: 'Müller Anna', limit: 5 },
      { email: 'anna@gmail.com' },
      { q: 'anna', limit: 25 },
      { q: '+4971128422222', limit: 25 },
    ]);
  });

  it.each([
    ['the text before the @', 'Anna', 'anna@gmail.com', 'anna'],
    ['its dots', 'Anna', 'anna.mueller@gmail.com', 'anna.mueller'],
    ['a dot after a word of the name, in any case', 'Anna', 'ANNAmueller@gmail.com', 'anna.mueller'],
    ['a domain that is not common', 'X', 'info@lind.example', 'info lind.example'],
    ['no domain that is common, in any case', 'X', 'info@GMAIL.com', 'info'],
    ['no domain with a typo, in any case', 'X', 'info@GMIAL.com', 'info'],
  ])('search for an email with %s', (_, name, email, q) => {
    expect(searches({ name, email }).email[1]).toEqual({ q, limit: 25 });
  });

  it.each<[string, Partial<Fields>]>([
    ['nothing typed', {}],
    ['an incomplete email', { email: 'anna@' }],
    ['an incomplete phone', { phone: '+4971' }],
    ['a name without letters', { name: '–' }],
    ['a name that is too long', { name: 'a'.repeat(201) }],
  ])('are none for %s', (_, typed) => {
    expect(searches(typed)).toEqual({ name: [], email: [], phone: [] });
  });

  it('look up an email without letters, but do not search for it', () => {
    expect(searches({ email: '_@lind.example' }).email).toEqual([{ email: '_@lind.example' }]);
  });
});
