import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Customer } from 'customers-model/customer';
import { call, pathOf } from '../call.ts';
import { among, walk } from '../pages.ts';

/** A real customer export that is not part of the repository: without it these tests are skipped. */
const file = new URL('../../../../shared/data/chinook-customers.csv', import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.warn(`Skipped: ${file.pathname} does not exist`);

const rows: Record<string, string>[] = isThere ? parse(readFileSync(file), { columns: true, bom: true }) : [];
const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(', ');
const sent = rows.map((row) => ({
  name: `${row.FirstName} ${row.LastName}`,
  email: row.Email as string,
  phone: row.Phone as string,
  address: joined(row.Address, row.City, row.State, row.Country, row.PostalCode),
}));

/** A name in lower case without accents. */
const plain = (name: string) =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('ø', 'o').replace('ł', 'l');

(isThere ? describe : describe.skip)('the 59 customers of a real export', () => {
  const created: Customer[] = [];
  beforeAll(async () => {
    for (const customer of sent) {
      const { status, body } = await call('POST', '/customers', customer);
      expect({ status, customer }).toEqual({ status: 201, customer });
      created.push(body);
    }
  });
  afterAll(() => Promise.all(created.map((customer) => call('DELETE', pathOf(customer)))));

  it('are returned by id, by email and in the list in normal form', async () => {
    expect(created).toHaveLength(59);
    const walked = new Map((await walk('?limit=20')).map((customer) => [customer.customerId, customer]));
    for (const [i, { name, email, phone, address }] of sent.entries()) {
      const expected = {
        customerId: created[i]?.customerId,
        name: name.normalize('NFC'),
        email,
        ...(phone !== '' && { phone: `+${phone.replace('(0)', '').replaceAll(/\D/g, '')}` }),
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

  it('are sorted by name without regard to accents and case', async () => {
    const names = among(created, await walk('?sort=name&limit=100')).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('Fran'))).toEqual([
      'François Tremblay',
      'Frank Harris',
      'Frank Ralston',
      'František Wichterlová',
    ]);
    expect(names).toEqual(sent.map(({ name }) => name).sort((a, b) => (plain(a) < plain(b) ? -1 : 1)));
  });

  it.each<[q: string, ...names: string[]]>([
    ['goncalves', 'Luís Gonçalves'],
    ['KÖHLER', 'Leonie Köhler'],
    ['kohler leo', 'Leonie Köhler'],
    ['+55 12', 'Luís Gonçalves'],
    ['0711 2842', 'Leonie Köhler'],
    ['+49 30', 'Hannah Schneider', 'Niklas Schröder'], // stored with the trunk 0
    ['embraer', 'Luís Gonçalves'],
    ['wojcik', 'Stanisław Wójcik'],
    ['oreilly', "Hugh O'Reilly"],
    ['frank', 'Frank Harris', 'Frank Ralston', 'Fynn Zimmermann'], // who lives in Frankfurt
    ['luis', 'Luis Rojas', 'Luís Gonçalves'],
    ['gmail.com ma', 'Martha Silk'],
    ['surfeu', 'Leonie Köhler', 'Niklas Schröder'],
    ['van berg', 'Johannes Van der Berg'],
    ['avenue', 'Dan Miller'],
    ['70174 stuttgart', 'Leonie Köhler'],
  ])('are found by %s', async (q, ...names) => {
    const found = among(created, await walk(`?q=${encodeURIComponent(q)}&limit=100`));
    expect(found.map(({ name }) => name).sort()).toEqual(names);
  });
});
