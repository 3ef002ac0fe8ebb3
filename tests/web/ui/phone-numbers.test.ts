import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isKnown, numberIn } from '../../../tables/customers/phone-number.ts';
import { countryOf, formatAsTyped, formatPhoneNumber } from '../../../web/src/ui/phone-numbers.ts';

/** The stored form of a text typed for a country. */
const stored = (text: string, country: Parameters<typeof numberIn>[1]) => {
  const typed = formatAsTyped(text, country);
  return numberIn(typed.text, typed.country);
};

describe('a number is read as dialed in the chosen country', () => {
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

describe('a pasted number is recognized', () => {
  it.each([
    ['with its code in brackets', '(+49) 711 2842222', 'US', '+497112842222'],
    ['with a trunk prefix in brackets', '+49 (0)711 2842222', 'US', '+497112842222'],
    ['with marks of text direction', '\u202a0711 2842222\u202c', 'DE', '+497112842222'],
    ['as a link', 'tel:+49-711-2842222', 'US', '+497112842222'],
    ['in digits of another script', '٠٧١١ ٢٨٤٢٢٢٢', 'DE', '+497112842222'],
  ] as const)('%s', (_, text, country, number) => {
    expect(stored(text, country)).toBe(number);
  });
});

describe('text that is not a single phone number', () => {
  it.each([
    '+49 711 2842222 +49 711 2842223',
    '+49 711 2842222, +49 711 2842223',
    '0711 2842222 / 0711 2842223',
    '+44 20 7946 0000 (office)',
    '0711 2842222 +',
    'call me',
  ])('stays unchanged, during typing and after the field is left: %s', (text) => {
    expect(formatAsTyped(text, 'DE').text).toBe(text);
    expect(numberIn(text, 'DE')).toBe(text);
    expect(formatPhoneNumber(text)).toBe(text);
  });

  it('keeps every typed digit and +', () => {
    const pieces = fc.constantFrom(...'+0123456789 ()-./x', '٤', ' ext. ', '\u202a');
    const dialed = (text: string) => text.match(/[+\p{Nd}]/gu)?.length ?? 0;
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 24 }),
        fc.constantFrom('DE', 'US', 'IT', undefined),
        (typed, country) => {
          const text = typed.join('');
          expect(dialed(formatAsTyped(text, country).text)).toBe(dialed(text));
        },
      ),
    );
  });
});

it('a number is known if it is in the numbering plan of its country', () => {
  expect(isKnown('+497112842222')).toBe(true);
  expect(isKnown('+80012345678')).toBe(true);
  expect(isKnown('+107112842222')).toBe(false); // 0711 284 2222 of Stuttgart, typed with the United States chosen
});

it('an extension is stored and shown', () => {
  expect(stored('608 271 9000 x11', 'US')).toBe('+16082719000;ext=11');
  expect(formatPhoneNumber('+16082719000;ext=11')).toBe('+1 608 271 9000 ext. 11');
});

describe('the default country of a new number', () => {
  it.each([
    [['it-IT', 'en'], 'IT'],
    [['es', 'en-GB'], 'GB'],
    [['it'], 'IT'],
    [['ja', 'en'], 'JP'],
    [['en-US@posix', 'nl-BE'], 'BE'],
    [['en-US@posix'], undefined],
    [[], undefined],
  ])('comes from the browser languages %j, not from the language of the page', (languages, country) => {
    expect(countryOf(languages)).toBe(country);
  });
});
