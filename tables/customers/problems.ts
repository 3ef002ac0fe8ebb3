import { type FieldName, fieldOf } from 'customers-model/fields';
import { kinds } from 'customers-model/kinds';
import type { Rule } from 'customers-model/rules';

/** Why a row is not a customer. A page has words for each code, in its languages. */
export type Problem =
  /** The API would reject the field. `most` is the limit of `tooLong` and `tooMany`. */
  | { field: FieldName; code: Rule; most?: number }
  /** A spreadsheet has rounded the phone number: 4,97E+12. */
  | { field: FieldName; code: 'digitsLost'; text: string }
  /** The phone number has no country code, and the country of the row is unknown. */
  | { field: FieldName; code: 'unknownCountry'; country: string }
  /** An earlier row has the same email. */
  | { field: FieldName; code: 'duplicate'; row: number }
  /** The row has more cells than there are columns. */
  | { code: 'tooManyCells'; cells: number; columns: number }
  /** The quotation marks of the row do not match. */
  | { code: 'quotes' }
  /** The line is not a JSON object. */
  | { code: 'notJson' };

/** A rule that a field breaks, with the limit of the field. */
export const brokenRule = (field: FieldName, code: Rule): Problem => {
  const { maxLength, maxCount } = fieldOf(field);
  const most = code === 'tooLong' ? maxLength : code === 'tooMany' ? maxCount : undefined;
  return { field, code, ...(most !== undefined && { most }) };
};

/** A problem in English, for a command. */
export const inEnglish = (problem: Problem): string => {
  switch (problem.code) {
    case 'required':
      return `${problem.field} is missing.`;
    case 'digitsLost':
      return `${problem.field} is rounded to ${problem.text}. Format the column as text, enter the number again, and save the file.`;
    case 'unknownCountry':
      return `${problem.field} has no country code, and the country ${problem.country} is unknown.`;
    case 'duplicate':
      return `${problem.field} is the same as in row ${problem.row}.`;
    case 'tooManyCells':
      return `The row has ${problem.cells} cells, but the table has ${problem.columns} columns. Put quotation marks around a cell that contains the separator.`;
    case 'quotes':
      return 'The quotation marks of the row do not match.';
    case 'notJson':
      return 'The line is not a JSON object.';
    default:
      return ruleInEnglish(problem.field, problem.code);
  }
};

const ruleInEnglish = (name: FieldName, code: Rule): string => {
  const field = fieldOf(name);
  const isWrong = wrong[code];
  return isWrong === undefined
    ? `${name} must be ${kinds[field.kind].description(field)}.`
    : `${name} ${isWrong}. Example: ${field.example}`;
};

/** What is wrong, for rules whose sentence in the API lists all that it allows. */
const wrong: Partial<Record<Rule, string>> = {
  noAt: 'has no @',
  manyAts: 'has more than one @',
  space: 'contains a space',
  domainIncomplete: 'is incomplete after the @',
  several: 'has several numbers',
  noCountryCode: 'has no country code',
  tooShort: 'is too short',
};
