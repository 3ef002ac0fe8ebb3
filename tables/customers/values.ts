import { normalForm } from 'customers-model/customer';
import { type FieldName, fieldOf, forEachField } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import { brokenRules } from 'customers-model/rules';
import type { CountryCode } from 'libphonenumber-js/min';
import { countryIn } from '../map/country.ts';
import { type Mapping, parts, type Target } from '../map/targets.ts';
import { addressOf, withCountry } from './address.ts';
import { phoneIn } from './phone.ts';
import type { Problem } from './problems.ts';

/** The fields of a row as text, not yet in normal form, and the problems that only its cells show. */
interface Values {
  texts: Record<FieldName, string>;
  problems: Problem[];
}

/** Returns a function that reads the fields out of the cells of a row. */
export const readerOf = (mapping: Mapping, defaultCountry: CountryCode | undefined): ((cells: string[]) => Values) => {
  const columns = columnsOf(mapping);
  return (cells) => {
    /** The cells with text among some columns. */
    const at = (of: number[]): string[] => of.map((n) => (cells[n] ?? '').trim()).filter((cell) => cell !== '');
    const [countryText] = at(columns.country);
    const country = countryText === undefined ? defaultCountry : countryIn(countryText);
    const problems: Problem[] = [];
    const readers: { [K in KindName]: (name: FieldName) => string } = {
      text: (name) => at(columns.whole[name])[0] ?? '',
      lines: (name) => at(columns.whole[name])[0] ?? '',
      email: (name) => firstValid(name, at(columns.whole[name]).flatMap(emailsIn)),
      phone: (name) => {
        const phone = firstPhone(at(columns.whole[name]).flatMap(valuesIn), country);
        const problem = phone && problemOf(name, phone, country ? undefined : countryText);
        if (problem) problems.push(problem);
        return phone?.text ?? '';
      },
    };
    const texts = forEachField((name) => readers[fieldOf(name).kind](name));
    texts.name ||= columns.names.map((group) => group.flatMap(at).join(' ')).find((name) => name !== '') ?? '';
    texts.address =
      texts.address === ''
        ? addressOf(
            columns.addresses.map((group) => group.map(at)),
            country,
          )
        : withCountry(texts.address, countryText);
    return { texts, problems };
  };
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
const valuesIn = (cell: string): string[] => cell.split(/\s*:::\s*|\n/);

const emailsIn = (cell: string): string[] => (/@.*@/s.test(cell) ? cell.split(/(?:[\s,;]|:::)+/) : [cell]);

/** The first value that the API would accept; the first value if there is none. */
const firstValid = (name: FieldName, values: string[]): string =>
  (values.length > 1 ? values.find((value) => isValid(name, value)) : undefined) ?? values[0] ?? '';

const examples = forEachField((name) => normalForm(name, fieldOf(name).example) ?? '');

const isValid = (name: FieldName, value: string): boolean =>
  brokenRules({ ...examples, [name]: normalForm(name, value) })[name] === undefined;

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
