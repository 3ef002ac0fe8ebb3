/** Avatars of customers and users: one or two characters, in one of eight colors. */

import { firstGraphemeOf, graphemesOf } from './graphemes.ts';

/** Letters, digits and emoji, the same as in searches. */
const hasContent = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u;

/** The same without digits. */
const hasLetter = /[\p{L}\p{Extended_Pictographic}\p{RI}]/u;

/** Legal forms that are no words of other names. */
const legalForm =
  /^(g?gmbh|mb[bh]|kgaa|ohg|gbr|haftungsbeschränkt|ltd|limited|llc|llp|plc|inc|corp|pty|pvt|s[aà]rl|sasu|eurl|srl|kft|aps|sro|doo)$/i;

/** Legal forms that are also names or words, such as Sa and Spa, as companies write them. */
const shortLegalForm = /^(AG|KG|SE|UG|e[GKV]|SAS?|SpA|SL|NV|BV|ABp?|ASA?|Oyj?|LP)$/;
const dottedLegalForm = new RegExp(shortLegalForm, 'i');

/**
 * The first graphemes of the first and the last word, without digits, and without legal forms such as GmbH at the end. A name of
 * nothing else keeps them; ? without letters, digits and emoji.
 */
export const initialsOf = (name: string): string => {
  const words = wordsOf(name);
  const isInitial = words.some((word) => hasLetter.test(word)) ? hasLetter : hasContent;
  const named = words.filter((word) => isInitial.test(word));
  const initials = [named[0], named.length > 1 ? named.at(-1) : undefined].map((word) =>
    word ? initialOf(word, isInitial) : '',
  );
  return initials.join(initials.every(joins) ? '\u200c' : '') || '?';
};

/** The words of a name up to its legal form. */
const wordsOf = (name: string): string[] => {
  const joined = name.replace(/(\p{L}\.|\.à) (?=\p{L}\.)/giu, '$1'); // e. V., S.à r.l.
  const words = joined.split(/\s+/).filter((word) => hasContent.test(word) || word === '&');
  let end = words.length;
  while (end > 1 && isLegalForm(words[end - 1] ?? '', words[end - 2] ?? '')) end -= 1;
  return words.slice(0, end).filter((word) => word !== '&');
};

const isLegalForm = (word: string, before: string): boolean => {
  const form = word.replace(/[.,()/]/g, '');
  const isDotted = /\p{L}\.\p{L}/u.test(word);
  const isCo = before === '&' && /^co$/i.test(form); // as in GmbH & Co. KG
  return isCo || word === '&' || legalForm.test(form) || (isDotted ? dottedLegalForm : shortLegalForm).test(form);
};

const initialOf = (word: string, isInitial: RegExp): string => {
  for (const grapheme of graphemesOf(word)) if (isInitial.test(grapheme)) return firstGraphemeOf(capital(grapheme)); // ß and ﬁ have two capitals
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
