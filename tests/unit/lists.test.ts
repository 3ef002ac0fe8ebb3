import { describe, expect, it } from '@jest/globals';
import { everyone, sortedBy, withEmail } from '../../layers/customers/store/lists.ts';
import { matching } from '../../layers/customers/store/search.ts';

const id = '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c';
const key = (text: string) => `${text}\u0001${id}`;
const since = '2026-01-31T08:00:00.000Z';

describe('a position is one', () => {
  it.each([
    ['of all customers', everyone, id],
    ['of a list by name', sortedBy('name', false), key('anna bell')],
    ['of a list by name, of one without a letter', sortedBy('name', true), key('')],
    ['of a list by a date', sortedBy('registrationDate', false), key(since)],
    ['of a list since a time', sortedBy('lastModified', false, since), key(since)],
    ['of a search', matching('an'), `0:${key('anna')}`],
    ['of a search for two words', matching('an bell'), `1:${key('bell')}`],
    ['of a search for one of two alternatives', matching('0711'), `0:${key('7112842222')}`],
  ])('%s', (_, list, position) => {
    expect(list.isPosition(position)).toBe(true);
  });
});

describe('a position is none', () => {
  it.each([
    ['of all customers, without an id', everyone, key('anna')],
    ['of all customers, with half an id', everyone, id.slice(0, -1)],
    ['of a list by name, without an id', sortedBy('name', false), 'anna'],
    ['of a list by name, longer than a key', sortedBy('name', false), key('a'.repeat(1_000))],
    ['of a list by a date, with a name', sortedBy('registrationDate', false), key('anna')],
    [
      'of a list by a date, with one that is not at its beginning',
      sortedBy('registrationDate', false),
      key(`a${since}`),
    ],
    [
      'of a list since a time, with an earlier one',
      sortedBy('lastModified', false, since),
      key(since.replace('8', '7')),
    ],
    ['of a search, with a word that it does not find', matching('an'), `0:${key('bell')}`],
    ['of a search, with the word of another way', matching('an bell'), `0:${key('bell')}`],
    ['of a search, with a way that it has not', matching('an'), `1:${key('anna')}`],
    ['of a search, without the way, as the last release had it', matching('an'), key('anna')],
    ['of a search, without an id', matching('an'), '0:anna'],
    ['of the look-up by email, which has no pages', withEmail('anna@b.example'), id],
  ])('%s', (_, list, position) => {
    expect(list.isPosition(position)).toBe(false);
  });
});

it('lists with other customers, or in another order, have other names', () => {
  const lists = [
    everyone,
    withEmail('anna@b.example'),
    ...(['name', 'registrationDate', 'lastModified'] as const).flatMap((by) => [
      sortedBy(by, false),
      sortedBy(by, true),
    ]),
    sortedBy('lastModified', false, since),
    sortedBy('lastModified', false, '2026-01-31T08:00:00.001Z'),
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

it('searches that ask for the same have the same name', () => {
  expect(matching(' Änna  BELL').name).toBe(matching('anna bell').name);
});
