import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seeded } from '../../../local/random.ts';
import { sampleCustomers } from '../../../local/samples.ts';
import { hueOf, initialsOf } from '../../../web/src/ui/initials.ts';

describe('the initials', () => {
  it.each([
    ['Anna Müller', 'AM'],
    ['anna müller-weiß', 'AM'],
    ['  Anna \u00a0 Maria\tMüller ', 'AM'],
    ['vincent van den Berg', 'VB'],
    ['van den Berg', 'VB'],
    ['Anna', 'A'],
    ["'t Hooft", 'TH'],
    ['"Anna" (Müller)', 'AM'],
    ['Müller & Söhne –', 'MS'],
    ['- Anna', 'A'],
    ['3M Deutschland GmbH', 'MD'],
    ['3M', 'M'],
    ['Studio 54', 'S'],
    ['Customer 007', 'C'],
    ['1. FC Köln e.V.', 'FK'],
    ['007', '0'],
    ['1&1 AG', '1'],
    ['Deutsche Bahn AG', 'DB'],
    ['BASF SE', 'B'],
    ['Turnverein Bonn e. V.', 'TB'],
    ['J. R. Smith', 'JS'],
    ['Müller & Söhne GmbH & Co. KG', 'MS'],
    ['Jansen UG (haftungsbeschränkt)', 'J'],
    ['Smith & Co', 'S'],
    ['Acme, Inc.', 'A'],
    ['Acme Widgets Ltd.', 'AW'],
    ['acme widgets llc', 'AW'],
    ['Société Générale S.A.', 'SG'],
    ['Boulangerie Dupont s.a.r.l.', 'BD'],
    ['Ferrari S.p.A.', 'F'],
    ['Maersk A/S', 'M'],
    ['Philips N.V.', 'P'],
    ['GmbH', 'G'],
    ['AG Weser', 'AW'],
    ['Ana Sa', 'AS'], // also a surname, unlike SA
    ['Grace Co', 'GC'],
    ['Day Spa', 'DS'],
    ['Oy Matti', 'OM'],
    ['E\u0301milie Z\u0302', 'E\u0301Z\u0302'],
    ['ẞ ß', 'ẞS'],
    ['ﬁona ǆ', 'FǄ'],
    ['éa ñb', 'ÉÑ'],
    ['Елена Папа', 'ЕП'],
    ['ελένη παπά', 'ΕΠ'],
    ['ნინო გელაშვილი', 'ნგ'], // its capitals are for whole lines only
    ['עמית כהן', 'עכ'],
    ['محمد الحسيني', 'م\u200cا'], // as two letters, which would otherwise join
    ['محمد', 'م'],
    ['王小明', '王'],
    ['小林 直子', '小直'],
    ['𠮷野 家', '𠮷家'],
    ['김 민준', '김민'],
    ['👩‍👩‍👧 Anna', '👩‍👩‍👧A'],
    ['🇩🇪', '🇩🇪'],
    ['1️⃣', '1️⃣'],
    ['नि', 'नि'],
    ['', '?'],
    [' ', '?'],
    ['...', '?'],
    ['\u0301', '?'],
  ])('of %j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('are at most two graphemes for any name', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (name) => {
        const initials = initialsOf(name).replace('\u200c', '');
        expect(initials).not.toBe('');
        expect([...graphemes.segment(initials)].length).toBeLessThanOrEqual(2);
        expect(initials).not.toMatch(/\s/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the initials of a company', () => {
  const words = fc.array(fc.stringMatching(/^\p{Lu}\p{Ll}{2,9}$/u), { minLength: 1, maxLength: 4 });
  const forms = fc.constantFrom(
    'GmbH',
    'gmbh',
    'AG',
    'GmbH & Co. KG',
    'Inc.',
    'Ltd',
    'LLC',
    'S.A.',
    'SARL',
    'S.à r.l.',
  );

  it('are those of its name without the legal form', () => {
    fc.assert(
      fc.property(words, forms, (name, form) => {
        expect(initialsOf(`${name.join(' ')} ${form}`)).toBe(initialsOf(name.join(' ')));
      }),
    );
  });

  it('are those of its name without the numbers', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.nat({ max: 3 }), (name, number, place) => {
        const numbered = name.toSpliced(place, 0, String(number));
        expect(initialsOf(numbered.join(' '))).toBe(initialsOf(name.join(' ')));
      }),
    );
  });
});

describe('the colors', () => {
  const countsOf = (ids: string[]): number[] => {
    const counts = new Array<number>(8).fill(0);
    for (const id of ids) counts[hueOf(id)] = (counts[hueOf(id)] as number) + 1;
    return counts;
  };
  /** The chi-squared statistic: for 8 random colors, above 30 once in 10,000 times. */
  const chiSquare = (ids: string[]): number => {
    const expected = ids.length / 8;
    return countsOf(ids).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  };
  const next = seeded(7);
  const uuid = () => {
    const hex = Array.from({ length: 4 }, () => next().toString(16).padStart(8, '0').slice(-8)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  };

  it('are eight, evenly spread', () => {
    const ids = Array.from({ length: 8_000 }, uuid);
    expect(new Set(ids).size).toBe(8_000);
    expect(countsOf(ids).reduce((sum, count) => sum + count)).toBe(8_000);
    expect(chiSquare(ids)).toBeLessThan(30);
  });

  it('are even for IDs that differ only at their end', () => {
    const numbered = (digits: (n: string) => string) => Array.from({ length: 8_000 }, (_, n) => digits(`${n}`));
    for (const id of [
      (n: string) => `${n.padStart(8, '0')}-0000-4000-8000-000000000000`,
      (n: string) => `00000000-0000-4000-8000-${n.padStart(12, '0')}`,
    ])
      expect(chiSquare(numbered(id))).toBeLessThan(30);
  });

  it('all occur among the sample customers', () => {
    expect(Math.min(...countsOf(sampleCustomers().map(({ customerId }) => customerId)))).toBeGreaterThan(0);
  });
});
