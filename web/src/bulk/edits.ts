import type { Customer, CustomerPatch } from 'customers-client';
import { fieldText, normalForm } from 'customers-model/customer';
import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { KindName, Value } from 'customers-model/kinds';
import { normalForms } from 'customers-model/normal-form';
import type { EditAction } from '../device-batches.ts';

/** What a bulk edit does with one field. */
export interface Edit {
  field: FieldName;
  action: EditAction;
  /** What the user entered, in normal form; null for an action without a value. */
  value: Value | null;
}

interface Effect {
  /** Whether the user enters a value. */
  needsValue: boolean;
  /** Whether the value of the customer is lost. The edit then must not overwrite a value that the user has not seen. */
  isReplacing: boolean;
  /** Returns the new value of a customer. Null is no value. */
  apply: (now: Value | null, entered: Value | null) => Value | null;
}

type Effects = Partial<Record<EditAction, Effect>>;

const clear: Effect = { needsValue: false, isReplacing: true, apply: () => null };

const oneValue: Effects = { set: { needsValue: true, isReplacing: true, apply: (_, entered) => entered }, clear };

const tagsOf = (value: Value | null): string[] => [value ?? []].flat();

const together = (...values: (Value | null)[]): string[] => normalForms.tags(values.flatMap(tagsOf));

const isAmong = (tag: string, tags: Value | null): boolean => together(tags, tag).length === together(tags).length;

const tags: Effects = {
  add: { needsValue: true, isReplacing: false, apply: together },
  remove: {
    needsValue: true,
    isReplacing: false,
    apply: (now, entered) => tagsOf(now).filter((tag) => !isAmong(tag, entered)),
  },
  clear,
};

/** The actions by kind of field. Emails have none: they are unique. */
const effects: Record<KindName, Effects> = { text: oneValue, lines: oneValue, phone: oneValue, email: {}, tags };

const effectOf = ({ field, action }: Pick<Edit, 'field' | 'action'>): Effect | undefined =>
  effects[fieldOf(field).kind][action];

/** The actions on a field. The name has none: it identifies a customer. */
export const actionsOf = (field: FieldName): EditAction[] => {
  const { kind, isRequired = false } = fieldOf(field);
  const actions = Object.keys(effects[kind]) as EditAction[];
  return field === 'name' ? [] : actions.filter((action) => !(action === 'clear' && isRequired));
};

export const editableFields = fieldNames.filter((name) => actionsOf(name).length > 0);

export const needsValue = (edit: Pick<Edit, 'field' | 'action'>): boolean => effectOf(edit)?.needsValue ?? false;

/** Returns the change to a customer; undefined if the customer stays as it is. */
export const patchOf = (edit: Edit, customer: Customer): CustomerPatch | undefined => {
  const now = customer[edit.field] ?? null;
  const next = effectOf(edit)?.apply(now, edit.value) ?? null;
  return fieldText(next) === fieldText(now) ? undefined : { [edit.field]: next && normalForm(edit.field, next) };
};

/** Whether the edit would overwrite a value that another user has saved since this user saw the customer. */
export const isOverwriting = (edit: Edit, seen: Customer, now: Customer): boolean =>
  (effectOf(edit)?.isReplacing ?? false) && fieldText(seen[edit.field]) !== fieldText(now[edit.field]);
