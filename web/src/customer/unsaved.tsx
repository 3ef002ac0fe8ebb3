import type { ReactNode } from 'react';
import { useWords } from '../messages/language.tsx';
import { useLeaveQuestion } from '../ui/leave-question.tsx';

/** Asks before the user leaves unsaved work. @returns the dialog to render */
export const useUnsaved = (isUnsaved: boolean): ReactNode => {
  const { t } = useWords();
  return useLeaveQuestion(isUnsaved, {
    title: t.unsavedTitle,
    text: t.unsavedText,
    leave: t.discard,
    stay: t.keepEditing,
  });
};
