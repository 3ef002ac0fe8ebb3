import { fold } from 'customers-model/folding';
import { groupsOf } from 'customers-model/query';
import { hasContent, joined } from 'customers-model/words';
import { firstGraphemeOf, graphemesOf } from '../ui/graphemes.ts';

/** A piece of a text, and whether it is what was searched for. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/**
 * A text in pieces: the beginnings of its words that a search asks for stand out, compared as the server compares them
 * (without case and accents).
 */
export const highlight = (text: string, q: string): Piece[] => {
  const words = wordsIn(q);
  if (words.length === 0) return [{ text, isMatch: false }];
  const pieces: Piece[] = [];
  let rest = text;
  let isAtStart = true;
  while (rest !== '') {
    const text = rest;
    const length: number = isAtStart ? Math.max(...words.map((word) => lengthOf(text, word))) : 0;
    const piece: string = length > 0 ? text.slice(0, length) : restOfWord(text);
    add(pieces, piece, length > 0);
    isAtStart = !/[\p{L}\p{N}\p{M}]$/u.test(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
};

let last: { q: string; words: string[] } = { q: '', words: [] };

/** The same for all rows of a list, so that it is worked out once. */
const wordsIn = (q: string): string[] => {
  if (last.q !== q) last = { q, words: [...new Set(groupsOf(q).flat(2))] };
  return last.words;
};

/** What no word of a search begins in, or one character that is no letter. To segment all of it would take long. */
const restOfWord = (text: string): string =>
  /^[\p{L}\p{N}\p{M}]+[\u200c\u200d]*/u.exec(text)?.[0] ?? firstGraphemeOf(text);

/**
 * How much of a text's beginning is a folded word, as written or, up to the next space, without punctuation; 0 when it
 * does not begin so.
 */
const lengthOf = (text: string, word: string): number => {
  let length = 0;
  for (const grapheme of graphemesOf(text)) {
    if (length === 0 && !hasContent(fold(grapheme))) return 0;
    length += grapheme.length;
    const folded = fold(text.slice(0, length));
    const forms = folded.includes(' ') ? [folded] : [folded, joined(folded)];
    if (forms.some((form) => form.startsWith(word))) return length;
    if (!forms.some((form) => word.startsWith(form))) return 0;
  }
  return 0;
};

const add = (pieces: Piece[], text: string, isMatch: boolean): void => {
  const last = pieces.at(-1);
  if (last?.isMatch === isMatch) last.text += text;
  else pieces.push({ text, isMatch });
};
