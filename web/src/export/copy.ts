import type { Customer } from 'customers-client';
import type { FieldName } from 'customers-model/fields';
import { tableForClipboard } from 'customers-tables/write/clipboard';
import type { Words } from '../messages/language.tsx';
import { showToast } from '../ui/toasts.ts';
import { putOnClipboard } from './clipboard.ts';
import { wordsOf } from './use-words.ts';

/** A column of the list. */
export interface CopiedColumn {
  id: FieldName | 'registered' | 'changed';
  header: string;
}

/** Copies customers as a table, so that a spreadsheet pastes rows and columns. Announces the result. */
export const copyCustomers = async (customers: Customer[], columns: CopiedColumn[], words: Words): Promise<void> => {
  const table = tableForClipboard(
    customers,
    columns.map(({ id, header }) => ({ name: memberOf(id), header })),
  );
  const w = wordsOf(words);
  if (await putOnClipboard(table)) showToast({ text: w.copied(customers.length), duration: 3_000 });
  else showToast({ text: w.copyBlocked, isError: true });
};

const memberOf = (id: CopiedColumn['id']) => {
  if (id === 'registered') return 'registrationDate';
  return id === 'changed' ? 'lastModified' : id;
};
