import type { Formats } from '../formats.ts';
import type { BulkMessages } from './en.ts';

/** The words of bulk edits in German. */
export const messages = ({ number, plural }: Formats): BulkMessages => ({
  title: (count) => plural(count, { one: '# Kunden bearbeiten', other: '# Kunden bearbeiten' }),
  field: 'Feld',
  action: 'Aktion',
  actions: { set: 'Ändern in', clear: 'Leeren', add: 'Hinzufügen', remove: 'Entfernen' },
  staying: (count) => plural(count, { one: '# Kunde bleibt unverändert.', other: '# Kunden bleiben unverändert.' }),
  nothingToChange: 'Alle ausgewählten Kunden haben diesen Wert bereits.',
  confirm: {
    set: (field, count) =>
      plural(count, { one: `${field} von # Kunden ändern`, other: `${field} von # Kunden ändern` }),
    clear: (field, count) =>
      plural(count, { one: `${field} von # Kunden leeren`, other: `${field} von # Kunden leeren` }),
    add: (field, count) =>
      plural(count, { one: `${field} bei # Kunden hinzufügen`, other: `${field} bei # Kunden hinzufügen` }),
    remove: (field, count) =>
      plural(count, { one: `${field} bei # Kunden entfernen`, other: `${field} bei # Kunden entfernen` }),
  },
  running: 'Kunden werden geändert',
  leaveTitle: 'Sammeländerung verlassen?',
  leaveText: (done, all) =>
    `${number(done)} von ${number(all)} Kunden sind bearbeitet. Die übrigen bleiben unverändert.`,

  // --- the result ---
  done: (edit, count) => plural(count, { one: `${edit}: # Kunde`, other: `${edit}: # Kunden` }),
  changedOf: (done, all) => `${number(done)} von ${number(all)} geändert`,
  overwriting:
    'Jemand anders hat dieses Feld inzwischen geändert. Versuchen Sie es erneut, um den neuen Wert zu ersetzen.',
  changing: 'Jemand anders ändert diesen Kunden gerade. Versuchen Sie es erneut.',

  // --- the selection ---
  selectAll: 'Alle auswählen',
  selectAllOf: (count) => `Alle ${number(count)} auswählen`,
  loadingAll: 'Alle Kunden werden geladen …',
});
