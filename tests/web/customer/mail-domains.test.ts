import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, property, string } from 'fast-check';
import { commonDomains, isOneTypo, meantDomain } from '../../../web/src/customer/mail-domains.ts';

describe('the domain that an email means', () => {
  it.each([
    ['gmial.com', 'gmail.com'], // two letters swapped
    ['gmai.com', 'gmail.com'], // a letter missing
    ['gmaill.com', 'gmail.com'], // a letter too many
    ['gnail.com', 'gmail.com'], // a wrong letter
    ['gmail.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gmail.cm', 'gmail.com'],
    ['hotmial.de', 'hotmail.de'],
    ['yahoo.co.ku', 'yahoo.co.uk'],
    ['t-onlien.de', 't-online.de'],
    ['wbe.de', 'web.de'],
    ['gmx.nte', 'gmx.net'],
    ['laposte.ne', 'laposte.net'],
  ])('%s is %s', (typed, meant) => {
    expect(meantDomain(typed)).toBe(meant);
  });

  it.each([
    ['far from a common one', 'nordlicht.example'],
    ['two typos away', 'gmeil.con'],
    ['of another company, with a short name', 'aon.com'],
    ['of another company, without the first letter', 'cloud.com'],
    ['of another company, with another first letter', 'email.com'],
    ['of another country', 'hotmail.be'],
    ['incomplete', 'gmail'],
    ['empty', ''],
  ])('is not offered for a domain that is %s', (_, typed) => {
    expect(meantDomain(typed)).toBeUndefined();
  });

  it.each(commonDomains)('is not offered for a domain that is common: %s', (domain) => {
    expect(meantDomain(domain)).toBeUndefined();
  });
});

describe('one typo', () => {
  const letters = ['a', 'b', '.'];
  const text = string({ unit: constantFrom(...letters), maxLength: 6 });

  /** All texts with one letter missing, added or wrong, or two neighbors swapped. */
  const typosOf = (text: string): Set<string> => {
    const cuts = Array.from({ length: text.length + 1 }, (_, at) => [text.slice(0, at), text.slice(at)] as const);
    const typos = cuts.flatMap(([before, after]) => [
      ...letters.map((letter) => before + letter + after),
      ...(after.length > 0 ? [before + after.slice(1)] : []),
      ...(after.length > 0 ? letters.map((letter) => before + letter + after.slice(1)) : []),
      ...(after.length > 1 ? [`${before}${after[1]}${after[0]}${after.slice(2)}`] : []),
    ]);
    return new Set(typos.filter((typo) => typo !== text));
  };

  it('is a letter missing, added or wrong, or two neighbors swapped', () => {
    assert(
      property(text, text, (a, b) => {
        expect(isOneTypo(a, b)).toBe(typosOf(a).has(b));
      }),
    );
  });

  it('is found in every text that has one', () => {
    assert(
      property(text, (a) => {
        for (const typo of typosOf(a)) expect([typo, isOneTypo(typo, a)]).toEqual([typo, true]);
      }),
    );
  });
});
