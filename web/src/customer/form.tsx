import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import { useNextTry } from '../api/waits.ts';
import { keyNames, keyText } from '../keys/key-text.ts';
import { useKeys } from '../keys/use-keys.ts';
import type { Messages } from '../messages/en.ts';
import { useWords } from '../messages/language.tsx';
import type { Rule } from '../messages/rules.ts';
import { Button } from '../ui/button.tsx';
import { FieldInput } from './field-input.tsx';
import { useUnsaved } from './unsaved.tsx';
import { type Fields, problemsOf } from './validation.ts';

/** Why a form was not saved: a sentence for the form or for one field. */
export type Refusal = { text: ReactNode } | { field: FieldName; text: ReactNode };

interface FormProps {
  /** The initial values; '' is a field without a value. */
  initial: Fields;
  /** The input from before the user signed in again. */
  typed?: Fields | undefined;
  saveLabel: string;
  head?: ReactNode;
  foot?: ReactNode;
  /** Saves and leaves, or returns the reasons against it. Never called again before it settles. */
  save: (values: Fields) => Promise<Refusal[]>;
  onCancel: () => void;
}

/** A form validated by the server's own schemas, first when a field is left, then on each change. */
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
  const { submit, isSaving, refusals } = useSaving(form, save);
  const unsaved = useUnsaved(isDirty); // during a save too, because it may fail
  useKeys({ 'Mod+Enter': () => void submit() });
  const foots = refusals.filter((refusal) => !('field' in refusal));
  const refusalOf = (field: FieldName) =>
    refusals.find((refusal) => 'field' in refusal && refusal.field === field)?.text;
  const errorOf = (field: FieldName): ReactNode => refusalOf(field) ?? form.formState.errors[field]?.message;

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
        <Status refusals={foots.map(({ text }) => text)} isSaving={isSaving} isDirty={isDirty} />
        <Button keys={keyText('Escape', t)} onClick={onCancel}>
          {t.cancel}
        </Button>
        <Button
          kind="primary"
          type="submit"
          keys={`${keyNames('Mod+Enter', t)[0]} ↵`}
          aria-keyshortcuts="Control+Enter"
          refused={isSaving ? t.saving : undefined}
        >
          {saveLabel}
        </Button>
      </footer>
      {unsaved}
    </form>
  );
};

const Status = ({ refusals, isSaving, isDirty }: { refusals: ReactNode[]; isSaving: boolean; isDirty: boolean }) => {
  const { t } = useWords();
  const isWaiting = useNextTry() !== undefined;
  return (
    <>
      <div role="alert" className="flex w-full items-start gap-2 text-danger empty:sr-only">
        {!isSaving && refusals.length > 0 && (
          <>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span>{refusals}</span>
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
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const { subscribe, setFocus } = form;

  // an edit may fix the field that was rejected
  useEffect(() => {
    const isOfAnother = (refusal: Refusal, name: string | undefined) => 'field' in refusal && refusal.field !== name;
    return subscribe({
      formState: { values: true },
      callback: ({ name }) => setRefusals((now) => now.filter((refusal) => isOfAnother(refusal, name))),
    });
  }, [subscribe]);

  const submit = form.handleSubmit(async (values) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setSaving(true);
    try {
      const refused = await save(values);
      setRefusals(refused);
      const first = fieldNames.find((field) =>
        refused.some((refusal) => 'field' in refusal && refusal.field === field),
      );
      if (first) setFocus(first);
    } finally {
      isBusy.current = false;
      setSaving(false);
    }
  });
  return { submit, isSaving, refusals };
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
  const { kind, maxLength = 0 } = fieldOf(name);
  const texts: Partial<Record<Rule, string | ((most: number) => string)>> = t.rules[kind];
  const text = texts[rule] ?? '';
  return typeof text === 'string' ? text : text(maxLength);
};
