import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { Rule } from 'customers-model/rules';
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Resolver, type UseFormReturn, useForm, useFormState } from 'react-hook-form';
import { useNextRetry } from '../api/waits.ts';
import { keyNames, keyText } from '../keys/key-text.ts';
import { useKeys } from '../keys/use-keys.ts';
import type { Messages } from '../messages/en.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from '../ui/button.tsx';
import { FieldInput } from './field-input.tsx';
import { useUnsaved } from './unsaved.tsx';
import { type Fields, problemsOf } from './validation.ts';

/** Why a form was not saved: a sentence for the form or for one field. */
export type SaveError = { text: ReactNode } | { field: FieldName; text: ReactNode };

interface InitialFields {
  /** The initial values; '' is a field without a value. */
  initial: Fields;
  /** The input from before the user signed in again. */
  typed?: Fields | undefined;
}

/** A form that the server's own schemas validate: first when the user leaves a field, then on each change. */
export const useCustomerForm = ({ initial, typed }: InitialFields): UseFormReturn<Fields> => {
  const { t } = useWords();
  const form = useForm<Fields>({
    defaultValues: initial,
    mode: 'onTouched',
    resolver: resolverIn(t),
  });
  // before the first paint, so that no user saves the form without the draft
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the draft
  useLayoutEffect(() => {
    if (typed) form.reset(typed, { keepDefaultValues: true });
  }, []);
  useLayoutEffect(() => form.setFocus('name'), [form]); // before the user sees the form and types
  return form;
};

interface FormProps {
  form: UseFormReturn<Fields>;
  saveLabel: string;
  head?: ReactNode;
  foot?: ReactNode;
  /** Below the input of a field. */
  below?: (name: FieldName) => ReactNode;
  /** Beside the form, over the list. */
  beside?: ReactNode;
  /** Saves and leaves the form, or returns why it could not. Not called again until it settles. */
  save: Save;
  /** Saves and stays, to be followed by another customer. */
  saveAndNew?: Save;
  onCancel: () => void;
}

type Save = (values: Fields) => Promise<SaveError[]>;

export const CustomerForm = ({ form, saveLabel, head, foot, below, beside, save, saveAndNew, onCancel }: FormProps) => {
  const { isDirty, errors } = useFormState({ control: form.control });
  const { submit, isSaving, saveErrors } = useSaving(form);
  const unsaved = useUnsaved(isDirty); // during a save too, because it may fail
  const submitAndNew = async (save: Save) => {
    if (!(await submit(save))) return;
    form.reset(undefined, { keepFieldsRef: true }); // otherwise it could not focus a field
    form.setFocus('name');
  };
  useKeys({
    'Mod+Enter': () => void submit(save),
    ...(saveAndNew && { 'Mod+Shift+Enter': () => void submitAndNew(saveAndNew) }),
  });
  const formErrors = saveErrors.filter((saveError) => !('field' in saveError));
  const saveErrorOf = (field: FieldName) =>
    saveErrors.find((saveError) => 'field' in saveError && saveError.field === field)?.text;
  const errorOf = (field: FieldName): ReactNode => saveErrorOf(field) ?? errors[field]?.message;

  return (
    <form
      noValidate
      className="relative flex min-h-0 grow flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(save);
      }}
    >
      <div className="flex min-h-0 grow flex-col gap-5 overflow-y-auto p-5">
        {head}
        {fieldNames.map((name) => (
          <div key={name} className="flex flex-col gap-2">
            <FieldInput name={name} form={form} error={errorOf(name)} />
            {below?.(name)}
          </div>
        ))}
        {foot}
      </div>
      {beside}
      <Footer
        saveErrors={formErrors.map(({ text }) => text)}
        isSaving={isSaving}
        isDirty={isDirty}
        saveLabel={saveLabel}
        onSaveAndNew={saveAndNew && (() => void submitAndNew(saveAndNew))}
        onCancel={onCancel}
      />
      {unsaved}
    </form>
  );
};

interface StatusProps {
  saveErrors: ReactNode[];
  isSaving: boolean;
  isDirty: boolean;
}

interface FooterProps extends StatusProps {
  saveLabel: string;
  onSaveAndNew?: (() => void) | undefined;
  onCancel: () => void;
}

const Footer = ({ saveLabel, onSaveAndNew, onCancel, ...status }: FooterProps) => {
  const { t } = useWords();
  const whyNot = status.isSaving ? t.saving : undefined;
  return (
    <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
      <Status {...status} />
      <div className="flex flex-wrap justify-end gap-2">
        {/* three buttons fit in one row without the key */}
        <Button {...(!onSaveAndNew && { keys: keyText('Escape', t) })} onClick={onCancel}>
          {t.cancel}
        </Button>
        {onSaveAndNew && (
          <Button aria-keyshortcuts="Control+Shift+Enter" disabledReason={whyNot} onClick={onSaveAndNew}>
            {t.saveAndNew}
          </Button>
        )}
        <Button
          kind="primary"
          type="submit"
          keys={`${keyNames('Mod+Enter', t)[0]} ↵`}
          aria-keyshortcuts="Control+Enter"
          disabledReason={whyNot}
        >
          {saveLabel}
        </Button>
      </div>
    </footer>
  );
};

const Status = ({ saveErrors, isSaving, isDirty }: StatusProps) => {
  const { t } = useWords();
  const isWaiting = useNextRetry() !== undefined;
  return (
    <>
      <div role="alert" className="flex w-full items-start gap-2 text-danger empty:sr-only">
        {!isSaving && saveErrors.length > 0 && (
          <>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span>{saveErrors}</span>
          </>
        )}
      </div>
      <p role="status" className="min-h-[1lh] grow basis-28 text-hint text-muted">
        {isSaving ? (isWaiting ? t.savingAgain : t.saving) : isDirty ? t.unsavedChanges : ''}
      </p>
    </>
  );
};

/** Ignores Save while a save is in flight. `submit` resolves to whether the customer was saved. */
const useSaving = (form: UseFormReturn<Fields>) => {
  const isBusy = useRef(false);
  const [isSaving, setSaving] = useState(false);
  const [saveErrors, setSaveErrors] = useState<SaveError[]>([]);
  const { subscribe, setFocus } = form;

  // an edit may fix the field that was rejected
  useEffect(() => {
    const isOfAnother = (saveError: SaveError, name: string | undefined) =>
      'field' in saveError && saveError.field !== name;
    return subscribe({
      formState: { values: true },
      callback: ({ name }) => setSaveErrors((now) => now.filter((saveError) => isOfAnother(saveError, name))),
    });
  }, [subscribe]);

  const submit = async (save: Save): Promise<boolean> => {
    let isSaved = false;
    await form.handleSubmit(async (values) => {
      if (isBusy.current) return;
      isBusy.current = true;
      setSaving(true);
      try {
        const reasons = await save(values);
        setSaveErrors(reasons);
        isSaved = reasons.length === 0;
        const first = fieldNames.find((field) =>
          reasons.some((saveError) => 'field' in saveError && saveError.field === field),
        );
        if (first) setFocus(first);
      } finally {
        isBusy.current = false;
        setSaving(false);
      }
    })();
    return isSaved;
  };
  return { submit, isSaving, saveErrors };
};

const resolverIn =
  (t: Messages): Resolver<Fields> =>
  (values) => {
    const problems = problemsOf(values);
    const errors = Object.fromEntries(
      Object.entries(problems).map(([name, rule]) => [
        name,
        { type: 'schema', message: ruleText(t, name as FieldName, rule) },
      ]),
    );
    return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
  };

/** What to correct in a field that breaks a rule. */
export const ruleText = (t: Messages, name: FieldName, rule: Rule): string => {
  const { kind, maxLength = 0, maxCount = 0 } = fieldOf(name);
  const texts: Partial<Record<Rule, string | ((most: number) => string)>> = t.rules[kind];
  const text = texts[rule] ?? '';
  return typeof text === 'string' ? text : text(rule === 'tooMany' ? maxCount : maxLength);
};
