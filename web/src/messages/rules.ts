import type { KindName } from 'customers-model/kinds';

/** What can be wrong with a field, by its kind: the page has words for each of these. */
export interface Rules {
  text: 'required' | 'tooLong' | 'characters';
  lines: 'required' | 'tooLong' | 'characters';
  email:
    | 'required'
    | 'tooLong'
    | 'noAt'
    | 'manyAts'
    | 'space'
    | 'characters'
    | 'domainIncomplete'
    | 'domainImpossible'
    | 'localPartTooLong'
    | 'form';
  phone: 'required' | 'several' | 'characters' | 'noCountryCode' | 'tooShort' | 'tooLong' | 'form';
}
export type Rule = Rules[KindName];
