import { useCallback } from 'react';
import { go } from '../address/navigation.ts';
import { failureOf, holderOfEmail } from '../api/failures.ts';
import { useWords } from '../messages/language.tsx';
import { showToast } from '../ui/toasts.ts';

/** Shows a toast that names what failed, and why. It leads to the customer that has the email, if that is why. */
export const useReportFailure = (): ((what: string, error: unknown) => void) => {
  const { t } = useWords();
  return useCallback(
    (what, error) => {
      const { text, requestId } = failureOf(error, t);
      const other = holderOfEmail(error);
      const quote = requestId && other === undefined ? ` ${t.requestId(requestId)}` : '';
      const show = other !== undefined && { action: { label: t.showOther, run: () => go(`/customers/${other}`) } };
      showToast({ text: `${what} ${text}${quote}`, isError: true, duration: 20_000, ...show });
    },
    [t],
  );
};
