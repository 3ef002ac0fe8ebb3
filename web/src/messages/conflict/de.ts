import type { Formats } from '../formats.ts';
import type { ConflictMessages } from './en.ts';

/** The words of conflicts between two users in German. */
export const messages = ({ plural }: Formats): ConflictMessages => ({
  conflictTitle: (name: string) => `${name} wurde inzwischen geändert`,
  conflictText: (ago: string, count: number) =>
    `Jemand anderes hat gespeichert (${ago}). ${
      count === 0
        ? 'Sie haben andere Felder geändert, daher lassen sich beide Änderungen übernehmen.'
        : plural(count, {
            one: 'Ein Feld haben Sie beide geändert: Wählen Sie, welcher Wert bleibt.',
            other: '# Felder haben Sie beide geändert: Wählen Sie, welche Werte bleiben.',
          })
    } Noch ist nichts gespeichert.`,
  yours: 'Ihre Eingabe',
  theirs: 'Andere Eingabe',
  onlyYou: 'Nur von Ihnen geändert. Übernommen:',
  onlyThey: 'Nur von der anderen Person geändert. Übernommen:',
  bothTheSame: 'Von Ihnen beiden gleich geändert:',
  bothJoined: 'Von Ihnen beiden geändert. Alles übernommen:',
  chooseFirst: (count: number) =>
    plural(count, {
      one: 'Wählen Sie zuerst einen Wert für # Feld',
      other: 'Wählen Sie zuerst Werte für # Felder',
    }),
  discardMine: 'Änderungen verwerfen',
  discardMineForGood: 'Endgültig verwerfen',
  saveMerged: 'Version speichern',
  deletedWhileEditingTitle: (name: string) => `${name} wurde inzwischen gelöscht`,
  deletedWhileEditingText: 'Nichts ist gespeichert. Mit Ihren Eingaben können Sie einen neuen Kunden anlegen.',
  createAsNew: 'Neu anlegen',
});
