import { useCallback } from 'react';
import { failureOf } from '../api/failures.ts';
import { useWords } from '../messages/language.tsx';
import { showToast } from '../ui/toasts.ts';

/** Shows a toast that names what failed, and why. */
export const useReportFailure = (): ((what: string, error: unknown) => void) => {
  const { t } = useWords();
  return useCallback(
    (what, error) => {
      const { text, requestId } = failureOf(error, t);
      const quote = requestId ? ` ${t.requestId(requestId)}` : '';
      showToast({ text: `${what} ${text}${quote}`, isError: true, duration: 20_000 });
    },
    [t],
  );
};
