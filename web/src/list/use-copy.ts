import { onlineManager } from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import { useWords } from '../messages/language.tsx';
import { moduleLater } from '../ui/later.ts';
import { showToast } from '../ui/toasts.ts';
import { columns } from './columns.ts';

const loadCopy = moduleLater(() => import('../export/copy.ts'));

/** Returns a function that copies customers as a table, with the columns that are not hidden. */
export const useCopy = (hidden: string[]): ((customers: Customer[]) => void) => {
  const words = useWords();
  const { t } = words;
  return (customers) => {
    if (customers.length === 0) return;
    const copied = columns
      .filter(({ id }) => id === 'name' || !hidden.includes(id))
      .map(({ id, title }) => ({ id, header: title(t) }));
    loadCopy().then(
      ({ copyCustomers }) => copyCustomers(customers, copied, words),
      () => showToast({ text: onlineManager.isOnline() ? t.broken : t.brokenOffline, isError: true }),
    );
  };
};
