import { fieldText, normalForm } from 'customers-model/customer';
import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import { normalForms, textOf } from 'customers-model/normal-form';
import { tagKey } from 'customers-model/terms';
import type { Fields } from './validation.ts';

/** A field that has changed since both users loaded the customer, in normal form; '' is a field without a value. */
export interface Difference extends Record<Side | 'was', string> {
  field: FieldName;
  /** Who changed the field. `both`: to different texts. `same`: to the same text. `joined`: to different tags, which both stay. */
  kind: Side | 'both' | 'same' | 'joined';
  /** The text to save. Undefined for `both`: a user chooses. */
  merged: string | undefined;
}

export type Side = 'mine' | 'theirs';

/** Which text to keep of each field that both users changed. */
export type Choices = Partial<Record<FieldName, Side>>;

/** Compares a customer as loaded, as in my form, and as another user has saved it. */
export const merge = (was: Fields, mine: Fields, theirs: Fields): Difference[] =>
  fieldNames.flatMap((field) => {
    const texts = { was: formOf(field, was), mine: formOf(field, mine), theirs: formOf(field, theirs) };
    const merged = mergedOf(field, texts);
    return merged ? [{ field, ...texts, ...merged }] : [];
  });

const formOf = (field: FieldName, customer: Fields): string => fieldText(normalForm(field, customer[field]));

type Texts = Record<Side | 'was', string>;

const mergedOf = (field: FieldName, texts: Texts): Pick<Difference, 'kind' | 'merged'> | undefined => {
  const { was, mine, theirs } = texts;
  if (mine === theirs) return mine === was ? undefined : { kind: 'same', merged: mine };
  if (theirs === was) return { kind: 'mine', merged: mine };
  if (mine === was) return { kind: 'theirs', merged: theirs };
  const { kind, maxCount = 0 } = fieldOf(field);
  const joined = kind === 'tags' ? joinTags(texts) : undefined;
  return joined && joined.length <= maxCount
    ? { kind: 'joined', merged: textOf(normalForms.tags(joined)) }
    : { kind: 'both', merged: undefined };
};

/** The tags of both sides, without those that a side removed. */
const joinTags = ({ was, mine, theirs }: Texts): string[] => {
  const [before, ...sides] = [byKey(was), byKey(mine), byKey(theirs)] as const;
  const keys = [...new Set(sides.flatMap((tags) => [...tags.keys()]))];
  return keys.flatMap((key) => {
    const tags = sides.flatMap((side) => side.get(key) ?? []);
    const isRemoved = before.has(key) && tags.length < sides.length;
    const [changed] = tags.filter((tag) => tag !== before.get(key)).sort(); // a tag that a side wrote in another way
    return isRemoved ? [] : [changed ?? (tags[0] as string)];
  });
};

const byKey = (text: string): Map<string, string> => new Map(normalForms.tags(text).map((tag) => [tagKey(tag), tag]));

/** The values to save over theirs; undefined while a choice is missing. */
export const resolveMerge = (differences: Difference[], choices: Choices): Partial<Fields> | undefined => {
  const merged: Partial<Fields> = {};
  for (const { field, merged: text, ...sides } of differences) {
    const side = choices[field];
    const chosen = text ?? (side && sides[side]);
    if (chosen === undefined) return undefined;
    merged[field] = chosen;
  }
  return merged;
};
