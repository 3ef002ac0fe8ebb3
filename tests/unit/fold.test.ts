import { describe, expect, it } from '@jest/globals';
import { cut, fold } from 'customers-model/folding';
import fc from 'fast-check';

describe('folds to the same text', () => {
  it.each<[what: string, ...ways: string[]]>([
    ['cases', 'anna', 'Anna', 'ANNA'],
    ['accents, composed and decomposed', 'francois', 'François', 'Franc\u0327ois', 'FRANÇOIS'],
    ['umlauts and sharp s', 'grosse kohler', 'Große Köhler', 'GROSSE KÖHLER', 'GROẞE KÖHLER'],
    ['letters that Unicode does not decompose', 'soren lodz aero thor', 'Søren Łódź Ærø Þór'],
    ['dotted and dotless i', 'izmir isik', 'İzmir Işık', 'IZMIR ISIK'],
    ['Greek accents and sigmas', 'οδυσσευσ', 'Οδυσσεύς', 'ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['Cyrillic marks', 'семен андреи', 'Семён Андрей', 'Се\u0483ме\u2de0н Андреи\ua67c'],
    ['Hebrew with and without points', 'דוד', 'דָּוִד', '\u200fדוד\u200e'],
    ['Arabic with and without vowels, hamza and tatweel', 'محمد احمد', 'مُحَمَّد أحمد', 'محـــمد احمد'],
    ['letters that differ between Arabic and Persian keyboards', 'علي كريمي', 'علی کریمی', 'على كريمى'],
    ['digits of all scripts', '0711 2842', '٠٧١١ ٢٨٤٢', '۰۷۱۱ ۲۸۴۲', '०७११ २८४२', '０７１１ ２８４２'],
    ['widths and ligatures', 'anna fin 2', 'Ａｎｎａ ﬁn ²'],
    ['Kana of both widths', 'ガ', 'ｶﾞ', 'カ\u3099'],
    ['Hangul, composed and not', '김', '\u1100\u1175\u11b7'],
    ['apostrophes', "o'neill", 'O’Neill', 'O‘Neill', 'O´Neill', 'O`Neill', 'Oʼneill', 'O＇Neill'],
    ['hyphens', 'anna-lena', 'Anna‐Lena', 'Anna‑Lena', 'Anna–Lena', 'Anna−Lena', 'Anna－Lena'],
    ['white space', 'anna bell', ' Anna\u00a0\u3000Bell\t'],
    ['characters with and without invisible characters', 'anna ❤', 'An\u00adna\u2060 ❤\ufe0f'],
  ])('%s: %s', (_, folded, ...ways) => {
    for (const way of ways) expect(fold(way)).toBe(folded);
  });

  it.each([
    ['vowel signs of Devanagari', 'राम', 'रमा'],
    ['voiced Kana', 'が', 'か'],
    ['tone marks of Thai', 'ป่า', 'ปา'],
    ['words with and without a zero-width non-joiner', 'نوید\u200cزاده', 'نویدزاده'],
    ['i and j', 'i', 'j'],
  ])('but keeps %s apart', (_, one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});

it('folding is idempotent for every Unicode character', () => {
  const changed: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    const once = fold(character);
    if (once !== character && fold(once) !== once) changed.push(code.toString(16));
  }
  expect(changed).toEqual([]);
});

it('folding is idempotent for any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
});

describe('cutting a text', () => {
  it.each(['a', 'é', '小', '𠮷'])('keeps as many whole %s as fit into 900 bytes', (character) => {
    const short = cut(character.repeat(1_000));
    expect(short).toBe(character.repeat(Math.floor(900 / Buffer.byteLength(character))));
    expect(cut(`${short}…`)).toBe(short);
    expect(cut(short)).toBe(short);
  });

  it('keeps a short text whole', () => {
    expect(cut('a'.repeat(900))).toBe('a'.repeat(900));
    expect(cut('')).toBe('');
  });
});
