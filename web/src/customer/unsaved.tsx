import { type ReactNode, useEffect, useState } from 'react';
import { history } from '../address/navigation.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';

/** Asks before unsaved work is left, by whichever way; the dialog that asks is to be rendered. */
export const useUnsaved = (isUnsaved: boolean): ReactNode => {
  const { t } = useWords();
  const [answer, setAnswer] = useState<(isBlocked: boolean) => void>();

  useEffect(() => {
    if (!isUnsaved) return;
    return history.block({
      enableBeforeUnload: true,
      blockerFn: ({ currentLocation, nextLocation }) =>
        currentLocation.pathname !== nextLocation.pathname && // else the list beside it changes, and the form stays
        new Promise<boolean>((resolve) => setAnswer(() => resolve)),
    });
  }, [isUnsaved]);

  if (!answer) return null;
  const close = (isBlocked: boolean) => {
    setAnswer(undefined);
    answer(isBlocked);
  };
  return (
    <Dialog title={t.unsavedTitle} onClose={() => close(true)}>
      <p className="mt-2 text-muted">{t.unsavedText}</p>
      <DialogActions>
        <Button kind="danger" onClick={() => close(false)}>
          {t.discard}
        </Button>
        <Button kind="primary" data-autofocus onClick={() => close(true)}>
          {t.keepEditing}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
