import type { Formats } from '../formats.ts';
import type { BatchMessages } from './en.ts';

/** The words of imports and bulk edits in German. */
export const messages = ({ number, plural }: Formats): BatchMessages => ({
  // --- while it runs ---
  rate: (count) => `${number(count)} pro Sekunde`,
  secondsLeft: (count) => plural(count, { one: 'noch etwa # Sekunde', other: 'noch etwa # Sekunden' }),
  minutesLeft: (count) => plural(count, { one: 'noch etwa # Minute', other: 'noch etwa # Minuten' }),
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  paused: 'Pausiert',
  offlinePaused: 'Sie sind offline. Es geht weiter, sobald Sie wieder online sind.',
  stopped: 'Angehalten:',
  leave: 'Verlassen',
  stay: 'Hier bleiben',

  // --- undoing ---
  undo: 'Import rückgängig machen',
  undoEdit: 'Sammeländerung rückgängig machen',
  undoTitle: (file) => `Import von ${file} rückgängig machen?`,
  undoEditTitle: (edit) => `„${edit}“ rückgängig machen?`,
  undoCreated: (count) =>
    plural(count, { one: '# neuer Kunde wird gelöscht.', other: '# neue Kunden werden gelöscht.' }),
  undoUpdated: (count) =>
    plural(count, {
      one: '# geänderter Kunde erhält seine früheren Werte zurück.',
      other: '# geänderte Kunden erhalten ihre früheren Werte zurück.',
    }),
  undoKeeps: 'Kunden, die seither geändert wurden, bleiben unverändert.',
  keep: 'Änderungen behalten',
  undoing: 'Änderungen werden rückgängig gemacht',
  undone: (count) =>
    plural(count, { one: 'Import von # Kunden rückgängig gemacht', other: 'Import von # Kunden rückgängig gemacht' }),
  undoneEdit: (count) =>
    plural(count, {
      one: 'Sammeländerung von # Kunden rückgängig gemacht',
      other: 'Sammeländerung von # Kunden rückgängig gemacht',
    }),
  undoneKept: (count) =>
    plural(count, {
      one: '# Kunde wurde seither geändert und bleibt:',
      other: '# Kunden wurden seither geändert und bleiben:',
    }),
  undoNotDone: (count) =>
    plural(count, { one: '# Kunde wurde nicht zurückgesetzt:', other: '# Kunden wurden nicht zurückgesetzt:' }),

  edits: {
    set: (field) => `${field} geändert`,
    clear: (field) => `${field} geleert`,
    add: (field) => `${field} hinzugefügt`,
    remove: (field) => `${field} entfernt`,
  },
});
