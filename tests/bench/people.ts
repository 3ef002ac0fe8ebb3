import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { keysOf, pack } from '../../layers/customers/store/keys.ts';
import { uuidOf } from '../../local/random.ts';

/** Generated customers, the same each time. Their records all have one size, so that costs can be compared. */

const firstNames = ['Clara', 'Berta', 'Doris', 'Elena', 'Frida'];

/** One in five is called Clara, the name that the benchmark searches for. All names, emails and phone numbers differ. */
export const person = (n: number): StoredCustomer => customer(n, firstNames[n % 5] as string, 'shop.example');

/** One in ten is called Anna. Half of all, Anna or not, have an email at gmail.com; the others each have their own domain. */
export const annaOrNot = (n: number): StoredCustomer =>
  customer(n, n % 10 === 0 ? 'Anna' : 'Olga', n % 4 < 2 ? 'gmail.com' : `d${digits(n, 5)}.de`);

const customer = (n: number, firstName: string, domain: string): StoredCustomer => {
  const time = new Date(Date.UTC(2020, 0, 1) + n * 1_000).toISOString();
  const fields = {
    customerId: uuidOf(String(n)),
    name: `${firstName} Bell${digits(n, 6)}`,
    email: `m${digits(n, 6)}@${domain}`,
    phone: `+49711${digits(n, 7)}`,
    registrationDate: time,
    lastModified: time,
    version: 1,
  };
  return { ...fields, entries: pack(keysOf(fields)) };
};

const digits = (n: number, length: number): string => String(n).padStart(length, '0');

/** A quarter of all ids are below this one. */
export const quarterId = '40000000-0000-8000-a000-000000000000';
