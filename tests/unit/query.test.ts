import { describe, expect, it } from '@jest/globals';
import { groupsOf, matchesAll } from 'customers-model/query';
import { termsOf } from 'customers-model/terms';
import fc from 'fast-check';

const email = 'x@y.example';

interface Texts {
  name?: string;
  email?: string;
  phone?: string;
}

const isFound = (q: string, { name = '-', email: its = email, phone }: Texts): boolean => {
  const words = termsOf({ name, email: its, ...(phone !== undefined && { phone }) }).words;
  return matchesAll(groupsOf(q), (text) => words.some((word) => word.startsWith(text)));
};

/** Each group as text: alternatives separated by bars, the words that one alternative needs by pluses. */
const groupTextsOf = (q: string): string[] =>
  groupsOf(q).map((group) => group.map((alternative) => alternative.join(' + ')).join(' | '));

describe('a search for', () => {
  it.each<[q: string, ...groups: string[]]>([
    ['Köhler LEO', 'kohler', 'leo'],
    ['anna\u3000bell\tanna', 'anna', 'bell'],
    ['anna annabel', 'annabel'], // a word that begins with annabel also begins with anna
    ["o'neill & sons -", "o'neill | oneill | o + neill", 'sons'],
    ['jean-luc', 'jean-luc | jeanluc | jean + luc'],
    ['anna-annabel', 'anna-annabel | annaannabel | annabel'],
    ['dr.müller', 'dr.muller | drmuller | dr + muller'],
    ['gmail.com', 'gmail.com | gmailcom | gmail + com'],
    ['"Doe", (Jane)', 'doe', 'jane'],
    ['<mm77@x.example>', 'mm77@x.example'],
    ['@x.example', 'x.example | xexample | x + example'],
    ['anna@,', 'anna@'],
    ['anna.bell@x', 'anna.bell@x'], // an email has no alternatives
    ['🎉', '🎉'],
    ['& …'],
    ['anna2', 'anna2'],
    ['0711kohler', '0711kohler'],
    ['4x4', '4x4'], // not an extension
    ['x1', 'x1'],
  ])('%j looks for %j', (q, ...groups) => {
    expect(groupTextsOf(q)).toEqual(groups);
  });
});

describe('a search for a word of digits', () => {
  it.each<[q: string, ...groups: string[]]>([
    ['007', '007 | 7'],
    ['01000', '01000 | 1000'],
    ['1', '1'],
    ['0', '0'],
    ['00', '00'],
    ['(711)', '711'],
    ['+21', '21'], // the start of a country code
    ['0490711', '0490711 | 490711'],
    ['00490711', '00490711 | 49711'],
    ['4900711', '4900711'],
    ['490711+', '490711'],
    ['+490711', '490711 | 49711'],
    ['tel:+49711', 'tel:+49711 | tel49711 | 49711'],
    ['٠٧١١', '0711 | 711'],
    ['#3:30', '3:30 | 330 | 30'],
    ['kohler 0711', 'kohler', '0711 | 711'],
    ['0711 kohler', '0711 | 711', 'kohler'],
    ['🎉 0711', '🎉', '0711 | 711'],
    ['- 0711 …', '0711 | 711'],
  ])('%j looks for it as written and as a phone: %j', (q, ...groups) => {
    expect(groupTextsOf(q)).toEqual(groups);
  });

  it.each<[q: string, ...groups: string[]]>([
    ['0711 2842', '0711 | 711', '7112842 | 2842'],
    ['+55 12', '55', '5512 | 12'],
    ['+49 0', '49'],
    ['(+49) 0711', '49', '49711 | 0711 | 711'],
    ['39 06', '39', '3906 | 6 | 06'], // without a leading + or 00, a 0 inside is an ordinary digit
    ['müller 0711 / 2842, anna', 'muller', '0711 | 711', '7112842 | 2842', 'anna'],
    ['0711 284222 ext. 12', '0711 | 711', '71128422212 | 284222', '71128422212 | ext', '71128422212 | 12'],
    ['3 54-0711 284', '3', '3540711284 | 54-0711 | 540711 | 54 + 0711', '3540711284 | 284'], // a phone begins with its 0
    ['Studio 54 0711 284', 'studio', '54', '540711284 | 0711 | 711', '540711284 | 711284 | 284'],
  ])('%j looks for all of them as one phone, or for each: %j', (q, ...groups) => {
    expect(groupTextsOf(q)).toEqual(groups);
  });

  it.each(
    [
      '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86',
      '90 91 92 93 94 95 98 212 299 350 379 380 420 500 599 670 692 800 808 830 850 880 888 960 970 992 998',
    ].flatMap((codes) => codes.split(' ')),
  )('a phone with the country code %s also matches without the trunk 0', (code) => {
    expect(groupTextsOf(`+${code}0711`)).toEqual([`${code}0711 | ${code}711`]);
  });
});

describe('a phone is found', () => {
  it.each([
    '+49 (0) 711/28-42',
    '0049 711',
    '(00) 49 0711',
    '0-0 49 0711',
    '711.2842',
    '0711 28 42',
    'tel:+49-711-2842',
    '‎٠٧١١ ٢٨٤٢',
    '49 711 2842',
  ])('in the usual notations: %s', (q) => {
    for (const phone of ['+497112842222', '+4907112842222']) {
      expect(isFound(q, { phone })).toBe(true);
      expect(isFound(`müller ${q}`, { name: 'Müller', phone })).toBe(true);
      expect(isFound(`${q}, müller`, { name: 'Müller', phone })).toBe(true);
    }
    expect(isFound(q, { phone: '+497122842222' })).toBe(false);
  });

  it.each([
    '6082719000',
    '+1 608 271 9000',
    '6082719000 x11',
    '608 271 9000 ext. 11',
    'tel:+16082719000;ext=11',
    '+16082719000#11',
    '+1 608 271 9000, extension 11',
    '0608 271 9000 Durchwahl 11',
    'anna 608 271 9000 x11',
    '608 271 9000 x11 anna',
  ])('with and without its extension: %s', (q) => {
    expect(isFound(q, { name: 'Anna', phone: '+16082719000;ext=11' })).toBe(true);
    expect(isFound(q, { name: 'Anna', phone: '+16082719001;ext=11' })).toBe(false);
  });

  it('but not with a different extension', () => {
    expect(isFound('+1 608 271 9000 x12', { phone: '+16082719000;ext=11' })).toBe(false);
  });

  it('after a number in the name', () => {
    expect(isFound('studio 54 0711 284', { name: 'Studio 54', phone: '+497112842222' })).toBe(true);
  });
});

describe('a name is found', () => {
  it.each<[q: string, name: string]>([
    ['Doe, Jane', 'Jane Doe'],
    ['Doe,Jane', 'Jane Doe'],
    ['"Acme"', 'Acme'],
    ['(Acme)', 'Acme'],
    ['acme', '„Acme“'],
    ['jean-luc', 'Jean Luc'],
    ['jean luc', 'Jean-Luc'],
    ['jeanluc', 'Jean-Luc'],
    ["o'brien", 'OBrien'],
    ["o'brien", 'O Brien'],
    ['obrien', 'O’Brien'],
    ['müller-weiß', 'Müller Weiß'],
    ['müllerweiß', 'Müller-Weiß'],
    ['dr.müller', 'Dr. Müller'],
    ['j.r.', 'J. R.'],
    ['müller,', 'Müller'],
    ['acme®', 'Acme®'],
    ['007', 'Agent 007'],
    ['08', '08 Team'],
    ['01000', 'Haus 01000'],
    ['studio 054', 'Studio 054'],
    ['12 345', '12 345 Ltd'],
    ['علی', 'علي'],
    ['كريم', 'کریم'],
    ['۵۴', 'Studio 54'],
  ])('by %j: %j', (q, name) => {
    expect(isFound(q, { name })).toBe(true);
  });

  it.each<[q: string, name: string]>([
    ['007', 'Agent 07'],
    ['jean-luc', 'Jean Paul'],
    ["o'brien", 'Brian'],
  ])('but not by %j: %j', (q, name) => {
    expect(isFound(q, { name })).toBe(false);
  });

  const part = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
    fc.string({ unit: fc.constantFrom(...'0179+-/.,()@#x\'"❤ªÜ'), minLength: 1, maxLength: 8 }),
  );
  /** With few enough words that the index contains them all. */
  const name = fc
    .array(part, { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(' '))
    .filter((name) => termsOf({ name, email }).words.length < 40);

  it('as typed, by each of its words, and in any order of words', () => {
    const property = fc.property(name, (name) => {
      const words = name.split(/\s+/);
      for (const q of [name, ...words, words.toReversed().join(' ')])
        expect([q, isFound(q, { name })]).toEqual([q, true]);
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('with any punctuation around words, in the search and in the name', () => {
    const around = fc.constantFrom('', ',', '.', ';', '"', '(', ')', '<', '>', "'", '„', '“', '…', '-', '- ', ' / ');
    const words = fc.array(fc.constantFrom('Anna', 'Weiß', '007', '54', "O'Neill", 'Jean-Luc', '❤', 'علی'), {
      minLength: 1,
      maxLength: 3,
    });
    const property = fc.property(words, around, around, around, around, (words, a, b, c, d) => {
      const name = words.map((word) => `${a}${word}${b}`).join(' ');
      expect(isFound(words.map((word) => `${c}${word}${d}`).join(' '), { name })).toBe(true);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});

describe('an email is found', () => {
  it.each<[q: string, its: string]>([
    ['<mm77@x.example>', 'mm77@x.example'],
    ['@x.example', 'mm77@x.example'],
    ['mailto:mm77', 'mailto.mm77@x.example'],
    ['Anna.Bell@X.example,', 'anna.bell@x.example'],
    ['anna.bell', 'anna.bell@x.example'],
    ['bell-anna', 'anna.bell@x.example'],
    ['anna.bell@', 'anna.bell@x.example'],
    ['_anna', '_anna@x.example'],
    ['007', '007@x.example'],
  ])('by %j: %j', (q, its) => {
    expect(isFound(q, { email: its })).toBe(true);
  });

  it('by itself, with any characters', () => {
    const local = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => !/[\s@]/u.test(text));
    const property = fc.property(local, (text) => isFound(`${text}@b.example`, { email: `${text}@b.example` }));
    fc.assert(property, { numRuns: 1_000 });
  });

  it('by its local part and @ only if the local part is complete', () => {
    expect(isFound('anna@', { email: 'annabel@x.example' })).toBe(false);
  });
});
