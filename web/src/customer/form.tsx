import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { Rule } from 'customers-model/rules';
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
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

interface FormProps {
  /** The initial values; '' is a field without a value. */
  initial: Fields;
  /** The input from before the user signed in again. */
  typed?: Fields | undefined;
  saveLabel: string;
  head?: ReactNode;
  foot?: ReactNode;
  /** Saves and leaves the form, or returns why it could not. Not called again until it settles. */
  save: (values: Fields) => Promise<SaveError[]>;
  onCancel: () => void;
}

/** A form that the server's own schemas validate: first when the user leaves a field, then on each change. */
export const CustomerForm = ({ initial, typed, saveLabel, head, foot, save, onCancel }: FormProps) => {
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
  useEffect(() => form.setFocus('name'), [form]);
  const { isDirty } = form.formState;
  const { submit, isSaving, saveErrors } = useSaving(form, save);
  const unsaved = useUnsaved(isDirty); // during a save too, because it may fail
  useKeys({ 'Mod+Enter': () => void submit() });
  const formErrors = saveErrors.filter((saveError) => !('field' in saveError));
  const saveErrorOf = (field: FieldName) =>
    saveErrors.find((saveError) => 'field' in saveError && saveError.field === field)?.text;
  const errorOf = (field: FieldName): ReactNode => saveErrorOf(field) ?? form.formState.errors[field]?.message;

  return (
    <form
      noValidate
      className="flex min-h-0 grow flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="flex min-h-0 grow flex-col gap-5 overflow-y-auto p-5">
        {head}
        {fieldNames.map((name) => (
          <FieldInput key={name} name={name} form={form} error={errorOf(name)} />
        ))}
        {foot}
      </div>
      <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
        <Status saveErrors={formErrors.map(({ text }) => text)} isSaving={isSaving} isDirty={isDirty} />
        <Button keys={keyText('Escape', t)} onClick={onCancel}>
          {t.cancel}
        </Button>
        <Button
          kind="primary"
          type="submit"
          keys={`${keyNames('Mod+Enter', t)[0]} ↵`}
          aria-keyshortcuts="Control+Enter"
          disabledReason={isSaving ? t.saving : undefined}
        >
          {saveLabel}
        </Button>
      </footer>
      {unsaved}
    </form>
  );
};

const Status = ({
  saveErrors,
  isSaving,
  isDirty,
}: {
  saveErrors: ReactNode[];
  isSaving: boolean;
  isDirty: boolean;
}) => {
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
      <p role="status" className="min-w-0 grow basis-0 text-hint text-muted">
        {isSaving ? (isWaiting ? t.savingAgain : t.saving) : isDirty ? t.unsavedChanges : ''}
      </p>
    </>
  );
};

/** Ignores Save while a save is in flight. */
const useSaving = (form: UseFormReturn<Fields>, save: FormProps['save']) => {
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

  const submit = form.handleSubmit(async (values) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setSaving(true);
    try {
      const reasons = await save(values);
      setSaveErrors(reasons);
      const first = fieldNames.find((field) =>
        reasons.some((saveError) => 'field' in saveError && saveError.field === field),
      );
      if (first) setFocus(first);
    } finally {
      isBusy.current = false;
      setSaving(false);
    }
  });
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

const ruleText = (t: Messages, name: FieldName, rule: Rule): string => {
  const { kind, maxLength = 0, maxCount = 0 } = fieldOf(name);
  const texts: Partial<Record<Rule, string | ((most: number) => string)>> = t.rules[kind];
  const text = texts[rule] ?? '';
  return typeof text === 'string' ? text : text(rule === 'tooMany' ? maxCount : maxLength);
};
