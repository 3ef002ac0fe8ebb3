import type { Customer } from 'customers-client';
import { customersAsCsv, forExcel } from 'customers-tables/write/csv';
import { customersAsJsonLines } from 'customers-tables/write/json-lines';
import type { Words } from '../messages/language.tsx';
import type { OpenFile } from './file.ts';

export const formats = ['excel', 'csv', 'jsonLines'] as const;
export type Format = (typeof formats)[number];

const extensions: Record<Format, string> = { excel: 'csv', csv: 'csv', jsonLines: 'jsonl' };

/** `customers-2026-11-30.csv` */
export const fileNameOf = (format: Format, today: Date): string => {
  const [year, month, day] = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
  const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  return `customers-${date}.${extensions[format]}`;
};

const textOf = (customers: AsyncIterable<Customer>, format: Format, { locale, t }: Words): AsyncIterable<string> => {
  if (format === 'jsonLines') return customersAsJsonLines(customers);
  if (format === 'csv') return customersAsCsv(customers);
  return customersAsCsv(customers, { ...forExcel(locale), headers: t.fields });
};

/** How many characters are written at once. */
const pieceLength = 64 * 1024;

interface Export {
  format: Format;
  words: Words;
  file: OpenFile;
  /** Called with the number of customers written so far. */
  onProgress: (written: number) => void;
}

/**
 * Writes customers to a file, and closes it. Returns their number. Discards the file if it fails.
 *
 * @throws the error of `customers`; NotSaved
 */
export const writeCustomers = async (
  customers: AsyncIterable<Customer>,
  { format, words, file, onProgress }: Export,
): Promise<number> => {
  let [written, piece] = [0, ''];
  async function* counted() {
    for await (const customer of customers) {
      yield customer;
      written++;
    }
  }
  const flush = async () => {
    await file.write(piece);
    piece = '';
    onProgress(written);
  };
  try {
    for await (const text of textOf(counted(), format, words)) {
      piece += text;
      if (piece.length >= pieceLength) await flush();
    }
    await flush();
    await file.close();
    return written;
  } catch (error) {
    await file.discard().catch(() => {});
    throw error;
  }
};
