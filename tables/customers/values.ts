import { bodyOf } from 'customers-model/customer';
import { type FieldName, fieldNames, fieldOf, forEachField } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import { brokenRules } from 'customers-model/rules';
import type { CountryCode } from 'libphonenumber-js/min';
import { countryIn } from '../map/country.ts';
import { fieldOfTarget, type Mapping, parts, type Target } from '../map/targets.ts';
import { addressOf, withCountry } from './address.ts';
import { phoneIn } from './phone.ts';
import { brokenRule, type Problem } from './problems.ts';

/** The fields of a row as text, not yet in normal form, and the problems that only its cells show. */
interface Values {
  texts: Record<FieldName, string>;
  problems: Problem[];
}

/** The most characters of a cell. No field has as many, and reading a phone out of a much longer text takes long. */
const longestCell = 4_000;

/** Returns a function that reads the fields out of the cells of a row. */
export const readerOf = (mapping: Mapping, defaultCountry: CountryCode | undefined): ((cells: string[]) => Values) => {
  const columns = columnsOf(mapping);
  return (all) => {
    const cells = mapping.map((_, n) => (all[n] ?? '').trim());
    const problems = tooLong(cells, mapping);
    /** The cells with text among some columns. */
    const at = (of: number[]): string[] =>
      of.map((n) => cells[n] ?? '').filter((cell) => cell !== '' && cell.length <= longestCell);
    const [countryText] = at(columns.country);
    const country = countryText === undefined ? defaultCountry : countryIn(countryText);
    const readers: { [K in KindName]: (name: FieldName) => string } = {
      text: (name) => at(columns.whole[name])[0] ?? '',
      lines: (name) => at(columns.whole[name])[0] ?? '',
      email: (name) => firstValid(name, at(columns.whole[name])),
      tags: (name) => at(columns.whole[name]).join(', '),
      phone: (name) => {
        const phone = firstPhone(at(columns.whole[name]).flatMap(valuesIn), country);
        const problem = phone && problemOf(name, phone, country ? undefined : countryText);
        if (problem) problems.push(problem);
        return phone?.text ?? '';
      },
    };
    const texts = forEachField((name) => readers[fieldOf(name).kind](name));
    texts.name ||= nameOf(columns.names.map((group) => group.map(at)));
    const addresses = columns.addresses.map((group) => group.map(at));
    texts.address = texts.address === '' ? addressOf(addresses, country) : withCountry(texts.address, countryText);
    return { texts, problems };
  };
};

/** The first name that has more than a title. A name has its parts in the order of the targets. */
const nameOf = (names: string[][][]): string =>
  names
    .find((name) => name.slice(1, -1).some((part) => part.length > 0))
    ?.flat()
    .join(' ') ?? '';

/** The fields that have a cell without an end. */
const tooLong = (cells: string[], mapping: Mapping): Problem[] => {
  const targets = mapping.flatMap(({ target }, n) => ((cells[n] ?? '').length > longestCell ? [target] : []));
  const names = new Set(targets.map((target) => target && fieldOfTarget(target)));
  return fieldNames.filter((name) => names.has(name)).map((field) => brokenRule(field, 'tooLong'));
};

/** Finds the columns of each field, and of the parts of each group. The columns without a group come first. */
const columnsOf = (mapping: Mapping) => {
  const of = (target: Target, group?: string): number[] =>
    mapping.flatMap((column, n) =>
      column.target === target && (group === undefined || group === (column.group ?? '')) ? [n] : [],
    );
  const groups = [...new Set(['', ...mapping.map(({ group = '' }) => group)])];
  return {
    whole: forEachField((name) => of(name)),
    names: groups.map((group) => parts.name.map((part) => of(`name.${part}`, group))),
    addresses: groups.map((group) => parts.address.map((part) => of(`address.${part}`, group))),
    country: of('address.country'),
  };
};

/** Google joins several values of a cell by three colons. */
const valuesIn = (cell: string): string[] =>
  cell
    .split(/:::|\n/)
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** The first value that the API would accept, also out of several in a cell; the first cell if there is none. */
const firstValid = (name: FieldName, cells: string[]): string => {
  const values = cells.flatMap((cell) => (/@.*@/s.test(cell) ? cell.split(/(?:[\s,;]|:::)+/) : valuesIn(cell)));
  const isSure = values.length === 1 && cells.length === 1;
  return (isSure ? values[0] : values.find((value) => isValid(name, value))) ?? cells[0] ?? '';
};

const examples = forEachField((name) => fieldOf(name).example);

const isValid = (name: FieldName, value: string): boolean =>
  brokenRules(bodyOf({ ...examples, [name]: value }))[name] === undefined;

type Phone = ReturnType<typeof phoneIn>;

/** The first number that its country has; otherwise the first possible one; otherwise the first. */
const firstPhone = (cells: string[], country: CountryCode | undefined): Phone | undefined => {
  const phones = cells.map((cell) => phoneIn(cell, country));
  return phones.find(({ isKnown }) => isKnown) ?? phones.find(({ isStorable }) => isStorable) ?? phones[0];
};

const problemOf = (
  field: FieldName,
  { text, isRounded, isStorable }: Phone,
  unknownCountry: string | undefined,
): Problem | undefined => {
  if (isRounded) return { field, code: 'digitsLost', text };
  if (isStorable || unknownCountry === undefined) return undefined;
  return { field, code: 'unknownCountry', country: unknownCountry };
};
