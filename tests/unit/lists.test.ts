import { describe, expect, it } from '@jest/globals';
import { nameBound } from '../../layers/customers/store/entries.ts';
import { everyone, sortedBy, withEmail } from '../../layers/customers/store/lists.ts';
import { matching } from '../../layers/customers/store/search.ts';

const id = '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c';
const key = (text: string) => `${text}\u0001${id}`;
const since = '2026-01-31T08:00:00.000Z';
const period = { from: since, to: '2026-02-01T00:00:00.000Z' };

describe('accepts the position', () => {
  it.each([
    ['of all customers', everyone, id],
    ['of a list by name', sortedBy('name', false), key('anna bell')],
    ['of a list by name, where the name has no letters', sortedBy('name', true), key('')],
    ['of a list by a date', sortedBy('registrationDate', false), key(since)],
    ['of a list since a time', sortedBy('lastModified', false, { from: since }), key(since)],
    ['of a list by a date, in a period', sortedBy('registrationDate', true, period), key(since)],
    ['of a list from a name', sortedBy('name', false, { from: nameBound('Anna') }), key('anna')],
    ['of a list before a name', sortedBy('name', true, { to: nameBound('ANNA') }), key('ann z')],
    ['of a list before a name, in the order of bytes', sortedBy('name', true, { to: nameBound('🎉') }), key('\uff90')],
    ['of a search', matching('an'), `0:${key('anna')}`],
    ['of a search for two words', matching('an bell'), `1:${key('bell')}`],
    ['of a search with alternatives', matching('0711'), `0:${key('7112842222')}`],
  ])('%s', (_, list, position) => {
    expect(list.isPosition(position)).toBe(true);
  });
});

describe('rejects the position', () => {
  it.each([
    ['of all customers, without an id', everyone, key('anna')],
    ['of all customers, with half an id', everyone, id.slice(0, -1)],
    ['of a list by name, without an id', sortedBy('name', false), 'anna'],
    ['of a list by name, longer than a key', sortedBy('name', false), key('a'.repeat(1_000))],
    ['of a list by a date, with a name', sortedBy('registrationDate', false), key('anna')],
    ['of a list by a date, with text before the date', sortedBy('registrationDate', false), key(`a${since}`)],
    [
      'of a list since a time, with an earlier time',
      sortedBy('lastModified', false, { from: since }),
      key(since.replace('8', '7')),
    ],
    ['of a list in a period, with its end', sortedBy('registrationDate', false, period), key(period.to)],
    ['of a list from a name, with a lesser name', sortedBy('name', false, { from: nameBound('Anna') }), key('ann')],
    ['of a list before a name, with the name', sortedBy('name', true, { to: nameBound('Anna') }), key('anna')],
    ['of a search, with a word that does not match', matching('an'), `0:${key('bell')}`],
    ['of a search, with a word of another alternative', matching('an bell'), `0:${key('bell')}`],
    ['of a search, with an alternative that does not exist', matching('an'), `1:${key('anna')}`],
    ['of a search, without the alternative, in the format of the last release', matching('an'), key('anna')],
    ['of a search, without an id', matching('an'), '0:anna'],
    ['of a lookup by email, which has no pages', withEmail('anna@b.example'), id],
  ])('%s', (_, list, position) => {
    expect(list.isPosition(position)).toBe(false);
  });
});

it('lists with different customers or a different order have different names', () => {
  const lists = [
    everyone,
    withEmail('anna@b.example'),
    ...(['name', 'registrationDate', 'lastModified'] as const).flatMap((by) => [
      sortedBy(by, false),
      sortedBy(by, true),
    ]),
    sortedBy('lastModified', false, { from: since }),
    sortedBy('lastModified', false, { from: '2026-01-31T08:00:00.001Z' }),
    sortedBy('registrationDate', false, period),
    sortedBy('registrationDate', false, { from: period.from }),
    sortedBy('registrationDate', false, { to: period.to }),
    sortedBy('registrationDate', false, { from: period.to }),
    sortedBy('name', false, { from: nameBound('m') }),
    sortedBy('name', true, { to: nameBound('m') }),
    sortedBy('name', true, { to: nameBound('n') }),
    matching('anna'),
    matching('ann'),
    matching('anna bell'),
    matching('name'),
    matching('jean-luc'),
    matching('jean luc'),
    matching('0711'),
    matching('711'),
  ];
  expect(new Set(lists.map(({ name }) => name)).size).toBe(lists.length);
});

it('equivalent searches have the same name', () => {
  expect(matching(' Änna  BELL').name).toBe(matching('anna bell').name);
});
