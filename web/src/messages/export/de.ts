import type { Formats } from '../formats.ts';
import type { ExportMessages } from './en.ts';

/** The words of the export in German. */
export const messages = ({ plural }: Formats): ExportMessages => ({
  title: 'Kunden exportieren',
  titleOfSelected: (count) => plural(count, { one: '# Kunden exportieren', other: '# Kunden exportieren' }),
  which: 'Kunden',
  all: 'Alle Kunden',
  search: (q) => `Suchergebnisse für „${q}“`,
  filtered: 'Gefilterte Kunden',
  format: 'Format',
  excel: 'CSV für Excel',
  csv: 'CSV',
  jsonLines: 'JSON Lines',
  formatHint: 'Excel öffnet das erste Format mit richtigen Umlauten und Spalten. Die anderen sind für Programme.',
  start: 'Exportieren',
  running: 'Export läuft …',
  written: (count) => plural(count, { one: '# Kunde geschrieben', other: '# Kunden geschrieben' }),
  done: (count, file) =>
    plural(count, { one: `# Kunde nach ${file} exportiert`, other: `# Kunden nach ${file} exportiert` }),
  failed: 'Der Export wurde abgebrochen',
  failedHint: 'Es wurde keine Datei gespeichert.',
  copied: (count) => plural(count, { one: '# Kunde kopiert', other: '# Kunden kopiert' }),
  copyBlocked:
    'Der Browser hat das Kopieren blockiert. Erlauben Sie dieser Seite den Zugriff auf die Zwischenablage, oder exportieren Sie die Kunden in eine Datei.',
  notSaved: 'Die Datei ließ sich nicht schreiben. Prüfen Sie den freien Speicherplatz und versuchen Sie es erneut.',
});
