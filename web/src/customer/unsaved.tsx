import { type ReactNode, useEffect, useState } from 'react';
import { holdUp } from '../address/navigation.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';

/** Asks before unsaved work is left, by whichever way; the dialog that asks is to be rendered. */
export const useUnsaved = (isUnsaved: boolean): ReactNode => {
  const { t } = useWords();
  const [answer, setAnswer] = useState<(mayLeave: boolean) => void>();

  useEffect(() => {
    if (!isUnsaved) return;
    return holdUp(() => new Promise((resolve) => setAnswer(() => resolve)));
  }, [isUnsaved]);

  if (!answer) return null;
  const close = (mayLeave: boolean) => {
    setAnswer(undefined);
    answer(mayLeave);
  };
  return (
    <Dialog title={t.unsavedTitle} onClose={() => close(false)}>
      <p className="mt-2 text-muted">{t.unsavedText}</p>
      <DialogActions>
        <Button kind="danger" onClick={() => close(true)}>
          {t.discard}
        </Button>
        <Button kind="primary" data-autofocus onClick={() => close(false)}>
          {t.keepEditing}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
