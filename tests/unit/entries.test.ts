import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emailEntry, entriesOf, without } from '../../layers/customers/store/entries.ts';

describe('the entries of a customer', () => {
  it('are one that keeps its email unique', () => {
    expect(entriesOf({ email: 'Anna@Example.com' })).toEqual([{ bucket: 'email#anna@example.com', entry: 'unique' }]);
  });

  it.each([
    ['ANNA@EXAMPLE.COM', 'anna@example.com'], // case makes no difference
    [' anna@example.com ', 'anna@example.com'],
    ['ZOE\u0308@example.com', 'zo\u00eb@example.com'], // nor does the way an accent is written
  ])('%j is the email %j', (one, other) => {
    expect(emailEntry(one)).toEqual(emailEntry(other));
  });

  it.each([
    ['an.na@example.com', 'anna@example.com'], // dots and tags do
    ['anna+a@example.com', 'anna@example.com'],
    ['zoe@example.com', 'zo\u00eb@example.com'],
  ])('%j is another email than %j', (one, other) => {
    expect(emailEntry(one)).not.toEqual(emailEntry(other));
  });

  it('have keys that DynamoDB takes, whatever the email', () => {
    const local = fc.string({ unit: 'binary', minLength: 1, maxLength: 250 });
    fc.assert(fc.property(local, (text) => Buffer.byteLength(emailEntry(`${text}@b.c`).bucket) <= 2_048));
  });
});

it('what one list of entries has over another is found by bucket and entry', () => {
  const [a, b] = [
    { bucket: 'a', entry: '1' },
    { bucket: 'b', entry: '1' },
  ];
  expect(without([a, b], [{ bucket: 'a', entry: '1' }])).toEqual([b]);
  expect(without([a], [{ bucket: 'a', entry: '2' }])).toEqual([a]);
});
