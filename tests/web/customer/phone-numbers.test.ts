import { describe, expect, it } from '@jest/globals';
import { asTyped, countryOf, formatPhoneNumber, numberIn } from '../../../web/src/customer/phone-numbers.ts';

/** What is stored of a text that is typed into a field whose country is chosen. */
const stored = (text: string, country: Parameters<typeof numberIn>[1]) => {
  const typed = asTyped(text, country);
  return numberIn(typed.text, typed.country);
};

describe('a number with an exit code is read in the chosen country', () => {
  it.each([
    ['011 49 30 1234567', 'US', '+49301234567'],
    ['00 1 650 253 0000', 'GB', '+16502530000'],
    ['001 650 253 0000', 'DE', '+16502530000'],
    ['0041 44 668 18 00', 'US', '+41446681800'],
    ['0049 711 2842222', 'FR', '+497112842222'],
    ['0711 2842222', 'DE', '+497112842222'],
    ['+49 711 2842222', 'US', '+497112842222'],
  ] as const)('%s in %s is %s', (text, country, number) => {
    expect(stored(text, country)).toBe(number);
  });
});

it('an extension is kept, and shown', () => {
  expect(stored('608 271 9000 x11', 'US')).toBe('+16082719000;ext=11');
  expect(formatPhoneNumber('+16082719000;ext=11')).toBe('+1 608 271 9000 ext. 11');
});

describe('the country of a new number', () => {
  it.each([
    [['it-IT', 'en'], 'IT'],
    [['es', 'en-GB'], 'GB'],
    [['it'], 'IT'],
    [['ja', 'en'], 'JP'],
    [['en-US@posix', 'nl-BE'], 'BE'],
    [['en-US@posix'], undefined],
    [[], undefined],
  ])('is of the browser, not of the language of the page: %j', (languages, country) => {
    expect(countryOf(languages)).toBe(country);
  });
});
