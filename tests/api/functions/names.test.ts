import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { stored } from '../call.ts';
import { among, walk } from '../pages.ts';

/** Words of one character. */
const hundredWords = Array.from({ length: 100 }, (_, n) => String.fromCodePoint(0x4e00 + n));

const names = {
  anna: 'Anna',
  annaBell: 'anna BELL',
  annaLena: 'Anna-Lena',
  annabel: 'Ánnabel',
  zoe: 'Zoë',
  oneLetter: 'Ѭ',
  rightToLeft: 'דָּוִד לוי',
  /** The compatibility form of each character has four words. */
  longPhrases: '\ufdfa'.repeat(200),
  rama: 'रमा',
  ram: 'राम',
  ka: 'か',
  ga: 'が',
  /** The compatibility form of each character has four characters of three bytes: a word of 2,400 bytes. */
  longWord: '㌀'.repeat(200),
  /** 200 characters. */
  hundredWords: `${hundredWords.join(' ')}王`,
  emoji: '😀 👩‍👩‍👧',
  /** 800 bytes. */
  fourByteCharacters: '𠮷'.repeat(200),
};
type Key = keyof typeof names;
const keys = Object.keys(names) as Key[];
const customers = new Map<string | undefined, Key>();
const mine: Customer[] = [];

beforeAll(async () => {
  for (const key of keys.toReversed()) {
    const customer = await stored({ name: names[key] });
    mine.push(customer);
    customers.set(customer.customerId, key);
  }
});

const keysOf = (some: Customer[]) => some.map(({ customerId }) => customers.get(customerId));

describe('names of all kinds', () => {
  it('are stored in NFC', () => {
    expect(mine.map(({ name }) => name)).toEqual(keys.toReversed().map((key) => names[key].normalize('NFC')));
  });

  it('are sorted, each before longer names that begin with it', async () => {
    const seen = among(mine, await walk('?sort=name&limit=100'));
    expect(keysOf(seen)).toEqual(keys);
  });

  it.each<[what: string, q: string, ...found: Key[]]>([
    ['the beginning of a word', 'anna', 'anna', 'annaBell', 'annaLena', 'annabel'],
    ['the beginning of a joined word', 'annal', 'annaLena'],
    ['a part between hyphens', 'LENA', 'annaLena'],
    ['words in any order', 'bell anna', 'annaBell'],
    ['a word without its marks', 'zoe', 'zoe'],
    ['a letter', 'ѭ', 'oneLetter'],
    ['a word without its points', 'דוד', 'rightToLeft'],
    ['words from right to left', 'לוי דוד', 'rightToLeft'],
    ['words of a compatibility form', 'الله صلى', 'longPhrases'],
    ['a ligature', '\ufdfa', 'longPhrases'],
    ['letters in their order: रमा', 'रमा', 'rama'],
    ['letters in their order: राम', 'राम', 'ram'],
    ['a letter with any vowel sign', 'र', 'rama', 'ram'],
    ['Kana without voicing mark', 'か', 'ka'],
    ['Kana with voicing mark', 'が', 'ga'],
    ['Kana with its mark apart', 'か\u3099', 'ga'],
    ['the beginning of a word that is too long for a key', 'アパートアパ', 'longWord'],
    ['more of a word than fits into a key', 'ｱﾊﾟｰﾄ'.repeat(100), 'longWord'],
    ['characters of four bytes', names.fourByteCharacters, 'fourByteCharacters'],
    ['a joined emoji', '👩‍👩‍👧', 'emoji'],
    ['the beginnings of two emoji', '👩 😀', 'emoji'],
    ['39 of 100 words: the 40th is the email', hundredWords.slice(0, 39).join(' '), 'hundredWords'],
  ])('are found by %s', async (_, q, ...found) => {
    const seen = await walk(`?q=${encodeURIComponent(q)}&limit=100`);
    expect(new Set(keysOf(among(mine, seen)))).toEqual(new Set(found));
    expect(new Set(seen.map(({ customerId }) => customerId)).size).toBe(seen.length);
  });

  it('are not found by later words', async () => {
    const q = encodeURIComponent(hundredWords[39] as string);
    expect(among(mine, await walk(`?q=${q}&limit=100`))).toEqual([]);
  });
});
