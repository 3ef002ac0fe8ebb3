import type { Formats } from '../formats.ts';
import type { ExportMessages } from './en.ts';

/** The words of the export in French. */
export const messages = ({ plural }: Formats): ExportMessages => ({
  title: 'Exporter les clients',
  titleOfSelected: (count) => plural(count, { one: 'Exporter # client', other: 'Exporter # clients' }),
  which: 'Clients',
  all: 'Tous les clients',
  search: (q) => `Résultats de la recherche « ${q} »`,
  filtered: 'Clients filtrés',
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
  copied: (count) => plural(count, { one: '# client copié', other: '# clients copiés' }),
  copyBlocked:
    'Le navigateur a bloqué la copie. Autorisez cette page à accéder au presse-papiers, ou exportez les clients dans un fichier.',
  notSaved: 'Impossible d’écrire le fichier. Vérifiez l’espace libre du dossier, puis réessayez.',
});
