import { describe, expect, it } from '@jest/globals';
import type { Customer, Version } from '../../../client/index.ts';
import { canGoBackTo, isCutOff, stepsOf } from '../../../web/src/record/steps.ts';

const at = '2026-03-12T14:05:00.000Z';
const anna = { name: 'Anna', email: 'anna@b.example' };

const versionOf = (version: number, fields: Partial<Customer>, more: Partial<Version> = {}): Version => ({
  version,
  at,
  action: version === 1 ? 'created' : 'changed',
  actor: { kind: 'anyone', id: 'anyone' },
  customer: { customerId: 'c', registrationDate: at, lastModified: at, version, ...anna, ...fields },
  changed: [],
  ...more,
});

describe('the steps of a history', () => {
  it('have the old and the new value of each changed field, in the order of the record', () => {
    const versions = [
      versionOf(3, { address: 'Ulm', phone: '+4971128' }, { changed: ['address', 'phone'] }),
      versionOf(2, { name: 'Anna Bell', phone: '+4971129' }, { changed: ['name'] }),
      versionOf(1, { phone: '+4971129' }, { changed: ['name', 'email', 'phone'] }),
    ];
    expect(stepsOf(versions).map(({ changes }) => changes)).toEqual([
      [
        { field: 'name', was: 'Anna Bell', now: 'Anna' },
        { field: 'phone', was: '+4971129', now: '+4971128' },
        { field: 'address', was: '', now: 'Ulm' },
      ],
      [{ field: 'name', was: 'Anna', now: 'Anna Bell' }],
      [
        { field: 'name', was: '', now: 'Anna' },
        { field: 'email', was: '', now: 'anna@b.example' },
        { field: 'phone', was: '', now: '+4971129' },
      ],
    ]);
  });

  it('have no changes for a deletion and its undoing', () => {
    const versions = [
      versionOf(3, {}, { action: 'restored' }),
      versionOf(2, {}, { action: 'deleted' }),
      versionOf(1, {}),
    ];
    expect(stepsOf(versions).map(({ changes }) => changes.length)).toEqual([0, 0, 2]);
  });

  it('begin with all fields of the oldest stored version, which has nothing to compare with', () => {
    const { changed: _, ...oldest } = versionOf(7, { address: 'Ulm' });
    const [latest, first] = stepsOf([versionOf(8, {}, { changed: ['address'] }), oldest]);
    expect(latest).toMatchObject({ isFirst: false, changes: [{ field: 'address', was: 'Ulm', now: '' }] });
    expect(first).toMatchObject({
      isFirst: true,
      changes: [{ now: 'Anna' }, { now: 'anna@b.example' }, { now: 'Ulm' }],
    });
  });
});

it('a history is cut off if it does not reach version 1', () => {
  expect(isCutOff([versionOf(3, {}), versionOf(2, {})])).toBe(true);
  expect(isCutOff([versionOf(2, {}), versionOf(1, {})])).toBe(false);
  expect(isCutOff([])).toBe(false);
});

it.each([
  ['with another value', versionOf(1, { name: 'Anne' }), true],
  ['with another field', versionOf(1, { phone: '+4971128' }), true],
  ['that a restore made', versionOf(3, { name: 'Anne' }, { action: 'restored' }), true],
  ['with the same fields', versionOf(1, {}), false],
  ['that a deletion made', versionOf(2, { name: 'Anne' }, { action: 'deleted' }), false],
])('whether a customer can go back to a version %s', (_, version, can) => {
  expect(canGoBackTo(version, versionOf(9, {}).customer)).toBe(can);
});
