const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

/** The characters as users see them; code points in a browser without Intl.Segmenter. */
export function* graphemesOf(text: string): Generator<string> {
  if (!segmenter) yield* text;
  else for (const { segment } of segmenter.segment(text)) yield segment;
}

/** '' for an empty text. */
export const firstGraphemeOf = (text: string): string => graphemesOf(text).next().value ?? '';
