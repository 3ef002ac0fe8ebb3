import { describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, newEmail, pathOf, stored } from '../call.ts';
import { among, list, newWord } from '../pages.ts';

/** A name that sorts after all others, so that it is on the first page of the descending list. */
const nameOf = (word: string) => `\u{10fffd} ${word}`;

/** The customer in the next list by name, list by last change, search, and lookup by email. */
const findEverywhere = async (customer: Customer, word: string, email: string, since: string) => {
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

const findByWordAndEmail = async (word: string, email: string) =>
  (await Promise.all([list(`?q=${word}`), list(`?email=${email}`)])).map(({ body }) => body.items);

describe('lists and searches immediately', () => {
  it('return a new customer', async () => {
    const [word, email] = [newWord(), newEmail()];
    const { status, body } = await call('POST', '/customers', { name: nameOf(word), email });
    expect(status).toBe(201);
    expect(await findEverywhere(body, word, email, body.lastModified)).toEqual(everywhere(body));
  });

  it.each(['PUT', 'PATCH'])(
    'return a customer as a %s left it, and no longer under its former name and email',
    async (method) => {
      const [before, word, email] = [newWord(), newWord(), newEmail()];
      const customer = await stored({ name: nameOf(before) });
      const { status, body } = await call(method, pathOf(customer), { name: nameOf(word), email });
      expect(status).toBe(200);
      expect(await findEverywhere(customer, word, email, customer.lastModified)).toEqual(everywhere(body));
      expect(await findByWordAndEmail(before, customer.email)).toEqual([[], []]);
    },
  );

  it('leave out a deleted customer', async () => {
    const word = newWord();
    const customer = await stored({ name: nameOf(word) });
    expect((await call('DELETE', pathOf(customer))).status).toBe(204);
    expect(await findEverywhere(customer, word, customer.email, customer.lastModified)).toEqual(nowhere);
  });
});
