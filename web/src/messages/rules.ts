import type { KindName } from 'customers-model/kinds';

/** The rules that a field can break, by its kind. Each catalog has a message for each rule. */
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
