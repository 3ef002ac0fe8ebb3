import type { Formats } from '../formats.ts';

/** The words of the export in English. Their type is the type of every language. They load with the export. */
export const messages = ({ plural }: Formats) => ({
  title: 'Export customers',
  titleOfSelected: (count: number) => plural(count, { one: 'Export # customer', other: 'Export # customers' }),
  which: 'Customers',
  all: 'All customers',
  search: (q: string) => `Search results for “${q}”`,
  filtered: 'Filtered customers',
  format: 'Format',
  excel: 'CSV for Excel',
  csv: 'CSV',
  jsonLines: 'JSON Lines',
  formatHint: 'Excel opens the first format with accents and columns intact. Programs read the others.',
  start: 'Export',
  running: 'Exporting…',
  written: (count: number) => plural(count, { one: '# customer written', other: '# customers written' }),
  done: (count: number, file: string) =>
    plural(count, { one: `# customer exported to ${file}`, other: `# customers exported to ${file}` }),
  failed: 'The export stopped',
  failedHint: 'No file was saved.',
  copied: (count: number) => plural(count, { one: '# customer copied', other: '# customers copied' }),
  copyBlocked:
    'The browser blocked copying. Allow access to the clipboard for this page, or export the customers to a file.',
  notSaved: 'The file could not be written. Check the free space of the folder and try again.',
});

export type ExportMessages = ReturnType<typeof messages>;
