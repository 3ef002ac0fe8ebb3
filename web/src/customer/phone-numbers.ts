import {
  AsYouType,
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/** Phone numbers by the rules of their countries (ITU-T E.164). The rules take 40 KB: whoever needs them loads this. */

export type { CountryCode };

/** +49 711 2842222; what the rules do not know stays as it is. */
export const formatPhoneNumber = (e164: string): string =>
  parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

export const countries: CountryCode[] = getCountries();

export const callingCode = (country: CountryCode): string => `+${getCountryCallingCode(country)}`;

/** What stands in no phone number. */
const foreign = /[^\p{Nd}\p{Pd}\s+().[\]/]/u;

/**
 * What is typed, with spaces put in; and the country that it is of, as far as that can be told. With anything foreign in
 * it, it stays as it is, to be told: the formatter would leave that out.
 */
export const asTyped = (
  typed: string,
  country: CountryCode | undefined,
): { text: string; country: CountryCode | undefined } => {
  if (foreign.test(typed)) return { text: typed, country };
  const formatter = new AsYouType(country);
  const text = formatter.input(typed);
  const code = formatter.getCallingCode(); // such as 800 of numbers without a country
  const isElsewhere = country && code !== undefined && callingCode(country) !== `+${code}`;
  // an exit code, such as 011 or 00, is of the chosen country: in another one it would be read as a part of the number
  if (!text.startsWith('+')) return { text, country };
  return { text, country: formatter.getCountry() ?? (isElsewhere ? undefined : country) };
};

/**
 * E.164, with an extension as in RFC 3966, of what was typed in a country, with or without its code; what is no number
 * comes back as it was typed.
 */
export const numberIn = (typed: string, country: CountryCode | undefined): string => {
  const options = { extract: false, ...(country && { defaultCountry: country }) }; // not one in the middle of words
  const asDialed = parsePhoneNumberFromString(typed, options);
  const parsed = asDialed?.isPossible() ? asDialed : (withExitCode00(typed) ?? asDialed);
  if (!parsed) return typed; // nothing that was typed is lost
  return parsed.ext === undefined ? parsed.number : `${parsed.number};ext=${parsed.ext}`;
};

/** 00 is the exit code of most countries, and people use it where it is another one. */
const withExitCode00 = (typed: string) => {
  const parsed = /^\s*00/.test(typed)
    ? parsePhoneNumberFromString(typed.replace(/^\s*00/, '+'), { extract: false })
    : undefined;
  return parsed?.isPossible() ? parsed : undefined;
};

/**
 * The country whose numbers people type without its code: the region of the first of the browser's languages that names
 * one, else where that language is mostly spoken.
 */
export const countryOf = (languages: readonly string[]): CountryCode | undefined => {
  const locales = languages.flatMap(localeOf);
  const region = locales.find(({ region }) => region !== undefined)?.region ?? locales[0]?.maximize().region;
  return countries.find((country) => country === region);
};

/** None for a tag that is not well-formed, such as en-US@posix. */
const localeOf = (tag: string): Intl.Locale[] => {
  try {
    return [new Intl.Locale(tag)];
  } catch {
    return [];
  }
};

/** The same number without its country code where it is changed to be of another country. */
export const inCountry = (text: string, country: CountryCode | undefined): string => {
  const parsed = parsePhoneNumberFromString(text);
  if (!country || !text.startsWith('+')) return text;
  return `${callingCode(country)} ${parsed?.nationalNumber ?? ''}`;
};
