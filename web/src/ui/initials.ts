/** Avatars of customers and users: one or two characters, in one of eight colors. */

import { firstGraphemeOf, graphemesOf } from './graphemes.ts';

/** Letters, digits and emoji, the same as in searches. */
const hasContent = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u;

/** The first graphemes of the first and the last word; ? without any. */
export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => hasContent.test(word));
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? initialOf(word) : ''));
  return initials.join(initials.every(joins) ? '\u200c' : '') || '?';
};

const initialOf = (word: string): string => {
  for (const grapheme of graphemesOf(word)) if (hasContent.test(grapheme)) return firstGraphemeOf(capital(grapheme)); // ß and ﬁ have two capitals
  return '';
};

/** Georgian does not capitalize names, and many fonts lack its capitals. */
const capital = (character: string): string =>
  /\p{Script=Georgian}/u.test(character) ? character : character.toUpperCase();

/** Whether the script joins it to the next letter, as if the two were a word. */
const joins = (character: string): boolean => /^\p{Script=Arabic}/u.test(character);

/** 0 to 7, by ID, so that a new name keeps the color. */
export const hueOf = (customerId: string): number => {
  let hash = 0x811c9dc5; // FNV-1a, followed by a step that mixes its bits
  for (let i = 0; i < customerId.length; i++) hash = Math.imul(hash ^ customerId.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 29;
};
