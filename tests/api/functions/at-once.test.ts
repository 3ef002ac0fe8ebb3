import { describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, newEmail, pathOf, stored } from '../call.ts';
import { among, list, newWord } from '../pages.ts';

/** A name behind all others, so that it is on the first page of the list from its end. */
const nameOf = (word: string) => `\u{10fffd} ${word}`;

/** What the very next list by name, list by last change, search and look-up by email have of a customer. */
const seen = async (customer: Customer, word: string, email: string, since: string) => {
  const [byName, byLastModified, bySearch, byEmail] = await Promise.all([
    list('?sort=-name&limit=100'),
    list(`?sort=lastModified&modifiedSince=${since}&limit=100`),
    list(`?q=${word}`),
    list(`?email=${email}`),
  ]);
  return {
    byName: among([customer], byName.body.items),
    byLastModified: among([customer], byLastModified.body.items),
    bySearch: bySearch.body.items,
    byEmail: byEmail.body.items,
  };
};
const everywhere = (customer: Customer) => ({
  byName: [customer],
  byLastModified: [customer],
  bySearch: [customer],
  byEmail: [customer],
});
const nowhere = { byName: [], byLastModified: [], bySearch: [], byEmail: [] };

const found = async (word: string, email: string) =>
  (await Promise.all([list(`?q=${word}`), list(`?email=${email}`)])).map(({ body }) => body.items);

describe('at once, lists and searches', () => {
  it('have a customer that was created', async () => {
    const [word, email] = [newWord(), newEmail()];
    const { status, body } = await call('POST', '/customers', { name: nameOf(word), email });
    expect(status).toBe(201);
    expect(await seen(body, word, email, body.lastModified)).toEqual(everywhere(body));
  });

  it.each(['PUT', 'PATCH'])('have a customer as a %s has left it, and no more as it was', async (method) => {
    const [before, word, email] = [newWord(), newWord(), newEmail()];
    const customer = await stored({ name: nameOf(before) });
    const { status, body } = await call(method, pathOf(customer), { name: nameOf(word), email });
    expect(status).toBe(200);
    expect(await seen(customer, word, email, customer.lastModified)).toEqual(everywhere(body));
    expect(await found(before, customer.email)).toEqual([[], []]);
  });

  it('have not a customer that was deleted', async () => {
    const word = newWord();
    const customer = await stored({ name: nameOf(word) });
    expect((await call('DELETE', pathOf(customer))).status).toBe(204);
    expect(await seen(customer, word, customer.email, customer.lastModified)).toEqual(nowhere);
  });
});
