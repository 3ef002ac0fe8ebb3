import { type Fields, hasList } from './customer.ts';
import { fieldNames, fieldOf } from './fields.ts';
import { cut, fold } from './folding.ts';
import { kinds } from './kinds.ts';
import { hasContent } from './words.ts';

/** The most tags and words that the index holds for a customer. */
export const mostTerms = 40;

/** The folded terms by which filters and search find a customer. */
export interface Terms {
  tags: string[];
  words: string[];
}

/**
 * Returns the folded tags of a customer and its words, together at most `mostTerms`. The main words of each field come
 * first.
 */
export const termsOf = (customer: Fields): Terms => {
  const tags = [
    ...new Set(
      fieldNames
        .filter(hasList)
        .flatMap((name) => customer[name] ?? [])
        .map(tagKey),
    ),
  ];
  const words = fieldNames.flatMap((name) => {
    const { kind, isSearchable } = fieldOf(name);
    return isSearchable ? [customer[name] ?? []].flat().map(kinds[kind].words) : [];
  });
  const ordered = [...words.flatMap(({ first }) => first), ...words.flatMap(({ others }) => others)];
  return { tags, words: [...new Set(ordered.filter(hasContent).map(cut))].slice(0, mostTerms - tags.length) };
};

/** Returns the form in which tags are filtered by: without case and accents. */
export const tagKey = (tag: string): string => cut(fold(tag));
