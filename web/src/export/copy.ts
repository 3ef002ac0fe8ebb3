import type { Customer } from 'customers-client';
import type { FieldName } from 'customers-model/fields';
import { type ClipboardColumn, tableForClipboard } from 'customers-tables/write/clipboard';
import type { Messages } from '../messages/en.ts';
import type { Words } from '../messages/language.tsx';
import { showToast } from '../ui/toasts.ts';
import { putOnClipboard } from './clipboard.ts';
import { wordsOf } from './use-words.ts';

interface CopyOptions {
  /** The columns of the list. */
  columns: { id: ColumnId; title: (t: Messages) => string }[];
  /** The columns to leave out; the name stays. */
  hidden: string[];
  words: Words;
}

type ColumnId = FieldName | 'registered' | 'changed';

/** Copies customers as a table, so that a spreadsheet pastes rows and columns. Announces the result. */
export const copyCustomers = async (customers: Customer[], { columns, hidden, words }: CopyOptions): Promise<void> => {
  const copied = columns
    .filter(({ id }) => id === 'name' || !hidden.includes(id))
    .map(({ id, title }) => ({ name: memberOf(id), header: title(words.t) }));
  const w = wordsOf(words);
  if (await putOnClipboard(tableForClipboard(customers, copied)))
    showToast({ text: w.copied(customers.length), duration: 3_000 });
  else showToast({ text: w.copyBlocked, isError: true });
};

const memberOf = (id: ColumnId): ClipboardColumn['name'] => {
  if (id === 'registered') return 'registrationDate';
  return id === 'changed' ? 'lastModified' : id;
};
