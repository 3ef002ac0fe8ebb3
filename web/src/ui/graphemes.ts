const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

/** A Latin letter or digit, and nothing that belongs to it: most text. The segmenter takes much longer. */
const plain = /^[\da-zÀ-ÖØ-öø-ɏ](?![\p{M}\p{Gr_Ext}\u200d])/iu;

/** The characters as users see them; code points in a browser without Intl.Segmenter. */
export function* graphemesOf(text: string): Generator<string> {
  let rest = text;
  for (; plain.test(rest); rest = rest.slice(1)) yield rest.charAt(0);
  if (!segmenter) yield* rest;
  else for (const { segment } of segmenter.segment(rest)) yield segment;
}

/** '' for an empty text. */
export const firstGraphemeOf = (text: string): string => graphemesOf(text).next().value ?? '';
