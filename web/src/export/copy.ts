import type { Customer } from 'customers-client';
import type { FieldName } from 'customers-model/fields';
import { tableForClipboard } from 'customers-tables/write/clipboard';
import type { Words } from '../messages/language.tsx';
import { showToast } from '../ui/toasts.ts';
import { wordsOf } from './use-words.ts';

/** A column of the list. */
export interface CopiedColumn {
  id: FieldName | 'registered' | 'changed';
  header: string;
}

/** Copies customers as a table, so that a spreadsheet pastes rows and columns. Announces the result. */
export const copyCustomers = async (customers: Customer[], columns: CopiedColumn[], words: Words): Promise<void> => {
  const { text, html } = tableForClipboard(
    customers,
    columns.map(({ id, header }) => ({ name: memberOf(id), header })),
  );
  const formats = { 'text/plain': text, 'text/html': html };
  const blobs = Object.entries(formats).map(([type, content]) => [type, new Blob([content], { type })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    showToast({ text: wordsOf(words).copied(customers.length), duration: 3_000 });
  } catch {
    showToast({ text: wordsOf(words).copyBlocked, isError: true });
  }
};

const memberOf = (id: CopiedColumn['id']) => {
  if (id === 'registered') return 'registrationDate';
  return id === 'changed' ? 'lastModified' : id;
};
