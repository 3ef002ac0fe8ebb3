import { normalForm } from 'customers-model/customer';
import { type FieldName, fieldNames } from 'customers-model/fields';
import type { Fields } from './validation.ts';

/** A field that somebody has changed since both saw the customer, in normal form; '' is a field that it has not. */
export interface Difference extends Record<Side | 'was', string> {
  field: FieldName;
  /** Who has changed it: both, if to different texts; `same` is both, to the same. */
  kind: Side | 'both' | 'same';
}

export type Side = 'mine' | 'theirs';

/** What to keep of fields that both have changed. */
export type Choices = Partial<Record<FieldName, Side>>;

/** What differs between a customer as it was, as it is in a form, and as somebody else has saved it meanwhile. */
export const merge = (was: Fields, mine: Fields, theirs: Fields): Difference[] =>
  fieldNames.flatMap((field) => {
    const texts = { was: formOf(field, was), mine: formOf(field, mine), theirs: formOf(field, theirs) };
    const kind = kindOf(texts);
    return kind ? [{ field, ...texts, kind }] : [];
  });

const formOf = (field: FieldName, customer: Fields): string => normalForm(field, customer[field]) ?? '';

const kindOf = ({ was, mine, theirs }: Record<Side | 'was', string>): Difference['kind'] | undefined => {
  if (mine === theirs) return mine === was ? undefined : 'same';
  if (theirs === was) return 'mine';
  return mine === was ? 'theirs' : 'both';
};

/** The fields to save upon theirs; undefined while there is a field that both have changed and nobody has chosen for. */
export const resolved = (differences: Difference[], choices: Choices): Partial<Fields> | undefined => {
  const merged: Partial<Fields> = {};
  for (const { field, kind, mine, theirs } of differences) {
    const side = kind === 'both' ? choices[field] : kind;
    if (!side) return undefined;
    merged[field] = side === 'mine' ? mine : theirs;
  }
  return merged;
};
