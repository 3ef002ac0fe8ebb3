import type { KindName } from 'customers-model/kinds';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { countryIn } from './country.ts';

/** What the cells of a column are. */
export type Contents = 'email' | 'phone' | 'country' | 'names' | 'word' | 'other';

const email = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const isWord = /^[\p{L}\p{M}][\p{L}\p{M}'’.\- ]*$/u;
/** Numbers are phones if they are written like phones: ids and amounts are not. */
const likePhone = /^(?:\+|0)[\d\s()./-]{6,}$|^[\d(][\d\s()./-]*[\s()./-][\d\s()./-]*$/;

/** An email has at most 254 characters. The patterns take long for much longer texts. */
const longest = 320;

/** Returns what at least four of five cells are, or seem meant to be. Empty cells do not count. */
export const contentsOf = (cells: string[], country: CountryCode | undefined): Contents => {
  const full = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const areMostly = (test: (cell: string) => boolean) =>
    full.length > 0 && full.filter(test).length >= full.length * 0.8;
  if (full.some((cell) => cell.length > longest)) return 'other';
  if (areMostly((cell) => cell.includes('@')) && full.some((cell) => email.test(cell))) return 'email';
  if (areMostly((cell) => likePhone.test(cell) && isPhone(cell, country))) return 'phone';
  if (areMostly((cell) => cell.length > 2 && countryIn(cell) !== undefined)) return 'country';
  if (!areMostly((cell) => isWord.test(cell))) return 'other';
  return areMostly((cell) => cell.includes(' ')) ? 'names' : 'word';
};

const isPhone = (cell: string, country: CountryCode | undefined): boolean =>
  parsePhoneNumberFromString(cell, { extract: false, ...(country && { defaultCountry: country }) })?.isValid() ?? false;

/** Whether the cells of a column can be values of a kind. Some may be wrong, but not all. */
export const canBe = (kind: KindName, cells: string[]): boolean => {
  const full = cells.filter((cell) => cell.trim() !== '');
  if (full.length === 0) return true;
  if (kind === 'email') return full.some((cell) => cell.includes('@'));
  if (kind === 'phone') return full.some((cell) => (cell.match(/\d/g)?.length ?? 0) >= 3); // 5E+11 is a phone, rounded
  return true;
};

/** Whether the cells of a column can be countries. */
export const canBeCountries = (cells: string[]): boolean => {
  const full = cells.filter((cell) => cell.trim() !== '');
  return full.length === 0 || full.some((cell) => countryIn(cell) !== undefined);
};
