import { wordsIn } from './headers.ts';

/** The headers of the two columns that a file of failed rows ends with, in English, German, French and Spanish. */
const [row, error] = [
  ['row', 'zeile', 'ligne', 'fila'],
  ['error', 'fehler', 'erreur'],
];

/** Returns the headers without the two columns. */
export const ownColumns = (headers: string[]): string[] => {
  const isCalled = (header: string | undefined, names: string[]) => names.includes(wordsIn(header ?? '').join(' '));
  return isCalled(headers.at(-2), row) && isCalled(headers.at(-1), error) ? headers.slice(0, -2) : headers;
};
