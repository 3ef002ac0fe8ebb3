import { type ReactNode, useEffect, useState } from 'react';
import { confirmBeforeLeaving } from '../address/navigation.ts';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';

interface LeaveWords {
  title: string;
  text: string;
  leave: string;
  stay: string;
}

/** Asks before the user leaves work that would be lost or stop. @returns the dialog to render */
export const useLeaveQuestion = (isAsked: boolean, words: LeaveWords): ReactNode => {
  const [resolveLeave, setResolveLeave] = useState<(mayLeave: boolean) => void>();

  useEffect(() => {
    if (!isAsked) return;
    return confirmBeforeLeaving(() => new Promise((resolve) => setResolveLeave(() => resolve)));
  }, [isAsked]);

  if (!resolveLeave) return null;
  const close = (mayLeave: boolean) => {
    setResolveLeave(undefined);
    resolveLeave(mayLeave);
  };
  return (
    <Dialog title={words.title} onClose={() => close(false)}>
      <p className="mt-2 text-muted">{words.text}</p>
      <DialogActions>
        <Button kind="danger" onClick={() => close(true)}>
          {words.leave}
        </Button>
        <Button kind="primary" data-autofocus onClick={() => close(false)}>
          {words.stay}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
