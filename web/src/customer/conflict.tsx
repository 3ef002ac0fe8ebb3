import type { Customer } from 'customers-client';
import type { FieldName } from 'customers-model/fields';
import { useState } from 'react';
import { useWords } from '../messages/language.tsx';
import { Value } from '../record/value.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Discard } from './discard.tsx';
import { fieldsOf } from './fields.ts';
import type { SaveError } from './form.tsx';
import { type Choices, type Difference, merge, resolveMerge, type Side } from './merge.ts';
import { useConflictWords } from './use-conflict-words.ts';
import type { Fields } from './validation.ts';

interface ConflictProps {
  was: Customer;
  mine: Fields;
  theirs: Customer;
  save: (values: Fields, onto: Customer) => Promise<SaveError[]>;
  onBack: () => void;
  onDiscard: (theirs: Customer) => void;
}

/** Resolves a conflict between two users: keeps changes to different fields, and asks about fields that both changed. */
export const Conflict = ({ was, mine, theirs, save, onBack, onDiscard }: ConflictProps) => {
  const { t, formats, w } = useConflictWords();
  const [choices, setChoices] = useState<Choices>({});
  const [saveErrors, setSaveErrors] = useState<SaveError[]>([]);
  const [isSaving, setSaving] = useState(false);
  const differences = merge(fieldsOf(was), mine, fieldsOf(theirs));
  const both = differences.filter(({ kind }) => kind === 'both');
  const left = both.filter(({ field }) => !choices[field]).length;

  const saveMerged = async () => {
    const merged = resolveMerge(differences, choices);
    if (!merged || isSaving) return;
    setSaving(true);
    setSaveErrors(await save({ ...fieldsOf(theirs), ...merged }, theirs));
    setSaving(false);
  };
  const reason = left > 0 ? w.chooseFirst(left) : isSaving ? t.saving : undefined;
  return (
    <Dialog title={w.conflictTitle(was.name)} onClose={onBack} isSticky className="w-[760px]">
      <p className="mt-1 text-hint text-muted">
        {w.conflictText(formats.ago(new Date(theirs.lastModified), new Date()), both.length)}
      </p>
      <div className="mt-4 flex flex-col gap-3">
        {both.map((difference) => (
          <Choice
            key={difference.field}
            difference={difference}
            chosen={choices[difference.field]}
            onChoose={(side) => setChoices({ ...choices, [difference.field]: side })}
          />
        ))}
        {differences
          .filter(({ kind }) => kind !== 'both')
          .map((difference) => (
            <Merged key={difference.field} difference={difference} />
          ))}
      </div>
      <div role="alert" className="mt-3 text-danger empty:hidden">
        {saveErrors.map(({ text }) => text)}
      </div>
      <DialogActions>
        <Discard onDiscard={() => onDiscard(theirs)} />
        <Button data-autofocus={both.length === 0 || undefined} onClick={onBack}>
          {t.keepEditing}
        </Button>
        <Button kind="primary" onClick={() => void saveMerged()} disabledReason={reason}>
          {w.saveMerged}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

interface ChoiceProps {
  difference: Difference;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

const Choice = ({ difference, chosen, onChoose }: ChoiceProps) => {
  const { t, w } = useConflictWords();
  const { field, was } = difference;
  return (
    <fieldset className="conflict-row">
      <legend className="float-start font-medium sm:pt-2">{t.fields[field]}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {(['mine', 'theirs'] as const).map((side) => (
          <label key={side} className="choice">
            <input
              type="radio"
              name={`conflict-${field}`}
              className="radio"
              checked={chosen === side}
              onChange={() => onChoose(side)}
            />
            <span className="min-w-0">
              <span className="block text-hint text-muted">{side === 'mine' ? w.yours : w.theirs}</span>
              <span className="block font-medium">
                <TextOrNone field={field}>{difference[side]}</TextOrNone>
              </span>
              <span className="block text-hint text-muted">
                {t.before} <TextOrNone field={field}>{was}</TextOrNone>
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

const Merged = ({ difference }: { difference: Difference }) => {
  const { t, w } = useConflictWords();
  const { field, kind, was, merged = '' } = difference;
  const texts: Record<string, string> = {
    mine: w.onlyYou,
    theirs: w.onlyThey,
    same: w.bothTheSame,
    joined: w.bothJoined,
  };
  return (
    <div className="conflict-row">
      <p className="font-medium sm:pt-2">{t.fields[field]}</p>
      <p className="rounded-control bg-raised px-3 py-2">
        <span className="text-muted">{texts[kind]}</span> <TextOrNone field={field}>{merged}</TextOrNone>
        <span className="block text-hint text-muted">
          {t.before} <TextOrNone field={field}>{was}</TextOrNone>
        </span>
      </p>
    </div>
  );
};

const TextOrNone = ({ field, children }: { field: FieldName; children: string }) => {
  const { t } = useWords();
  return children === '' ? <span className="text-muted">{t.none}</span> : <Value field={field} text={children} />;
};
