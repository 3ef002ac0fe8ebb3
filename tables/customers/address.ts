import type { CountryCode } from 'libphonenumber-js/min';

/** The countries that write the postcode after the city (Universal Postal Union, addressing systems). */
const postcodeLast: readonly (CountryCode | undefined)[] = ['AU', 'BR', 'CA', 'GB', 'IE', 'IN', 'NZ', 'SG', 'US', 'ZA'];

/**
 * Returns the first address that has more than a country, with its lines in the order of the country. An address has its
 * parts in the order of the targets; a part may have several lines, as in "Street" and "Street 2".
 */
export const addressOf = (addresses: string[][][], country: CountryCode | undefined): string => {
  const hasMore = (address: string[][]) => address.slice(0, -1).some((part) => part.length > 0);
  const found = addresses.find(hasMore) ?? addresses.find((address) => address.some((part) => part.length > 0));
  const [[street, ...lines] = [], houseNumber = [], city = [], state = [], postcode = [], countries = []] = found ?? [];
  const place = postcodeLast.includes(country)
    ? joined(' ', [joined(', ', [joined(' ', city), ...state]), ...postcode])
    : joined(', ', [joined(' ', [...postcode, ...city]), ...state]);
  return joined('\n', [joined(' ', [street, ...houseNumber]), ...lines, place, ...countries]);
};

/** Adds the country in a line of its own, unless the address has it. */
export const withCountry = (address: string, country: string | undefined): string =>
  country === undefined || wordsOf(address).includes(wordsOf(country)) ? address : `${address}\n${country}`;

/** The words of a text between spaces, so that US is not in AUSTIN. */
const wordsOf = (text: string): string => ` ${text.split(/[^\p{L}\p{M}]+/u).join(' ')} `;

const joined = (separator: string, texts: (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined && text !== '').join(separator);
