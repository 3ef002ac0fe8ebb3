/** What stands for a customer, or who has signed in, without words: one or two characters, and one of eight colours. */

import { firstGraphemeOf, graphemesOf } from './graphemes.ts';

/** Letters, digits and emoji, as in searches. */
const hasContent = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u;

/** The first characters, as people see them, of the first and the last word; ? where there is none. */
export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => hasContent.test(word));
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? initialOf(word) : ''));
  return initials.join(initials.every(joins) ? '\u200c' : '') || '?';
};

const initialOf = (word: string): string => {
  for (const grapheme of graphemesOf(word)) if (hasContent.test(grapheme)) return firstGraphemeOf(capital(grapheme)); // the capitals of ß and ﬁ are two
  return '';
};

/** Georgian writes no names with its capitals, and many fonts have none. */
const capital = (character: string): string =>
  /\p{Script=Georgian}/u.test(character) ? character : character.toUpperCase();

/** Whether it would be written together with the next, as if the two were a word. */
const joins = (character: string): boolean => /^\p{Script=Arabic}/u.test(character);

/** 0 to 7, the same for a customer whatever it is called. */
export const hueOf = (customerId: string): number => {
  let hash = 0x811c9dc5; // FNV-1a, and a step that mixes its bits
  for (let i = 0; i < customerId.length; i++) hash = Math.imul(hash ^ customerId.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 29;
};
