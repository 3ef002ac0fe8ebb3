import { onlineManager } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keyText } from '../keys/key-text.ts';
import { useWords } from '../messages/language.tsx';
import { announce } from '../ui/announce.tsx';
import { removeToast, showToast } from '../ui/toasts.ts';

type Undo = () => Promise<void>;

/** Writes that can be undone, oldest first, each with its toast. */
const undoable: { undo: Undo; toast: number }[] = [];

export interface Undoing {
  /** Says what was done, and offers to undo it. */
  offerUndo: (text: string, undo: Undo) => void;
  /** Undoes the last write, or says why it cannot. */
  undoLast: () => Promise<void>;
}

export const useUndo = (): Undoing => {
  const { t } = useWords();
  return useMemo(
    () => ({
      offerUndo: (text, undo) => {
        const write = { undo, toast: 0 };
        const keys = keyText('Mod+z', t);
        const run = () => {
          undoable.splice(undoable.indexOf(write), 1);
          void undo();
        };
        undoable.push(write);
        write.toast = showToast({ text, action: { label: t.undo, keys, isWrite: true, run } });
        announce(t.undoAnnouncement(text, keys));
      },
      undoLast: async () => {
        if (!onlineManager.isOnline()) return void showToast({ text: t.failure.offline, isError: true });
        const last = undoable.pop();
        if (!last) return announce(t.nothingToUndo);
        removeToast(last.toast);
        await last.undo();
      },
    }),
    [t],
  );
};
