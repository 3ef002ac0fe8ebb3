import { type ReactNode, useEffect, useState } from 'react';
import { confirmBeforeLeaving } from '../address/navigation.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';

/** Asks before the user leaves unsaved work. @returns the dialog to render */
export const useUnsaved = (isUnsaved: boolean): ReactNode => {
  const { t } = useWords();
  const [resolveLeave, setResolveLeave] = useState<(mayLeave: boolean) => void>();

  useEffect(() => {
    if (!isUnsaved) return;
    return confirmBeforeLeaving(() => new Promise((resolve) => setResolveLeave(() => resolve)));
  }, [isUnsaved]);

  if (!resolveLeave) return null;
  const close = (mayLeave: boolean) => {
    setResolveLeave(undefined);
    resolveLeave(mayLeave);
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
