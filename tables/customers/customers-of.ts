import { bodyOf, type CustomerInput, type Fields, fieldsOf } from 'customers-model/customer';
import { type FieldName, fieldNames } from 'customers-model/fields';
import { brokenRules } from 'customers-model/rules';
import type { CountryCode } from 'libphonenumber-js/min';
import type { Mapping } from '../map/targets.ts';
import type { Row } from '../read/table.ts';
import { emailKey } from './email-key.ts';
import { brokenRule, type Problem } from './problems.ts';
import { readerOf } from './values.ts';

/** A customer out of a row, or the problems of the row. */
export type Result =
  | { row: number; customer: Fields }
  /** `cells` are the row as read, `texts` the fields as far as they could be read. */
  | { row: number; problems: Problem[]; texts: Record<FieldName, string>; cells: string[] };

interface Options {
  /** The country of phone numbers without a country code, where the row has none. */
  country?: CountryCode | undefined;
}

/** Yields a customer, or the reasons why there is none, for each row. Fields follow the rules of the API. */
export async function* customersOf(
  rows: AsyncIterable<Row> | Iterable<Row>,
  mapping: Mapping,
  { country }: Options = {},
): AsyncGenerator<Result> {
  const read = readerOf(mapping, country);
  const rowOfEmail = new Map<string, number>();
  for await (const { number: row, cells, problem } of rows) {
    const { texts, problems: found } = read(cells);
    const body = bodyOf(texts);
    const problems: Problem[] = [...ofRow(cells, mapping, problem), ...found, ...ofRules(body, found)];
    const key = body.email === null ? undefined : emailKey(body.email);
    const first = key === undefined ? undefined : rowOfEmail.get(key);
    if (first !== undefined) problems.push({ field: 'email', code: 'duplicate', row: first });
    if (problems.length > 0) yield { row, problems, texts, cells };
    else {
      if (key !== undefined) rowOfEmail.set(key, row);
      yield { row, customer: fieldsOf(body) };
    }
  }
}

const ofRow = (cells: string[], mapping: Mapping, problem: Row['problem']): Problem[] => {
  const columns = mapping.length;
  const isTooLong = cells.slice(columns).some((cell) => cell.trim() !== '');
  if (problem !== undefined) return [{ code: problem }];
  return isTooLong ? [{ code: 'tooManyCells', cells: cells.length, columns }] : [];
};

/** The rules that fields break, unless another problem explains it. */
const ofRules = (body: Required<CustomerInput>, found: Problem[]): Problem[] => {
  const broken = brokenRules(body);
  const explained = new Set(found.map((problem) => 'field' in problem && problem.field));
  return fieldNames.flatMap((field) => {
    const rule = explained.has(field) ? undefined : broken[field];
    return rule === undefined ? [] : [brokenRule(field, rule)];
  });
};
