import type { Customer } from 'customers-client';
import { useWords } from '../messages/language.tsx';
import { moduleLater } from '../ui/later.ts';
import { showToast } from '../ui/toasts.ts';
import { columns } from './columns.ts';

const loadExport = moduleLater(() => import('../export/export.tsx'));

/** Returns a function that copies customers as a table, without the hidden columns. */
export const useCopy = (hidden: string[]): ((customers: Customer[]) => void) => {
  const words = useWords();
  return (customers) => {
    if (customers.length === 0) return;
    loadExport().then(
      ({ copyCustomers }) => copyCustomers(customers, { columns, hidden, words }),
      () => showToast({ text: words.t.broken, isError: true }),
    );
  };
};
