import type { Formats } from '../formats.ts';
import type { DeletedMessages } from './en.ts';

/** The words of deleted customers in German. */
export const messages = ({ number, plural }: Formats): DeletedMessages => ({
  deletedOn: 'Gelöscht',
  daysLeft: 'Verbleibend',
  days: (count: number) => (count < 1 ? 'unter 1 Tag' : plural(count, { one: '# Tag', other: '# Tage' })),
  daysLeftOf: (days: string) => `${days} übrig`,
  keptFor: (days: number) =>
    plural(days, {
      one: '# Tag aufbewahrt, dann endgültig gelöscht.',
      other: '# Tage aufbewahrt, dann endgültig gelöscht.',
    }),
  nothingDeleted: (days: number) =>
    plural(days, {
      one: 'Seit # Tag keine Kunden gelöscht',
      other: 'In den letzten # Tagen keine Kunden gelöscht',
    }),
  nothingDeletedHint: 'Gelöschte Kunden erscheinen hier und lassen sich wiederherstellen.',
  nothingKept: 'Gelöschte Kunden werden nicht aufbewahrt',
  nothingKeptHint: 'Dieses System löscht Kunden sofort und endgültig.',
  restore: 'Wiederherstellen',
  restoreName: (name: string) => `${name} wiederherstellen`,
  openRestored: 'Öffnen',
  deletePermanently: 'Endgültig löschen',
  notRestoredTitle: (name: string) => `${name} wurde nicht wiederhergestellt`,
  emailTakenHint: 'Ändern Sie die E-Mail-Adresse des anderen Kunden. Danach lässt sich dieser Kunde wiederherstellen.',
  eraseMany: (count: number, name: string) =>
    count === 1 ? `${name} endgültig löschen?` : plural(count, { other: '# Kunden endgültig löschen?' }),
  eraseManyHint: (count: number) =>
    count === 1
      ? 'Alle Daten dieses Kunden werden sofort gelöscht. Das lässt sich nicht rückgängig machen.'
      : 'Alle Daten dieser Kunden werden sofort gelöscht. Das lässt sich nicht rückgängig machen.',
  erasing: 'Kunden werden endgültig gelöscht',
  erasedOf: (done: number, all: number) => `${number(done)} von ${number(all)} endgültig gelöscht.`,
  erased: (names: string, count: number) =>
    count === 1
      ? `${names} endgültig gelöscht`
      : plural(count, { one: '# Kunde endgültig gelöscht', other: '# Kunden endgültig gelöscht' }),
  restoring: 'Kunden werden wiederhergestellt',
  restoredOf: (done: number, all: number) => `${number(done)} von ${number(all)} wiederhergestellt.`,
});
