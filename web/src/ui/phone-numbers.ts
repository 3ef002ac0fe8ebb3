import {
  AsYouType,
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { localeOf } from '../messages/locale.ts';

/** Phone numbers by the rules of their countries (ITU-T E.164). The rules take 40 KB, so this file loads lazily. */

export type { CountryCode };

/** `+49 711 2842222` for an E.164 number. Text that is not a phone number is returned unchanged. */
export const formatPhoneNumber = (e164: string): string =>
  parsePhoneNumberFromString(e164, { extract: false })?.formatInternational() ?? e164;

export const countries: CountryCode[] = getCountries();

export const callingCodeOf = (country: CountryCode): string => `+${getCountryCallingCode(country)}`;

/**
 * The text of the field after an edit, and the country that its digits show. Adds the country's spaces, unless that would
 * drop typed characters.
 */
export const formatAsTyped = (
  typed: string,
  country: CountryCode | undefined,
): { text: string; country: CountryCode | undefined } => {
  const formatter = new AsYouType(country);
  const text = formatter.input(typed);
  const isDropping = foreign.test(typed) || countOfDialed(text) !== countOfDialed(typed);
  if (isDropping || countOfDialed(typed) > mostDigits + 1) return { text: typed, country };
  const code = formatter.getCallingCode(); // for example 800, which has no country
  const isElsewhere = country && code !== undefined && callingCodeOf(country) !== `+${code}`;
  // an exit code, such as 011 or 00, belongs to the chosen country: in another one it would be read as part of the number
  if (!text.startsWith('+')) return { text, country };
  return { text, country: formatter.getCountry() ?? (isElsewhere ? undefined : country) };
};

/** A character that no phone number has. The formatter would drop it. */
const foreign = /[^\p{Nd}\p{Pd}\s+().[\]/]/u;

const mostDigits = 15; // E.164

const countOfDialed = (text: string): number => text.match(/[\p{Nd}+]/gu)?.length ?? 0;

/** The country code of a number in E.164, such as `+49`. */
export const codeOf = (e164: string): string | undefined => {
  const code = parsePhoneNumberFromString(e164)?.countryCallingCode;
  return code && `+${code}`;
};

/**
 * The country to select for a new number: the first region among the browser's languages, otherwise the main country of
 * its first language.
 */
export const countryOf = (languages: readonly string[]): CountryCode | undefined => {
  const locales = languages.flatMap(localeOf);
  const region = locales.find(({ region }) => region !== undefined)?.region ?? locales[0]?.maximize().region;
  return countries.find((country) => country === region);
};
