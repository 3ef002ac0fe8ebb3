import { describe, expect, it } from '@jest/globals';
import { termsOf } from 'customers-model/terms';
import fc from 'fast-check';

const email = 'x@y.example';
const wordsOfEmail = ['x@y.example', 'y.example'];

/** The words of a name, without those of the email. */
const ofName = (name: string): string[] =>
  termsOf({ name, email }).words.filter((word) => !wordsOfEmail.includes(word));

describe('the words of a name', () => {
  it.each<[name: string, ...words: string[]]>([
    ["Jean-Luc O'Neill", 'jeanluc', 'jean', 'luc', 'oneill', 'neill'],
    ['Anna Bell', 'anna', 'bell'],
    ['J. R.', 'j', 'r'],
    ['B', 'b'],
    ['Smith & Sons (Ulm)', 'smith', 'sons', 'ulm'],
    ['„Acme“, Dr.Müller', 'acme', 'drmuller', 'dr', 'muller'],
    ['anna ANNA Ánna', 'anna'],
    ['Studio 54', 'studio', '54'],
    ['007 01000 08', '007', '01000', '08'],
    ['tom@work, anna@', 'tom@work', 'tomwork', 'tom', 'work', 'anna@', 'anna'],
    ['🎉 ❤️', '🎉', '❤'],
    ['I❤NY', 'i❤ny', 'ny'],
    ['Anna❤❤', 'anna❤❤', 'anna', '❤❤'],
    ['नमन\u200dता', 'नमनता', 'नमन', 'ता'],
    ['--- ...'],
  ])('%s', (name, ...words) => {
    expect(ofName(name)).toEqual(words);
  });
});

describe('the words of an email', () => {
  it('are the whole, the pieces of its local part, and its domain', () => {
    const words = termsOf({ name: '-', email: 'Anna.m.Bell+news@Shop.example' }).words;
    expect(words).toEqual(['anna.m.bell+news@shop.example', 'anna', 'bell', 'news', 'shop.example']);
  });

  it('leave out the punctuation in front of the whole', () => {
    expect(termsOf({ name: '-', email: '_anna@b.example' }).words).toEqual(['anna@b.example', 'anna', 'b.example']);
    expect(termsOf({ name: '-', email: '!!@b.example' }).words).toEqual(['b.example']);
  });
});

describe('the words of a phone', () => {
  it.each<[phone: string, ...words: string[]]>([
    ['+497112842222', '497112842222', '7112842222'],
    ['+4907112842222', '4907112842222', '497112842222', '7112842222'], // with the trunk 0
    ['+12125550100', '12125550100', '2125550100'],
    ['+3531234567', '3531234567', '1234567'], // a country code of three digits
    ['+390612345678', '390612345678', '39612345678', '612345678'],
    ['+1000000', '1000000', '1'],
  ])('%s are its digits with and without the country code', (phone, ...words) => {
    const [, ...all] = termsOf({ name: '-', email, phone }).words;
    expect(all.slice(0, words.length)).toEqual(words);
  });
});

describe('where a customer has more than 40 words', () => {
  const many = Array.from({ length: 60 }, (_, n) => `n${n}`);

  it('keeps the first word of the name, the email, the phone, then the rest of the name', () => {
    const words = termsOf({ name: many.join(' '), email: 'a.long@b.example', phone: '+497112842222' }).words;
    expect(words).toHaveLength(40);
    expect(words.slice(0, 4)).toEqual(['n0', 'a.long@b.example', '497112842222', '7112842222']);
    expect(words.slice(4)).toEqual(many.slice(1, 37));
  });

  it('keeps all tags, and as many words as there is room for', () => {
    const tags = Array.from({ length: 12 }, (_, n) => `Tag ${n}`);
    const terms = termsOf({ name: many.join(' '), email, tags });
    expect(terms.tags).toEqual(tags.map((tag) => tag.toLowerCase()));
    expect(terms.words).toHaveLength(28);
    expect(terms.words).toEqual(expect.arrayContaining(['n0', email, 'tag']));
  });

  it('keeps the pieces of the first word after the phone', () => {
    const words = termsOf({ name: many.join('-'), email, phone: '+497112842222' }).words;
    expect(words.slice(0, 6)).toEqual([many.join(''), email, '497112842222', '7112842222', 'n0', 'n1']);
  });

  it('skips punctuation at the start of a name', () => {
    expect(termsOf({ name: '— & Anna', email }).words[0]).toBe('anna');
  });

  it('words are distinct, not empty, and short enough for a key', () => {
    const unit = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('\u337f', '\ufdfa', '𠮷'));
    const text = unit.map((text) => (text.length > 2 ? text : text.repeat(200)));
    const property = fc.property(text, text, (name, local) => {
      const words = termsOf({ name, email: `${local}@b.example` }).words;
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(Buffer.byteLength(word)).toBeLessThanOrEqual(900);
      expect(words).not.toContain('');
    });
    fc.assert(property);
  });
});
