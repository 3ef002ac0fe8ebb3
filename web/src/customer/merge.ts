import { fieldText, normalForm } from 'customers-model/customer';
import { type FieldName, fieldNames } from 'customers-model/fields';
import type { Fields } from './validation.ts';

/** A field that has changed since both users loaded the customer, in normal form; '' is a field without a value. */
export interface Difference extends Record<Side | 'was', string> {
  field: FieldName;
  /** Who changed the field. `both`: to different texts. `same`: to the same text. */
  kind: Side | 'both' | 'same';
}

export type Side = 'mine' | 'theirs';

/** Which text to keep of each field that both users changed. */
export type Choices = Partial<Record<FieldName, Side>>;

/** Compares a customer as loaded, as in my form, and as another user has saved it. */
export const merge = (was: Fields, mine: Fields, theirs: Fields): Difference[] =>
  fieldNames.flatMap((field) => {
    const texts = { was: formOf(field, was), mine: formOf(field, mine), theirs: formOf(field, theirs) };
    const kind = kindOf(texts);
    return kind ? [{ field, ...texts, kind }] : [];
  });

const formOf = (field: FieldName, customer: Fields): string => fieldText(normalForm(field, customer[field]));

const kindOf = ({ was, mine, theirs }: Record<Side | 'was', string>): Difference['kind'] | undefined => {
  if (mine === theirs) return mine === was ? undefined : 'same';
  if (theirs === was) return 'mine';
  return mine === was ? 'theirs' : 'both';
};

/** The values to save over theirs; undefined while a choice is missing. */
export const resolveMerge = (differences: Difference[], choices: Choices): Partial<Fields> | undefined => {
  const merged: Partial<Fields> = {};
  for (const { field, kind, mine, theirs } of differences) {
    const side = kind === 'both' ? choices[field] : kind;
    if (!side) return undefined;
    merged[field] = side === 'mine' ? mine : theirs;
  }
  return merged;
};
