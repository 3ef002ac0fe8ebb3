import type { Formats } from '../messages/formats.ts';
import type { Words } from '../messages/language.tsx';

/** The messages of the export dialog in English. They load with the dialog. */
const english = ({ plural }: Formats) => ({
  title: 'Export customers',
  titleOfSelected: (count: number) => plural(count, { one: 'Export # customer', other: 'Export # customers' }),
  which: 'Customers',
  all: 'All customers',
  search: (q: string) => `Search results for “${q}”`,
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
  notSaved: 'The file could not be written. Check the free space of the folder and try again.',
});

type Messages = ReturnType<typeof english>;

const german = ({ plural }: Formats): Messages => ({
  title: 'Kunden exportieren',
  titleOfSelected: (count) => plural(count, { one: '# Kunden exportieren', other: '# Kunden exportieren' }),
  which: 'Kunden',
  all: 'Alle Kunden',
  search: (q) => `Suchergebnisse für „${q}“`,
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
  notSaved: 'Die Datei ließ sich nicht schreiben. Prüfen Sie den freien Speicherplatz und versuchen Sie es erneut.',
});

const french = ({ plural }: Formats): Messages => ({
  title: 'Exporter les clients',
  titleOfSelected: (count) => plural(count, { one: 'Exporter # client', other: 'Exporter # clients' }),
  which: 'Clients',
  all: 'Tous les clients',
  search: (q) => `Résultats de la recherche « ${q} »`,
  format: 'Format',
  excel: 'CSV pour Excel',
  csv: 'CSV',
  jsonLines: 'JSON Lines',
  formatHint:
    'Excel ouvre le premier format avec les bons accents et les bonnes colonnes. Les autres sont pour les programmes.',
  start: 'Exporter',
  running: 'Export en cours…',
  written: (count) => plural(count, { one: '# client écrit', other: '# clients écrits' }),
  done: (count, file) =>
    plural(count, { one: `# client exporté dans ${file}`, other: `# clients exportés dans ${file}` }),
  failed: 'L’export s’est arrêté',
  failedHint: 'Aucun fichier n’a été enregistré.',
  notSaved: 'Impossible d’écrire le fichier. Vérifiez l’espace libre du dossier, puis réessayez.',
});

const catalogues = { en: english, de: german, fr: french, ar: english };

export const exportWords = ({ language, formats }: Words): Messages => catalogues[language](formats);
