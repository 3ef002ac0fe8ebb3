import type { Formats } from '../formats.ts';
import type { ImportMessages } from './en.ts';

/** The words of the import in German. */
export const messages = ({ number, plural }: Formats): ImportMessages => ({
  title: 'Kunden importieren',
  steps: { file: 'Datei', match: 'Spalten zuordnen', check: 'Prüfen', import: 'Importieren' },
  stepsLabel: 'Schritte des Imports',
  stepDone: 'erledigt',
  rows: (count: number) => plural(count, { one: '# Zeile', other: '# Zeilen' }),
  labeled: (label: string, value: string) => `${label}: ${value}`,
  back: 'Zurück',
  next: 'Weiter',

  // --- for people who can only view customers ---
  readOnly: 'Sie können keine Kunden importieren',
  readOnlyHint:
    'Mit Ihrem Konto können Sie Kunden ansehen, aber nicht ändern. Bitten Sie die Administration um die Berechtigung.',

  // --- the file ---
  fileHint: 'CSV, Excel (.xlsx) oder JSON Lines mit einem Kunden pro Zeile. Gespeichert wird erst im letzten Schritt.',
  drop: 'Datei hier ablegen oder auswählen',
  chooseFile: 'Datei auswählen',
  chooseOther: 'Andere Datei auswählen',
  template: 'Vorlage herunterladen',
  templateName: 'kunden-vorlage.csv',
  reading: 'Datei wird gelesen …',
  fileRead: (name: string, rows: string) => `${name} gelesen: ${rows}`,
  encoding: 'Zeichencodierung',
  separator: 'Trennzeichen',
  separators: { ',': 'Komma (,)', ';': 'Semikolon (;)', '\t': 'Tabulator', '|': 'Senkrechter Strich (|)' },
  hasHeaders: 'Die erste Zeile enthält die Spaltennamen',
  preview: 'Erste Zeilen',
  row: 'Zeile',
  column: (letter: string) => `Spalte ${letter}`,
  notReadable: 'Die Datei kann nicht gelesen werden:',
  unreadable: {
    empty: () => 'Die Datei hat keine Zeilen. Wählen Sie eine Datei mit einem Kunden pro Zeile.',
    notATable: () => 'Die Datei ist keine Tabelle. Speichern Sie sie als CSV oder .xlsx und wählen Sie sie erneut aus.',
    oldExcel: () =>
      'Die Datei ist eine alte oder geschützte Excel-Datei. Speichern Sie sie als .xlsx ohne Kennwort oder als CSV.',
    brokenExcel: () =>
      'Die Datei ist keine gültige .xlsx-Datei. Öffnen Sie sie in Excel und speichern Sie sie erneut, oder speichern Sie sie als CSV.',
    jsonArray: () => 'Die Datei ist ein JSON-Array. Speichern Sie sie als JSON Lines, mit einem Objekt pro Zeile.',
    unknownEncoding: ({ encoding }) =>
      `Dieser Browser kennt die Zeichencodierung ${encoding} nicht. Wählen Sie eine andere.`,
    tooLarge: ({ most }) =>
      `Die Datei ist entpackt größer als ${most} MB. Speichern Sie sie als CSV oder teilen Sie sie auf.`,
    tooManyColumns: ({ row, most }) => `Zeile ${row} hat mehr als ${most} Spalten. Prüfen Sie das Trennzeichen.`,
    rowTooLong: ({ row }) =>
      `Zeile ${row} ist zu lang. Vielleicht fehlt in ihr oder in einer Zeile davor ein schließendes Anführungszeichen.`,
  },
  unreadableOther:
    'Prüfen Sie, ob die Datei noch vorhanden und in keinem anderen Programm geöffnet ist, und wählen Sie sie erneut aus.',
  noRows: 'Die Datei enthält Spaltennamen, aber keine Zeilen darunter.',

  // --- matching columns ---
  matchTitle: 'Spalten zuordnen',
  matchHint: 'Prüfen Sie, welche Angabe zum Kunden jede Spalte Ihrer Datei enthält.',
  columnInFile: 'Spalte in der Datei',
  samples: 'Erste Werte',
  importAs: 'Importieren als',
  importColumnAs: (column: string) => `${column} importieren als`,
  ignore: 'Nicht importieren',
  wholeName: 'Vollständiger Name',
  wholeAddress: 'Vollständige Adresse',
  parts: {
    'name.prefix': 'Titel',
    'name.first': 'Vorname',
    'name.middle': 'Zweiter Vorname',
    'name.last': 'Nachname',
    'name.suffix': 'Namenszusatz',
    'address.street': 'Straße',
    'address.houseNumber': 'Hausnummer',
    'address.city': 'Ort',
    'address.state': 'Bundesland oder Provinz',
    'address.postcode': 'Postleitzahl',
    'address.country': 'Land',
  },
  missing: (fields: string) => `Wählen Sie eine Spalte für: ${fields}`,
  notImported: (columns: string) => `Nicht importiert: ${columns}`,
  allImported: 'Alle Spalten werden importiert.',
  defaultCountry: 'Standardland für Telefonnummern',
  defaultCountryHint: 'Für Telefonnummern ohne Landesvorwahl in Zeilen ohne Land.',
  noCountry: 'Keines',
  defaultCountryIs: (country: string) => `Standardland für Telefonnummern: ${country}`,

  // --- the check ---
  checkTitle: 'Vor dem Import prüfen',
  checkHint: 'Noch ist nichts gespeichert.',
  checking: 'Zeilen werden geprüft',
  checked: (attention: number, other: number) =>
    attention === 0
      ? `Geprüft: ${plural(other, { one: '# Zeile ist in Ordnung', other: 'alle # Zeilen sind in Ordnung' })}.`
      : `Geprüft: ${plural(attention, { one: '# Zeile muss korrigiert werden', other: '# Zeilen müssen korrigiert werden' })}.`,
  kinds: {
    created: 'Neu',
    updated: 'Zu aktualisieren',
    unchanged: 'Bereits identisch',
    attention: 'Zu korrigieren',
  },
  skipExisting: 'Zu überspringen',
  filter: 'Zeilen anzeigen',
  existing: 'Bereits vorhandene Kunden',
  update: 'Aktualisieren',
  skip: 'Überspringen',
  problem: 'Problem',
  changes: 'Änderungen',
  was: 'Vorher:',
  becomes: 'Nachher:',
  empty: '(leer)',
  noneOfKind: 'Keine Zeilen dieser Art.',
  rowsShown: (from: string, to: string, count: number) => `${from}–${to} von ${number(count)}`,
  previousRows: 'Vorherige Zeilen',
  nextRows: 'Nächste Zeilen',
  download: (count: number) =>
    plural(count, { one: 'Diese Zeile herunterladen', other: 'Diese # Zeilen herunterladen' }),
  downloadName: (file: string) => `${file}-korrigieren.csv`,
  leftOut: (count: number) => plural(count, { one: '# Zeile wird ausgelassen', other: '# Zeilen werden ausgelassen' }),
  importCount: (count: number) => plural(count, { one: '# Kunden importieren', other: '# Kunden importieren' }),
  nothingToImport: 'Es gibt nichts zu importieren.',
  /** The headers of the two columns that a download adds. */
  rowHeader: 'Zeile',
  errorHeader: 'Fehler',

  // --- why a row needs attention ---
  /** They follow the label of the field, such as Email. */
  reasons: {
    text: { required: 'fehlt', tooLong: 'ist zu lang', characters: 'enthält unzulässige Zeichen' },
    lines: { required: 'fehlt', tooLong: 'ist zu lang', characters: 'enthält unzulässige Zeichen' },
    email: {
      required: 'fehlt',
      tooLong: 'ist zu lang',
      noAt: 'hat kein @',
      manyAts: 'hat mehr als ein @',
      space: 'enthält ein Leerzeichen',
      characters: 'enthält unzulässige Zeichen',
      domainIncomplete: 'ist unvollständig',
      domainImpossible: 'hat eine ungültige Domain',
      localPartTooLong: 'ist vor dem @ zu lang',
      form: 'ist vor dem @ unvollständig',
    },
    phone: {
      required: 'fehlt',
      several: 'enthält mehrere Nummern',
      characters: 'enthält unzulässige Zeichen',
      noCountryCode: 'hat keine Landesvorwahl',
      tooShort: 'ist zu kurz',
      tooLong: 'ist zu lang',
      form: 'ist keine Telefonnummer',
    },
    tags: {
      required: 'fehlen',
      tooMany: 'sind zu viele',
      tooLong: 'enthalten einen zu langen Tag',
      characters: 'enthalten unzulässige Zeichen',
    },
  },
  most: (count: number) => `(höchstens ${number(count)} Zeichen)`,
  digitsLost: (field: string, text: string) => `${field} wurde von einer Tabellenkalkulation gerundet: ${text}`,
  unknownCountry: (field: string, country: string) =>
    `${field} hat keine Landesvorwahl, und das Land ${country} ist unbekannt`,
  duplicate: (field: string, row: string) => `${field} wie in Zeile ${row}`,
  tooManyCells: (cells: string, columns: string) => `Hat ${cells} Zellen, die Tabelle hat aber ${columns} Spalten`,
  quotes: 'Anführungszeichen passen nicht zusammen',
  notJson: 'Kein JSON-Objekt',
  changedSince: 'Seit der Prüfung geändert',
  rejected: (detail: string) => `Vom System abgelehnt: ${detail}`,

  // --- the import ---
  importing: 'Kunden werden importiert',
  importedOf: (done: number, all: number) =>
    `${number(done)} von ${plural(all, { one: '# Zeile', other: '# Zeilen' })}`,
  keepOpen:
    'Lassen Sie diese Seite geöffnet. Wird sie geschlossen, können Sie den Import später mit derselben Datei fortsetzen.',
  keepOpenToEnd: 'Lassen Sie diese Seite geöffnet, bis der Import beendet ist.',
  leaveTitle: 'Import verlassen?',
  leaveText: (done: number, all: number) =>
    `${number(done)} von ${number(all)} Zeilen sind importiert. Um den Import später fortzusetzen, kehren Sie hierher zurück und wählen die Datei erneut aus.`,

  // --- the result ---
  doneTitle: (count: number) => plural(count, { one: '# Kunde importiert', other: '# Kunden importiert' }),
  canceledTitle: (count: number) =>
    plural(count, { one: 'Abgebrochen: # Kunde ist importiert', other: 'Abgebrochen: # Kunden sind importiert' }),
  results: {
    created: 'Angelegt',
    updated: 'Aktualisiert',
    failed: 'Nicht importiert',
  },
  leftOutRows: 'Ausgelassen',
  downloadLeftOut: (count: number) =>
    plural(count, { one: 'Ausgelassene Zeile herunterladen', other: '# ausgelassene Zeilen herunterladen' }),
  notStarted: 'Nicht begonnen',
  showImported: 'Importierte Kunden anzeigen',
  failedTitle: 'Nicht importierte Zeilen',
  importAnother: 'Weitere Datei importieren',

  // --- imports and bulk edits of this device ---
  earlier: 'Frühere Importe und Sammeländerungen',
  earlierHint: 'Von diesem Gerät, aus den letzten 30 Tagen.',
  editResults: { updated: 'Geändert', failed: 'Nicht geändert' },
  undoneState: 'Rückgängig gemacht',
  running: 'Läuft in einem anderen Tab',
  canceledState: 'Abgebrochen',
  stoppedAt: (file: string, done: string, all: string) =>
    `Der Import von ${file} endete bei ${done} von ${all}: Wählen Sie die Datei erneut aus, um ihn fortzusetzen.`,
  discardStopped: 'Nicht fortsetzen',
  show: 'Anzeigen',
});
