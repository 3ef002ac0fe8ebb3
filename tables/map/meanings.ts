import { type FieldName, fieldNames } from 'customers-model/fields';
import { readingsOf, termsOf } from './headers.ts';
import type { Part, Target } from './targets.ts';
import { fieldWords, otherNames, partWords, title, unrelated } from './vocabulary.ts';

/** What a header may mean. A weak meaning counts only if no other column has a name. */
export interface Meaning {
  target: Target | null;
  group: string;
  strength?: 'other name' | 'title';
  /** Whether it is a line of an address, as in "Address 2", where "Address" is another. */
  isLine?: boolean;
}

/** Other names of the fields, such as the labels of a page. */
export type Labels = Partial<Record<FieldName, readonly string[]>>;

const entriesOf = (terms: string, meaning: Omit<Meaning, 'group'>): [string, Omit<Meaning, 'group'>][] =>
  terms
    .split(',')
    .flatMap(termsOf)
    .filter((term) => term !== '')
    .map((term) => [term, meaning]);

/** The meanings of all known words. The last entry for some words counts. */
const vocabularyWith = (labels: Labels): Map<string, Omit<Meaning, 'group'>> =>
  new Map([
    ...entriesOf(otherNames, { target: 'name', strength: 'other name' }),
    ...entriesOf(title, { target: 'name.prefix', strength: 'title' }),
    ...entriesOf(unrelated, { target: null }),
    ...Object.entries(partWords).flatMap(([part, terms]) => entriesOf(terms, { target: part as Part })),
    ...Object.entries(fieldWords).flatMap(([name, terms]) => entriesOf(terms, { target: name as FieldName })),
    ...fieldNames.flatMap((name) =>
      [name, ...(labels[name] ?? [])].flatMap((term) => entriesOf(term.replaceAll(',', ' '), { target: name })),
    ),
  ]);

/** The members that the server sets. An import leaves them out. */
const setByServer = new Set(['customerId', 'registrationDate', 'lastModified', 'version']);

/** Returns a function that finds the meaning of a header. */
export const meaningsWith = (labels: Labels): ((header: string) => Meaning) => {
  const vocabulary = vocabularyWith(labels);
  return (header) => {
    if (setByServer.has(header)) return { target: 'ignored', group: '' };
    const found = readingsOf(header).find(({ words }) => vocabulary.has(words));
    const meaning = found && vocabulary.get(found.words);
    const isLine = /^ad(?:dress|resse) \d$/.test(found?.words ?? '');
    return { target: null, ...meaning, group: found?.group ?? '', isLine };
  };
};
