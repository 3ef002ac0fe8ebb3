const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

/**
 * A Latin letter or digit, and nothing after it that belongs to it (UAX #29: Extend, ZWJ and SpacingMark): most text. The
 * segmenter takes much longer.
 */
const plain = /^[\da-zÀ-ÖØ-öø-ɏ](?!\u200d|[\p{M}\p{Gr_Ext}\p{EMod}\u0e33\u0eb3])/iu;

/** The characters as users see them; code points in a browser without Intl.Segmenter. */
export function* graphemesOf(text: string): Generator<string> {
  let rest = text;
  for (; plain.test(rest); rest = rest.slice(1)) yield rest.charAt(0);
  if (!segmenter) yield* rest;
  else for (const { segment } of segmenter.segment(rest)) yield segment;
}

/** '' for an empty text. */
export const firstGraphemeOf = (text: string): string => graphemesOf(text).next().value ?? '';
