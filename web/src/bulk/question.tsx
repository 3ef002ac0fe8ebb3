import type { Customer } from 'customers-client';
import { bodyOf } from 'customers-model/customer';
import type { FieldName } from 'customers-model/fields';
import type { Rule } from 'customers-model/rules';
import { type FormEvent, useId, useState } from 'react';
import { type Resolver, useForm, useWatch } from 'react-hook-form';
import { useOnline } from '../api/online.ts';
import { FieldInput } from '../customer/field-input.tsx';
import { noFields } from '../customer/fields.ts';
import { ruleText } from '../customer/form.tsx';
import { type Fields, problemsOf } from '../customer/validation.ts';
import type { EditAction } from '../device-batches.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { inputClass } from '../ui/input-class.ts';
import { actionsOf, type Edit, editableFields, needsValue, patchOf } from './edits.ts';
import { useWords } from './use-words.ts';

interface QuestionProps {
  customers: Customer[];
  onConfirm: (edit: Edit) => void;
  onClose: () => void;
}

/** Asks which field to change, and how. */
export const Question = ({ customers, onConfirm, onClose }: QuestionProps) => {
  const { t, w } = useWords();
  const isOnline = useOnline();
  const { edit, choose, form, isComplete } = useEdit();
  const { field, action } = edit;
  const changing = isComplete ? customers.filter((customer) => patchOf(edit, customer)).length : customers.length;
  const disabledReason = !isOnline ? t.failure.offline : changing === 0 ? w.nothingToChange : undefined;
  const confirm = form.handleSubmit(() => onConfirm(edit));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (disabledReason === undefined) void confirm();
  };
  return (
    <Dialog title={w.title(customers.length)} onClose={onClose} isSticky>
      <form noValidate onSubmit={submit}>
        <div className="mt-4 flex flex-col gap-5">
          <FieldSelect field={field} onChoose={(name) => choose(name)} />
          <Choice<EditAction>
            legend={w.action}
            chosen={action}
            options={
              Object.fromEntries(actionsOf(field).map((one) => [one, w.actions[one]])) as Record<EditAction, string>
            }
            onChoose={(one) => choose(field, one)}
          />
          {needsValue(edit) && (
            <FieldInput
              key={field}
              name={field}
              form={form}
              error={form.formState.errors[field]?.message}
              isOptional={false}
            />
          )}
          <p role="status" className="text-hint text-muted empty:hidden">
            {changing === 0 && w.nothingToChange}
            {changing > 0 && changing < customers.length && w.staying(customers.length - changing)}
          </p>
        </div>
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" type="submit" disabledReason={disabledReason}>
            {w.confirm[action](t.fields[field], changing)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};

const FieldSelect = ({ field, onChoose }: { field: FieldName; onChoose: (field: FieldName) => void }) => {
  const { t, w } = useWords();
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {w.field}
      </label>
      <select
        id={id}
        className={inputClass}
        value={field}
        onChange={({ target }) => onChoose(target.value as FieldName)}
      >
        {editableFields.map((name) => (
          <option key={name} value={name}>
            {t.fields[name]}
          </option>
        ))}
      </select>
    </div>
  );
};

/** The edit as entered so far, and whether it has a valid value. */
const useEdit = () => {
  const { t } = useWords();
  const [{ field, action }, setChosen] = useState(() => firstEditOf(editableFields[0] as FieldName));
  const isEntered = needsValue({ field, action });
  const ruleOf = (typed: Fields): Rule | undefined => {
    if (!isEntered) return undefined;
    return bodyOf(typed)[field] === null ? 'required' : problemsOf(typed)[field];
  };
  const resolver: Resolver<Fields> = (typed) => {
    const rule = ruleOf(typed);
    if (!rule) return { values: typed, errors: {} };
    return { values: {}, errors: { [field]: { type: 'schema', message: ruleText(t, field, rule) } } };
  };
  const form = useForm<Fields>({ defaultValues: noFields, mode: 'onTouched', resolver });
  const typed = { ...noFields, ...useWatch({ control: form.control }) };
  return {
    edit: { field, action, value: isEntered ? bodyOf(typed)[field] : null },
    choose: (name: FieldName, chosen = firstEditOf(name).action) => setChosen({ field: name, action: chosen }),
    form,
    isComplete: ruleOf(typed) === undefined,
  };
};

const firstEditOf = (field: FieldName) => ({ field, action: actionsOf(field)[0] as EditAction });
