import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchWords, wordsOf } from '../../layers/customers/store/words.ts';

const email = 'x@y.example';
const wordsOfEmail = ['x@y.example', 'y.example'];

/** The words of a name, without those of the email. */
const ofName = (name: string): string[] => wordsOf({ name, email }).filter((word) => !wordsOfEmail.includes(word));

describe('the words of a name', () => {
  it.each<[name: string, ...words: string[]]>([
    ["Jean-Luc O'Neill", 'jean-luc', 'jean', 'luc', 'jeanluc', "o'neill", 'neill', 'oneill'],
    ['Anna Bell', 'anna', 'bell'],
    ['J. R.', 'j.', 'j', 'r.', 'r'],
    ['B', 'b'],
    ['Smith & Sons (Ulm)', 'smith', 'sons', '(ulm)', 'ulm'],
    ['anna ANNA Ánna', 'anna'],
    ['Studio 54', 'studio', '54'],
    ['🎉 ❤️', '🎉', '❤'],
    ['नमन\u200dता', 'नमन\u200dता', 'नमन', 'ता', 'नमनता'],
    ['--- ...'],
  ])('%s', (name, ...words) => {
    expect(ofName(name)).toEqual(words);
  });
});

describe('the words of an email', () => {
  it('are the whole, the pieces of its local part, and its domain', () => {
    const words = wordsOf({ name: '-', email: 'Anna.m.Bell+news@Shop.example' });
    expect(words).toEqual(['anna.m.bell+news@shop.example', 'anna', 'bell', 'news', 'shop.example']);
  });

  it('are those that a search for the same email asks for', () => {
    const local = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => !/[\s@]/u.test(text));
    const property = fc.property(local, (text) => {
      const one = `${text}@b.example`;
      const words = wordsOf({ name: '-', email: one });
      return searchWords(one).every((word) => words.some((its) => its.startsWith(word)));
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});

describe('the words of a phone', () => {
  it.each<[phone: string, ...words: string[]]>([
    ['+497112842222', '497112842222', '7112842222'],
    ['+4907112842222', '4907112842222', '497112842222', '7112842222'], // the trunk 0, left in
    ['+12125550100', '12125550100', '2125550100'],
    ['+3531234567', '3531234567', '1234567'], // a code of three digits
    ['+390612345678', '390612345678', '39612345678', '612345678'],
    ['+1000000', '1000000', '1'],
  ])('%s are its digits, with and without the country code', (phone, ...words) => {
    const [, ...all] = wordsOf({ name: '-', email, phone });
    expect(all.slice(0, words.length)).toEqual(words);
  });
});

describe('a phone with an extension', () => {
  const words = wordsOf({ name: '-', email, phone: '+16082719000;ext=11' });

  it.each([
    '6082719000',
    '+1 608 271 9000',
    '6082719000 x11',
    '608 271 9000 ext. 11',
    'tel:+16082719000;ext=11',
    '+16082719000#11',
    '+1 608 271 9000, extension 11',
    '0608 271 9000 Durchwahl 11',
  ])('is found by its number, with and without the extension: %s', (q) => {
    const [asked, ...others] = searchWords(q);
    expect(others).toEqual([]);
    expect(words.some((word) => word.startsWith(asked as string))).toBe(true);
  });

  it.each(['4x4', '2x4', 'x1'])('%s is no extension: it is searched for as written', (q) => {
    expect(searchWords(q)).toEqual([q]);
  });

  it('is not found by another extension', () => {
    const [asked] = searchWords('+1 608 271 9000 x12');
    expect(words.some((word) => word.startsWith(asked as string))).toBe(false);
  });
});

describe('of too many words', () => {
  const many = Array.from({ length: 60 }, (_, n) => `n${n}`);

  it('these stay, in this order: first of the name, whole email, phone, the rest of the name', () => {
    const words = wordsOf({ name: many.join(' '), email: 'a.long@b.example', phone: '+497112842222' });
    expect(words).toHaveLength(25);
    expect(words.slice(0, 4)).toEqual(['n0', 'a.long@b.example', '497112842222', '7112842222']);
    expect(words.slice(4)).toEqual(many.slice(1, 22));
  });

  it('the rest of a first word comes behind the phone', () => {
    const words = wordsOf({ name: many.join('-'), email, phone: '+497112842222' });
    expect(words.slice(0, 6)).toEqual([many.join('-'), email, '497112842222', '7112842222', 'n0', 'n1']);
  });

  it('the first of a name is one of more than punctuation', () => {
    expect(wordsOf({ name: '— & Anna', email })[0]).toBe('anna');
  });

  it('none is there twice, is empty, or is longer than a key takes', () => {
    const unit = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('\u337f', '\ufdfa', '𠮷'));
    const text = unit.map((text) => (text.length > 2 ? text : text.repeat(200)));
    const property = fc.property(text, text, (name, local) => {
      const words = wordsOf({ name, email: `${local}@b.example` });
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(Buffer.byteLength(word)).toBeLessThanOrEqual(900);
      expect(words).not.toContain('');
    });
    fc.assert(property);
  });
});

describe('a search for', () => {
  it.each<[q: string, ...words: string[]]>([
    ['Köhler LEO', 'kohler', 'leo'],
    ['anna\u3000bell\tanna', 'anna', 'bell'],
    ['anna annabel', 'annabel'], // whose word begins with annabel begins with anna
    ["o'neill & sons -", "o'neill", 'sons'],
    ['gmail.com', 'gmail.com'],
    ['🎉', '🎉'],
    ['& …'],
    ['+55 12', '5512'],
    ['0711 2842', '7112842'],
    ['0049 711', '49711'],
    ['+49 (0) 711/28-42', '497112842'],
    ['(+49) 0711', '49711'],
    ['711.2842', '7112842'],
    ['00490711', '49711'],
    ['(00) 49 0711', '49711'],
    ['0-0 49 0711', '49711'],
    ['39 06', '3906'], // without + or 00 in front, a 0 inside is one of the digits
    ['0490711', '490711'],
    ['4900711', '4900711'],
    ['490711+', '490711'],
    ['+21', '21'], // not yet a country code
    ['(711)', '711'],
    ['0', '0'],
    ['00', '00'],
    ['+49 0', '49'],
    ['1', '1'],
    ['kohler 0711', 'kohler', '0711'], // with a name, it is no phone
    ['0711 kohler', '0711', 'kohler'],
    ['anna2', 'anna2'],
    ['0711kohler', '0711kohler'],
  ])('%j asks for %j', (q, ...words) => {
    expect(searchWords(q)).toEqual(words);
  });

  it.each(
    [
      '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86',
      '90 91 92 93 94 95 98 212 299 350 379 380 420 500 599 670 692 800 808 830 850 880 888 960 970 992 998',
    ].flatMap((codes) => codes.split(' ')),
  )('a phone behind the country code %s leaves the trunk 0 out', (code) => {
    expect(searchWords(`+${code} 0711`)).toEqual([`${code}711`]);
  });

  it('any name asks for words that it has, as long as it has few', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
    const property = fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (parts) => {
      const name = `${parts.join(' ')} x`; // more than a phone
      const words = wordsOf({ name, email });
      fc.pre(words.length < 25);
      return searchWords(name).every((asked) => words.some((its) => its.startsWith(asked)));
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
