import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphemesOf } from '../../../web/src/ui/graphemes.ts';

it('the graphemes of any text are those of Intl.Segmenter', () => {
  const marks = fc.constantFrom(
    'e\u0301',
    'a\u200d',
    'n\u200c',
    'o\ufe0f',
    '1\ufe0f\u20e3',
    'k\u0e33',
    'k\u0eb3',
    'x🏻',
    'ß',
    'İ',
    '\r\n',
    '🏳️‍🌈',
  );
  const text = fc
    .array(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 5 }), marks))
    .map((all) => all.join(''));
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  fc.assert(
    fc.property(text, (given) => {
      expect([...graphemesOf(given)]).toEqual(Array.from(segmenter.segment(given), ({ segment }) => segment));
    }),
    { numRuns: 2_000 },
  );
});
