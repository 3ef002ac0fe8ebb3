import { normalForm } from 'customers-model/customer';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * E.164, with an extension as in RFC 3966, for text of a country, with or without its code. Text that is not one
 * phone number is returned unchanged.
 */
export const numberIn = (text: string, country: CountryCode | undefined): string => {
  const parsed = parse(text, country);
  if (!parsed || parsed.nationalNumber.length > mostDigits) return text; // keeps all input
  return parsed.ext === undefined ? parsed.number : `${parsed.number};ext=${parsed.ext}`;
};

const mostDigits = 15; // E.164

/** Exit codes differ by country: reads 00 as one only if the number is not possible in the chosen country. */
const parse = (text: string, country: CountryCode | undefined) => {
  const options = { extract: false, ...(country && { defaultCountry: country }) }; // not a number within other text
  const asDialed = parsePhoneNumberFromString(text, options);
  if (asDialed?.isPossible()) return asDialed;
  const inNormalForm = parsePhoneNumberFromString(normalForm('phone', text) ?? '', options);
  return inNormalForm?.isPossible() ? inNormalForm : (asDialed ?? inNormalForm);
};

/** Whether the country's numbering plan has a number in E.164. */
export const isKnown = (e164: string): boolean => parsePhoneNumberFromString(e164)?.isValid() ?? false;
