import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import {
  bucketsOf,
  emailEntry,
  entriesOf,
  isKey,
  listedEntries,
  rowOf,
  textIn,
  without,
} from '../../layers/customers/store/entries.ts';
import { keysOf, pack } from '../../layers/customers/store/keys.ts';

const customer = {
  customerId: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c',
  name: 'Anna Bell',
  email: 'Anna@Shop.example',
  phone: '+497112842222',
  registrationDate: '2026-01-31T08:00:00.000Z',
  lastModified: '2026-02-01T09:30:00.001Z',
  version: 2,
};
const withId = (text: string) => `${text}\u0001${customer.customerId}`;

describe('the entries of a customer', () => {
  it('are one for its unique email, one per sort order, and one per word', () => {
    expect(entriesOf(customer)).toEqual([
      { bucket: 'email#anna@shop.example', entry: 'unique' },
      { bucket: 'name', entry: withId('anna bell') },
      { bucket: 'registrationDate#4', entry: withId('2026-01-31T08:00:00.000Z') },
      { bucket: 'lastModified#4', entry: withId('2026-02-01T09:30:00.001Z') },
      { bucket: 'word#a', entry: withId('anna') },
      { bucket: 'word#a', entry: withId('anna@shop.example') },
      { bucket: 'word#4', entry: withId('497112842222') },
      { bucket: 'word#7', entry: withId('7112842222') },
      { bucket: 'word#b', entry: withId('bell') },
      { bucket: 'word#s', entry: withId('shop.example') },
    ]);
  });

  it('sort Anna before Anna Bell, Anna-Lena and Annabel', () => {
    const names = ['Annabel', 'Anna-Lena', 'anna bell', 'Anna'];
    const keyOf = (name: string) => entriesOf({ ...customer, name }).find(({ bucket }) => bucket === 'name')?.entry;
    const sorted = names.toSorted((a, b) => (String(keyOf(a)) < String(keyOf(b)) ? -1 : 1));
    expect(sorted).toEqual(['Anna', 'anna bell', 'Anna-Lena', 'Annabel']);
  });

  it.each([
    ['ANNA@EXAMPLE.COM', 'anna@example.com'], // case makes no difference
    [' anna@example.com ', 'anna@example.com'],
    ['anna@d\u00f6m\u00e4in.example', 'anna@xn--dmin-moa0i.example'], // nor does the encoding of a domain
    ['anna@D\u00d6M\u00c4IN.example', 'anna@XN--dmin-moa0i.EXAMPLE'],
    ['anna@ｅｘａｍｐｌｅ．ｃｏｍ', 'anna@example.com'],
    ['ZOE\u0308@example.com', 'zo\u00eb@example.com'], // nor does the composition of an accent
  ])('%j is the same email as %j', (one, other) => {
    expect(emailEntry(one)).toEqual(emailEntry(other));
  });

  it.each([
    ['an.na@example.com', 'anna@example.com'], // dots and tags make a difference
    ['anna+a@example.com', 'anna@example.com'],
    ['zoe@example.com', 'zo\u00eb@example.com'],
    ['anna@domain.example', 'anna@d\u00f6m\u00e4in.example'],
    ['anna@xn--a.example', 'anna@xn--b.example'], // invalid Punycode
  ])('%j is a different email from %j', (one, other) => {
    expect(emailEntry(one)).not.toEqual(emailEntry(other));
  });

  it('have valid, distinct DynamoDB keys for any name and email', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 250 });
    const long = fc.constantFrom('\u337f', '\ufdfa', '𠮷').map((character) => character.repeat(200)); // long only after folding
    const property = fc.property(fc.oneof(text, long), text, (name, local) => {
      const entries = entriesOf({ ...customer, name, email: `${local}@b.c` });
      for (const { bucket, entry } of entries) {
        expect(Buffer.byteLength(bucket)).toBeLessThanOrEqual(2_048);
        expect(Buffer.byteLength(entry)).toBeLessThanOrEqual(1_024);
      }
      expect(new Set(entries.map((entry) => JSON.stringify(entry))).size).toBe(entries.length);
    });
    fc.assert(property);
  });
});

describe('the buckets of an order by time', () => {
  const keys = ['registrationDate', 'lastModified'] as const;
  const bucketOf = (key: string, customerId: string) =>
    entriesOf({ ...customer, customerId }).find(({ bucket }) => bucket.startsWith(key))?.bucket;

  it('are eight, and a list reads each', () => {
    for (const key of keys) expect(bucketsOf(key)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((n) => `${key}#${n}`));
    expect(bucketsOf('name')).toEqual(['name']);
  });

  it('have the same share of all ids', () => {
    const ids = [...'0123456789abcdef'].map((digit) => customer.customerId.slice(0, -1) + digit);
    for (const key of keys) {
      const used = ids.map((id) => bucketOf(key, id));
      for (const bucket of bucketsOf(key)) expect(used.filter((one) => one === bucket)).toHaveLength(2);
    }
  });

  it('include that of any customer, which stays the same', () => {
    const property = fc.property(fc.uuid(), fc.constantFrom(...keys), (id, key) => {
      const bucket = bucketOf(key, id);
      expect(bucketsOf(key)).toContain(bucket);
      const later = entriesOf({ ...customer, customerId: id, lastModified: '2027-01-01T00:00:00.000Z' });
      expect(later.map((entry) => entry.bucket)).toContain(bucket);
    });
    fc.assert(property);
  });
});

describe('the entries that an item lists', () => {
  it('are those of its packed keys, not those of the current rules', () => {
    const former = { email: 'an.na@shop.example', name: 'bell', tags: ['vip'], words: ['bell'] };
    const listed = listedEntries({ ...customer, entries: pack(former) });
    expect(listed).toEqual(entriesOf(customer, former));
    expect(listed).not.toEqual(entriesOf(customer));
  });

  it('have no email if a rebuild gave it to another customer', () => {
    const entries = pack({ ...keysOf(customer), email: '' });
    expect(listedEntries({ ...customer, entries })).toEqual(entriesOf(customer).slice(1));
  });
});

it('only the row of the last change carries the customer, without internal attributes', () => {
  const stored: StoredCustomer = { ...customer, entries: pack(keysOf(customer)), request: 'anyone#key' };
  for (const entry of entriesOf(customer)) {
    const copy = entry.bucket === 'lastModified#4' ? { customer } : {};
    expect(rowOf(entry, stored)).toStrictEqual({ ...entry, customerId: customer.customerId, ...copy });
  }
});

describe('a sort key', () => {
  it('has exactly one separator and ends with an id', () => {
    expect(isKey(withId('anna'))).toBe(true);
    expect(isKey(withId(''))).toBe(true);
    for (const text of ['anna', customer.customerId, withId(withId('anna')), `${withId('anna')}x`, withId('\ud83d')])
      expect(isKey(text)).toBe(false);
    expect(isKey(withId('a'.repeat(987)))).toBe(true);
    expect(isKey(withId('a'.repeat(988)))).toBe(false); // 1,025 bytes
  });

  it('contains its word', () => {
    expect(textIn(withId('anna'))).toBe('anna');
  });
});

it('compares lists of entries by bucket and entry', () => {
  const [a, b] = [
    { bucket: 'a', entry: '1' },
    { bucket: 'b', entry: '1' },
  ];
  expect(without([a, b], [{ bucket: 'a', entry: '1' }])).toEqual([b]);
  expect(without([a], [{ bucket: 'a', entry: '2' }])).toEqual([a]);
  expect(without([a], [a, b])).toEqual([]);
});
