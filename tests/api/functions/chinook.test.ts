import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Customer } from '../../../layers/customers/store/customer.ts';
import { call, pathOf } from '../call.ts';

/** A real customer export, which is no part of the product: without it these tests are skipped. */
const file = new URL('../../../../shared/data/chinook-customers.csv', import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.warn(`Skipped: there is no ${file.pathname}`);

const rows: Record<string, string>[] = isThere ? parse(readFileSync(file), { columns: true, bom: true }) : [];
const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(', ');
const sent = rows.map((row) => ({
  name: `${row.FirstName} ${row.LastName}`,
  email: row.Email as string,
  phone: row.Phone as string,
  address: joined(row.Address, row.City, row.State, row.Country, row.PostalCode),
}));

(isThere ? describe : describe.skip)('the 59 customers of a real export', () => {
  const created: Customer[] = [];
  afterAll(() => Promise.all(created.map((customer) => call('DELETE', pathOf(customer)))));

  it('go in, and come back by id, by email and by walking the list as they are to be stored', async () => {
    expect(sent).toHaveLength(59);
    for (const customer of sent) {
      const { status, body } = await call('POST', '/customers', customer);
      expect({ status, customer }).toEqual({ status: 201, customer });
      created.push(body);
    }

    const walked = new Map((await everyone()).map((customer) => [customer.customerId, customer]));
    for (const [i, { name, email, phone, address }] of sent.entries()) {
      const expected = {
        customerId: created[i]?.customerId,
        name: name.normalize('NFC'),
        email,
        ...(phone !== '' && { phone: `+${phone.replaceAll(/\D/g, '')}` }),
        address: address.normalize('NFC'),
        registrationDate: created[i]?.registrationDate,
        lastModified: created[i]?.registrationDate,
        version: 1,
      };
      expect(created[i]).toEqual(expected);
      expect((await call('GET', `/customers/${expected.customerId}`)).body).toEqual(expected);
      const byEmail = await call('GET', `/customers?email=${encodeURIComponent(email.toUpperCase())}`);
      expect(byEmail.body).toEqual({ items: [expected], next: null });
      expect(walked.get(expected.customerId as string)).toEqual(expected);
    }
  });
});

interface Page {
  items: Customer[];
  next: string | null;
}

const everyone = async (): Promise<Customer[]> => {
  const seen: Customer[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: Page } = await call<Page>('GET', `/customers?limit=20${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items);
    cursor = body.next;
  }
  return seen;
};
