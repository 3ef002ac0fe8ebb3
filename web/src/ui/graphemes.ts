const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

/** The characters as people see them, one at a time; code points where the browser cannot tell. */
export function* graphemesOf(text: string): Generator<string> {
  if (!segmenter) yield* text;
  else for (const { segment } of segmenter.segment(text)) yield segment;
}

/** The first of them; '' where there is none. */
export const firstGraphemeOf = (text: string): string => graphemesOf(text).next().value ?? '';
