import { normalForm } from 'customers-model/customer';
import { kinds } from 'customers-model/kinds';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isKnown, numberIn } from './phone-number.ts';

/** A phone number out of a cell. */
export interface Phone {
  /** E.164 with an extension as in RFC 3966; the text of the cell if it is not a phone number. */
  text: string;
  /** Whether the API accepts it. */
  isStorable: boolean;
  /** Whether the numbering plan of its country has it. */
  isKnown: boolean;
  /** Whether a spreadsheet has rounded it. */
  isRounded: boolean;
}

/** Reads a phone number. The country matters only for a number without a country code. */
export const phoneIn = (cell: string, country: CountryCode | undefined): Phone => {
  const text = cell.trim();
  if (isStored(text)) return phoneOf(text);
  const digits = writtenOut(text);
  if (digits === undefined) return { ...phoneOf(text), isRounded: true };
  const phone = phoneOf(numberIn(digits, country));
  if (country === undefined || !/^[1-9]\d+$/.test(digits)) return phone;
  // spreadsheets drop the +: 497112842222 is +497112842222, as it is too long for a number without a country code
  const isLong = digits.length > 11 || !parsePhoneNumberFromString(digits, country)?.isPossible();
  const international = phoneOf(`+${digits}`);
  return isLong && international.isKnown ? international : phone;
};

const phoneOf = (text: string): Phone => ({
  text,
  isStorable: isStored(normalForm('phone', text) ?? ''),
  isKnown: isKnown(text),
  isRounded: false,
});

const pattern = new RegExp(kinds.phone.pattern, 'u');
const isStored = (text: string): boolean => pattern.test(text);

/**
 * Writes out a number in scientific notation, as in 4.97112842222E+11 or 4,97112842222E+11. Undefined if the notation has
 * fewer digits than the number.
 */
const writtenOut = (text: string): string | undefined => {
  const [found, whole = '', fraction = '', exponent = ''] = /^\+?(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(text) ?? [];
  if (found === undefined) return text;
  return fraction.length === Number(exponent) ? whole + fraction : undefined;
};
