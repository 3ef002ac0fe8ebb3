import { onlineManager } from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import { bodyOf } from 'customers-model/customer';
import { type RefObject, useState } from 'react';
import { useApp } from '../api/context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { type CreateState, createOnce } from './create-once.ts';
import { Discard } from './discard.tsx';
import { newDraftOf } from './fields.ts';
import type { SaveError } from './form.tsx';
import { saveErrorsOf } from './save-errors.tsx';
import { useConflictWords } from './use-conflict-words.ts';
import type { Fields } from './validation.ts';

interface DeletedByOtherProps {
  name: string;
  mine: Fields;
  /** From the form, because this dialog may open again. */
  createState: RefObject<CreateState>;
  onCreated: (customer: Customer) => void;
  onBack: () => void;
  onDiscard: () => void;
}

/** Says that another user deleted the customer in the form. */
export const DeletedByOther = ({ name, mine, createState, onCreated, onBack, onDiscard }: DeletedByOtherProps) => {
  const { t, w } = useConflictWords();
  const { api, session } = useApp();
  const [saveErrors, setSaveErrors] = useState<SaveError[]>([]);
  const [isSaving, setSaving] = useState(false);

  const create = async () => {
    if (!onlineManager.isOnline()) return setSaveErrors([{ text: t.notSavedOffline }]);
    setSaving(true);
    try {
      onCreated(await createOnce(api, bodyOf(mine), createState.current));
    } catch (error) {
      const signIn = () => void session.signInAgain(newDraftOf(mine, createState.current));
      setSaveErrors(await saveErrorsOf(error, t, api, signIn));
      setSaving(false);
    }
  };
  return (
    <Dialog title={w.deletedWhileEditingTitle(name)} onClose={onBack} isSticky>
      <p className="mt-2 text-muted">{w.deletedWhileEditingText}</p>
      <div role="alert" className="mt-3 text-danger empty:hidden">
        {saveErrors.map(({ text }) => text)}
      </div>
      <DialogActions>
        <Discard onDiscard={onDiscard} />
        <Button data-autofocus onClick={onBack}>
          {t.keepEditing}
        </Button>
        <Button kind="primary" onClick={() => void create()} disabledReason={isSaving ? t.saving : undefined}>
          {w.createAsNew}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
