import { fold } from 'customers-model/folding';
import { groupsOf } from 'customers-model/query';
import { hasContent, joined } from 'customers-model/words';
import { firstGraphemeOf, graphemesOf } from '../ui/graphemes.ts';

/** A piece of a text, and whether it matches the search. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/** Splits a text into pieces: the starts of words that match the search, and the rest. Ignores case and accents, as the server does. */
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

/** Cached, because all rows of a list share one search. */
const wordsIn = (q: string): string[] => {
  if (last.q !== q) last = { q, words: [...new Set(groupsOf(q).flat(2))] };
  return last.words;
};

/** Text in which no search word starts, or one character that is not a letter. Segmenting all text would be slow. */
const restOfWord = (text: string): string =>
  /^[\p{L}\p{N}\p{M}]+[\u200c\u200d]*/u.exec(text)?.[0] ?? firstGraphemeOf(text);

/** The length of the start of a text that matches a folded word, as written or without punctuation up to the next space; 0 without a match. */
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
