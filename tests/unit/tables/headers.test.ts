import { describe, expect, it } from '@jest/globals';
import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import { mapColumns, missingFields, unmapped } from '../../../tables/map/map-columns.ts';
import { fieldOfTarget, isTarget, targets } from '../../../tables/map/targets.ts';
import { headerRows } from './header-rows.ts';

const mappingOf = (headers: string[], labels = {}) => mapColumns({ headers, hasHeaders: true, sample: [] }, { labels });
const targetsOf = (headers: string[], labels = {}) => mappingOf(headers, labels).map(({ target }) => target);
/** A column of a field that the header rows do not know counts as not imported. */
const meaningOf = (target: string | null): string =>
  target !== null && /^(?:name|email|company|phone|address|tags|notes)\b|ignored/.test(target) ? target : '.';
const split = (text: string) => text.split(text.includes(';') ? ';' : ',');

describe('the columns of real tables are guessed by their headers', () => {
  it.each(headerRows.map(({ of, ...row }) => [of, row] as const))('%s', (_, { headers, meaning }) => {
    const names = split(headers);
    const expected = names.map((header, n) => ({ header, target: split(meaning)[n] }));
    expect(mappingOf(names).map(({ header, target }) => ({ header, target: meaningOf(target) }))).toEqual(expected);
  });

  it('from at least 30 sources', () => {
    expect(headerRows.length).toBeGreaterThanOrEqual(30);
  });
});

it.each(fieldNames)('%s is found by the name of the field and by its labels, however written', (name) => {
  const labels: Partial<Record<FieldName, string[]>> = { [name]: ['Geheimes Wort', 'Mot secret, entier'] };
  for (const header of [name, name.toUpperCase(), ` ${name} `, 'Geheimes Wort', 'geheimes_wort', 'MOT SECRET ENTIER'])
    expect([header, targetsOf([header, 'other', 'name'], labels)[0]]).toEqual([header, name]);
  expect(targetsOf(['Geheimes Wort', 'Mot secret'])).toEqual([null, null]);
});

it('the label of a field goes before the words for a part of another', () => {
  expect(targetsOf(['Name', 'Stadt'], { phone: ['Stadt'] })).toEqual(['name', 'phone']);
});

it('parts of several addresses and names are kept apart', () => {
  const headers = [
    'billing_first_name',
    'Address 1 - City',
    'Address 2 - City',
    'Ort privat',
    'Ort geschäftlich',
    'City',
  ];
  expect(mappingOf(headers).map(({ group }) => group)).toEqual([
    'billing',
    '1',
    '2',
    'privat',
    'geschaftlich',
    undefined,
  ]);
});

describe('some headers depend on the others', () => {
  it.each([
    ['Name', 'name'],
    ['Name, Vorname', 'name.last, name.first'],
    ['Nom, Prénom', 'name.last, name.first'],
    ['Nombre, Apellidos', 'name.first, name.last'],
    ['Nombre', 'name'],
    ['Name, First name, Last name', 'name, name.first, name.last'],
    ['Company name', 'name'],
    ['Company name, Display name', 'company, name'],
    ['Company name, First name', 'company, name.first'],
    ['Title, Name', '., name'],
    ['Title, Name, Suffix', 'name.prefix, name, name.suffix'],
    ['Title, Prefix, Name, Suffix', '., name.prefix, name, name.suffix'],
    ['Address', 'address'],
    ['Address, City', 'address.street, address.city'],
    ['Address, State, Country', 'address.street, address.state, address.country'],
    ['Address, House number', 'address.street, address.houseNumber'],
    ['Address, Country', 'address, address.country'],
    ['Address, Street, City', 'address, address.street, address.city'],
    ['Home address, Business city', 'address, address.city'],
  ])('%s', (headers, meaning) => {
    expect(targetsOf(headers.split(', ')).map(meaningOf)).toEqual(meaning.split(', '));
  });
});

it.each([
  'Fax',
  'Username',
  'User name',
  'Email opt-in',
  'Phone type',
  'Customer number',
  'Name of manager',
  'IP address',
  '',
])('%j is not a field', (header) => {
  expect(targetsOf([header])).toEqual([null]);
});

it('the members that the server sets, and the columns of a file of failed rows, are ignored', () => {
  expect(targetsOf(['name', 'customerId', 'registrationDate', 'lastModified', 'version'])).toEqual([
    'name',
    'ignored',
    'ignored',
    'ignored',
    'ignored',
  ]);
  for (const [row, error] of [
    ['Row', 'Error'],
    ['Zeile', 'Fehler'],
    ['Ligne', 'Erreur'],
    ['Fila', 'Error'],
  ] as const) {
    expect(targetsOf(['name', row, error])).toEqual(['name', 'ignored', 'ignored']);
    expect(targetsOf([row, error, 'name'])).toEqual([null, null, 'name']);
  }
});

it('columns that are not imported and required fields without a column are named', () => {
  const mapping = mappingOf(['Name', 'Shoe size', 'Row', 'Error']);
  expect(unmapped(mapping)).toEqual(['Shoe size']);
  expect(missingFields(mapping)).toEqual(['email']);
  expect(missingFields(mappingOf(['Vorname', 'E-Mail']))).toEqual([]);
  expect(missingFields(mappingOf(['Address']))).toEqual(fieldNames.filter((name) => fieldOf(name).isRequired));
});

it('the targets are the fields in their order, each with its parts', () => {
  expect(targets.filter((target) => !target.includes('.'))).toEqual(fieldNames);
  expect(targets).toEqual(expect.arrayContaining(['name.first', 'address.country']));
  expect(targets.map(fieldOfTarget)).toEqual([...targets].map((target) => target.split('.')[0]));
  expect(['email', 'name.last', 'ignored', 'name.', ''].map(isTarget)).toEqual([true, true, false, false, false]);
});
