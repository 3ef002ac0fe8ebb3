import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { CountryCode } from 'libphonenumber-js/min';
import { letterOf, type Table } from '../read/table.ts';
import { type Contents, canBe, canBeCountries, contentsOf } from './contents.ts';
import { ownColumns } from './failed-rows.ts';
import { type Labels, type Meaning, meaningsWith } from './meanings.ts';
import { type Column, fieldOfTarget, type Mapping, type Target } from './targets.ts';

interface MapOptions {
  /** The labels of the fields in the languages of the user: a column with a label is the field. */
  labels?: Labels;
  /** The country of phone numbers without a country code. */
  country?: CountryCode | undefined;
}

/** Guesses what the columns of a table mean, by their headers, and for other fields by their contents. */
export const mapColumns = (
  { headers, hasHeaders, sample }: Pick<Table, 'headers' | 'hasHeaders' | 'sample'>,
  { labels = {}, country }: MapOptions = {},
): Mapping => {
  const own = ownColumns(headers).length;
  const cells = headers.map((_, n) => sample.map((row) => row.cells[n] ?? ''));
  const meaningOf = meaningsWith(labels);
  const areNames = hasHeaders && !areLetters(headers.slice(0, own));
  const meanings = headers.map((header, n) => {
    const meaning: Meaning = areNames ? meaningOf(header) : { target: null, group: '' };
    return fits(meaning.target, cells[n] ?? []) ? meaning : { target: null, group: '' };
  });
  const mapping = settle(meanings).map(
    ({ target, group }, n): Column => ({
      header: headers[n] ?? '',
      target: n < own ? target : 'ignored',
      ...(group !== '' && { group }),
    }),
  );
  return byContents(
    mapping,
    cells.map((its) => contentsOf(its, country)),
    areNames,
  );
};

/** A file of failed rows has A, B, C … as headers if the table had none. */
const areLetters = (headers: string[]): boolean => headers.every((header, n) => header === letterOf(n));

/** Whether the cells of a column can be what its header says: "Email" may also be the header of yes and no. */
const fits = (target: Target | null, cells: string[]): boolean => {
  if (target === 'address.country') return canBeCountries(cells);
  const name = fieldNames.find((field) => field === target);
  return name === undefined || canBe(fieldOf(name).kind, cells);
};

/** The parts beside which "Address" is the street. */
const beside = ['houseNumber', 'city', 'state', 'postcode'] as const;

/** Decides between meanings that depend on the other columns. */
const settle = (meanings: Meaning[]): Meaning[] => {
  const has = (target: Target, group?: string) =>
    meanings.some((its) => its.target === target && !its.strength && (group === undefined || its.group === group));
  const hasStreet = (group: string) =>
    meanings.some((its) => its.target === 'address.street' && its.group === group && !its.isLine);
  const isNamed = has('name') || has('name.first') || has('name.last');
  const isOtherwiseNamed = isNamed || meanings.some(({ strength }) => strength === 'other name');
  return meanings.map((meaning): Meaning => {
    const { target, group, strength } = meaning;
    const none: Meaning = { target: null, group: '' };
    if (strength === 'other name') return isNamed ? none : meaning;
    if (target === 'company' && !isOtherwiseNamed) return { ...meaning, target: 'name' };
    if (strength === 'title') return has('name.suffix') && !has('name.prefix') ? meaning : none;
    // "Name, Vorname", "Nombre, Apellidos"
    if (target === 'name' && has('name.first') && !has('name.last')) return { ...meaning, target: 'name.last' };
    if (target === 'name' && has('name.last') && !has('name.first')) return { ...meaning, target: 'name.first' };
    const isSplit = beside.some((part) => has(`address.${part}`, group));
    if (target === 'address' && isSplit && !hasStreet(group)) return { ...meaning, target: 'address.street' };
    return meaning;
  });
};

/** Maps columns that have no target yet to fields that have no column yet. */
const byContents = (mapping: Mapping, contents: Contents[], hasHeaders: boolean): Mapping => {
  const result = mapping.map((column) => ({ ...column }));
  const isFree = (n: number) => result[n]?.target === null && !isFax(result[n]);
  const first = (its: Contents) => contents.findIndex((content, n) => content === its && isFree(n));
  const assign = (target: Target, n: number) => {
    const column = result[n];
    if (column) column.target = target;
  };
  for (const name of fieldNames.filter((field) => isMissing(field, result))) {
    const { kind } = fieldOf(name);
    if (kind === 'email' || kind === 'phone') assign(name, first(kind));
  }
  const has = (start: string) => result.some(({ target }) => target?.startsWith(start));
  if (has('address.') && !has('address.country')) assign('address.country', first('country'));
  if (isMissing('name', result)) {
    const word = first('word');
    const isSplit = contents[word + 1] === 'word' && isFree(word + 1);
    if (first('names') !== -1) assign('name', first('names'));
    else if (!hasHeaders) for (const [n, part] of isSplit ? splitName : wholeName) assign(part, word + n);
  }
  return result;
};

const wholeName = [[0, 'name']] as const;
const splitName = [
  [0, 'name.first'],
  [1, 'name.last'],
] as const;

const isFax = (column: Column | undefined): boolean => /fax/i.test(column?.header ?? '');

const isMissing = (name: FieldName, mapping: Mapping): boolean =>
  !mapping.some(({ target }) => target !== null && fieldOfTarget(target) === name);

/** The required fields that no column has. Without them, no row can be imported. */
export const missingFields = (mapping: Mapping): FieldName[] =>
  fieldNames.filter((name) => fieldOf(name).isRequired && isMissing(name, mapping));

/** The columns that are not imported. */
export const unmapped = (mapping: Mapping): string[] =>
  mapping.filter(({ target }) => target === null).map(({ header }) => header);
