import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import opentype, { type Font } from 'opentype.js';

/** Text as outlines of IBM Plex, so that a picture has the same look and width on every machine. */

export type Face = 'regular' | 'semibold' | 'mono' | 'monoSemibold';

/** The size is in units of the drawing. */
export interface TextStyle {
  face: Face;
  size: number;
  colour: string;
}

export interface Glyph {
  /** Equal for equal outlines. */
  id: string;
  /** The start of the glyph, in font units. */
  x: number;
}

/** Equal for all faces. */
export const unitsPerEm = 1000;
export const ascent = 0.78;
export const descent = 0.22;

const load = (family: string, weight: number): Font => {
  const file = `@fontsource/${family}/files/${family}-latin-${weight}-normal.woff`;
  const font = opentype.parse(new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve(file)))).buffer);
  if (font.unitsPerEm !== unitsPerEm) throw new Error(`${file} has ${font.unitsPerEm} units to the em.`);
  return font;
};

const fonts: Record<Face, Font> = {
  regular: load('ibm-plex-sans', 400),
  semibold: load('ibm-plex-sans', 600),
  mono: load('ibm-plex-mono', 400),
  monoSemibold: load('ibm-plex-mono', 600),
};

const set = (text: string, face: Face): { glyphs: Glyph[]; width: number } => {
  let width = 0;
  const glyphs = [...text].map((character) => {
    const { index, advanceWidth = 0 } = fonts[face].charToGlyph(character);
    if (index === 0) throw new Error(`The face ${face} lacks ${JSON.stringify(character)}, used in "${text}".`);
    const glyph = { id: `${face}-${index}`, x: width };
    width += advanceWidth;
    return glyph;
  });
  return { glyphs, width };
};

export const glyphsOf = (text: string, face: Face): Glyph[] => set(text, face).glyphs;

/** The data of an SVG path, in font units; y grows upwards. */
export const outlineOf = (id: string): string => {
  const [face, index] = id.split('-') as [Face, string];
  return fonts[face].glyphs.get(Number(index)).path.toPathData(0);
};

export const widthOf = (text: string, { face, size }: TextStyle): number => (set(text, face).width * size) / unitsPerEm;

/** Breaks a text at spaces into the fewest lines that fit the width, with about equal lengths. */
export const wrapped = (text: string, style: TextStyle, width: number): string[] => {
  const filled = filledLines(text, style, width);
  let balanced = filled;
  for (let less = width; less > width / 2; less--) {
    const lines = filledLines(text, style, less);
    if (lines.length > filled.length) return balanced;
    balanced = lines;
  }
  return balanced;
};

const filledLines = (text: string, style: TextStyle, width: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};
