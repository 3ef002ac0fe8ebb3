import type { Messages, StartFailure } from './en.ts';
import type { Formats } from './formats.ts';

/** The page's messages in German. */
export const messages = ({ number, plural }: Formats): Messages => ({
  // --- everywhere ---
  customers: 'Kunden',
  fields: {
    name: 'Name',
    email: 'E-Mail',
    company: 'Firma',
    phone: 'Telefon',
    address: 'Adresse',
    tags: 'Tags',
    notes: 'Notizen',
  },
  registered: 'Angelegt',
  changed: 'Geändert',
  none: 'nicht angegeben',
  close: 'Schließen',
  cancel: 'Abbrechen',
  retry: 'Erneut versuchen',
  loading: 'Wird geladen …',
  edit: 'Bearbeiten',
  delete: 'Löschen',
  /** As printed on the key. */
  deleteKey: 'Entf',
  copy: 'Kopieren',
  /** `label` is one of `fields`. */
  copyField: (label: string) => `${label} kopieren`,
  copied: (text: string) => `Kopiert: ${text}`,
  notCopied: 'Der Browser hat das Kopieren blockiert. Markieren und kopieren Sie den Text.',
  requestId: (id: string) => `Anfrage-ID: ${id}`,
  copyRequestId: 'Anfrage-ID kopieren',
  broken: 'Dieser Teil der Seite konnte nicht geladen werden',
  brokenHint: 'Laden Sie die Seite neu, um die neueste Version zu erhalten. Gespeicherte Daten sind sicher.',
  brokenOffline: 'Sie sind offline. Dieser Teil wird geladen, sobald Sie wieder online sind.',
  reloadPage: 'Seite neu laden',
  pageNotFound: 'Seite nicht gefunden',
  pageNotFoundHint: 'Prüfen Sie die Adresse oder gehen Sie zurück zur Liste.',
  skipToMain: 'Zum Hauptinhalt springen',
  notifications: 'Meldungen',
  notificationsHint: 'Meldungen ({hotkey})',
  /** Continues with `inSeconds`. */
  retrying: 'Das System ist ausgelastet oder nicht erreichbar. Neuer Versuch',
  inSeconds: (count: number) => plural(count, { one: 'in # Sekunde', other: 'in # Sekunden' }),

  // --- the top bar ---
  searchLabel: 'Kunden suchen',
  searchPlaceholder: 'Name, Firma, E-Mail, Telefon …',
  clearSearch: 'Suche zurücksetzen',
  createCustomer: 'Kunden anlegen',
  import: 'Importieren',
  importCustomers: 'Kunden importieren',
  account: 'Konto und Einstellungen',
  signedInAs: (name: string, mayWrite: boolean) =>
    `${name}: ${mayWrite ? 'darf Kunden bearbeiten' : 'darf Kunden nur ansehen'}`,
  signInOff: 'Die Anmeldung ist ausgeschaltet: Alle an diesem Rechner können die API nutzen.',
  export: 'Exportieren',
  exportCustomers: 'Kunden exportieren',
  deletedCustomers: 'Gelöschte Kunden',
  palette: 'Suche und Aktionen',
  keyboardShortcuts: 'Tastenkürzel',
  settings: 'Einstellungen',
  signOut: 'Abmelden',
  offline: 'Sie sind offline. Sie können Geladenes ansehen, aber keine Änderungen speichern.',

  // --- the list ---
  loaded: (count: number, isEnd: boolean, about = 0) =>
    isEnd
      ? plural(count, { one: '# Kunde', other: '# Kunden' })
      : `${number(count)}${about > count ? ` von etwa ${number(about)}` : ''} geladen`,
  found: (count: number, hasMore: boolean) =>
    hasMore ? `Bisher ${number(count)} gefunden.` : `${number(count)} gefunden.`,
  searching: 'Suche läuft …',
  searchOffline: 'Die Suche ist offline nicht verfügbar.',
  searchOrder: 'Nach Treffern sortiert.',
  moreLoaded: (count: number) => `${number(count)} weitere geladen`,
  newCustomers: (count: number) => plural(count, { one: '# neuer Kunde', other: '# neue Kunden' }),
  newOrChanged: (count: number) => `${number(count)} neu oder geändert`,
  loadMore: 'Mehr laden',
  endOfList: (count: number) => plural(count, { one: 'Ende der Liste: # Kunde', other: 'Ende der Liste: # Kunden' }),
  filter: 'Filtern',
  views: 'Ansichten',
  density: 'Zeilenhöhe',
  comfortable: 'Normal',
  compact: 'Kompakt',
  columns: 'Spalten',
  sortBy: (column: string) => `Sortieren nach: ${column}`,
  select: (name: string) => `${name} auswählen`,
  selectAllLoaded: 'Alle geladenen Kunden auswählen',
  selected: (count: number) => `${number(count)} ausgewählt`,
  ofLoaded: (count: number) => `von ${number(count)} geladenen`,
  clearSelection: 'Auswahl aufheben',
  selectionCleared: 'Auswahl aufgehoben',
  actions: 'Aktionen',
  actionsFor: (name: string) => `Aktionen für ${name}`,
  notLoaded: 'Die Kunden konnten nicht geladen werden',
  customerNotLoaded: 'Der Kunde konnte nicht geladen werden',
  nothingFound: (q: string) => `Keine Kunden gefunden für „${q}“`,
  nothingFoundHint:
    'Jedes Wort muss der Anfang eines Wortes im Datensatz sein, zum Beispiel von Name, E-Mail, Telefon oder Ort. Notizen werden nicht durchsucht.',
  noCustomers: 'Noch keine Kunden',
  noCustomersHint: 'Legen Sie den ersten Kunden an, oder importieren Sie eine Datei.',
  noCustomersReader: 'Bitten Sie jemanden mit Bearbeitungsrecht, den ersten Kunden anzulegen.',
  /** Undefined for an import on another device. */
  importedFrom: (fileName?: string) =>
    fileName === undefined ? 'Importiert oder gesammelt geändert' : `Importiert aus ${fileName}`,
  edited: 'Durch eine Sammeländerung geändert',
  allCustomers: 'Alle Kunden anzeigen',
  nothingImported: 'Keine Kunden aus diesem Import',
  nothingImportedHint: 'Sie wurden gelöscht, oder der Import liegt mehr als 30 Tage zurück.',
  loadSamples: 'Beispielkunden laden',
  samplesNotLoaded: 'Die Beispielkunden konnten nicht geladen werden.',

  // --- deleting and restoring ---
  deleted: (names: string, count: number) =>
    count === 1 ? `${names} gelöscht` : plural(count, { one: '# Kunde gelöscht', other: '# Kunden gelöscht' }),
  deletedByOther: (name: string, count: number) =>
    count === 1
      ? `${name} wurde von jemand anderem gelöscht`
      : plural(count, { one: '# Kunde wurde von anderen gelöscht', other: '# Kunden wurden von anderen gelöscht' }),
  undoAnnouncement: (text: string, keys: string) => `${text}. Rückgängig machen mit ${keys}.`,
  undo: 'Rückgängig',
  undone: 'Rückgängig gemacht',
  nothingToUndo: 'Es gibt nichts rückgängig zu machen',
  restored: (names: string, count: number) =>
    count === 1
      ? `${names} wiederhergestellt`
      : plural(count, { one: '# Kunde wiederhergestellt', other: '# Kunden wiederhergestellt' }),
  notDeleted: (name: string) => `${name} wurde nicht gelöscht.`,
  notRestored: (name: string) => `${name} wurde nicht wiederhergestellt.`,

  // --- failed requests ---
  failure: {
    signedOut: 'Sie sind abgemeldet. Melden Sie sich erneut an.',
    noResponse: 'Keine Antwort. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    offline: 'Sie sind offline.',
    forbidden: 'Dazu fehlt Ihnen die Berechtigung. Wenden Sie sich an die Administration.',
    unknownCustomer: 'Diesen Kunden gibt es nicht mehr.',
    emailTaken: 'Ein anderer Kunde verwendet diese E-Mail-Adresse bereits.',
    notDeleted: 'Dieser Kunde ist nicht gelöscht.',
    erased:
      'Der Kunde wurde bei einem früheren Versuch angelegt und danach endgültig gelöscht. Speichern Sie erneut, um ihn neu anzulegen.',
    stale: 'Jemand anderes hat diesen Kunden geändert. Laden Sie die Seite neu und versuchen Sie es erneut.',
    busy: 'Das System ist ausgelastet. Versuchen Sie es in einer Minute erneut.',
    systemError:
      'Im System ist ein Fehler aufgetreten. Versuchen Sie es erneut. Tritt er wieder auf, schicken Sie die Anfrage-ID an die Administration.',
  },
  signIn: 'Anmelden',
  youAreSignedOut: 'Sie sind abgemeldet.',
  signInFailed: 'Die Anmeldung ist fehlgeschlagen. Versuchen Sie es erneut.',

  // --- one customer ---
  customer: 'Kunde',
  newCustomer: 'Neuer Kunde',
  editCustomer: 'Kunden bearbeiten',
  previousCustomer: 'Vorheriger Kunde',
  nextCustomer: 'Nächster Kunde',
  furtherDown:
    'Dieser Kunde steht weiter unten in der Liste. Laden Sie mehr Zeilen, um zum nächsten oder vorherigen Kunden zu wechseln.',
  notAmongRows:
    'Dieser Kunde ist nicht unter den geladenen Zeilen, daher gibt es keinen nächsten oder vorherigen Kunden.',
  registeredOn: (time: string) => `Angelegt am ${time}`,
  customerNotFound: 'Kunde nicht gefunden',
  customerNotFoundHint:
    'Er wurde vielleicht gelöscht, oder der Link ist falsch. Gelöschte Kunden lassen sich für begrenzte Zeit wiederherstellen.',
  backToList: 'Zurück zur Liste',

  // --- the history of a customer ---
  history: 'Verlauf',
  historyLoaded: (count: number) => plural(count, { one: 'Verlauf: # Änderung', other: 'Verlauf: # Änderungen' }),
  historyNotLoaded: 'Der Verlauf konnte nicht geladen werden.',
  noHistory: 'Es wird kein Verlauf gespeichert.',
  olderNotStored: 'Ältere Änderungen sind nicht mehr gespeichert.',
  importedVersion: 'durch Import oder Sammeländerung',
  historyActions: { created: 'Angelegt', changed: 'Geändert', deleted: 'Gelöscht', restored: 'Wiederhergestellt' },
  anyone: 'Unbekannt (ohne Anmeldung)',
  /** An OAuth client, by its ID. */
  program: (id: string) => `ein Programm (${id})`,
  before: 'Vorher:',
  after: 'Nachher:',
  restoreVersion: 'Auf diese Version zurücksetzen',
  versionRestored: (time: string) => `Auf die Version vom ${time} zurückgesetzt`,
  changedByOther:
    'Nicht gespeichert: Jemand anderes hat diesen Kunden geändert. Der Verlauf zeigt jetzt die Änderung. Prüfen Sie sie, bevor Sie die Version erneut wählen.',

  // --- the form ---
  optional: '(optional)',
  country: 'Landesvorwahl',
  otherCountry: 'Andere',
  savedAs: (number: string) => `Wird gespeichert als ${number}`,
  unknownNumber: (country: string) =>
    `In diesem Land (${country}) ist die Nummer nicht bekannt. Prüfen Sie die Ziffern.`,
  unknownNumberAnywhere: 'Die Nummer ist in keinem Land bekannt. Prüfen Sie die Ziffern.',
  otherCountryCode: (code: string) => `Die Nummer behält ihre Landesvorwahl ${code}.`,
  phoneHint: 'Wie im Inland oder mit + und Landesvorwahl',
  create: 'Anlegen',
  save: 'Speichern',
  saveAndNew: 'Speichern und neu',
  saving: 'Wird gespeichert …',
  savingAgain: 'Noch keine Antwort. Neuer Versuch …',
  unsavedChanges: 'Nicht gespeichert',
  created: (name: string) => `${name} angelegt`,
  saved: (name: string) => `${name} gespeichert`,
  /** Errors of a field, by its kind. */
  rules: {
    text: {
      required: 'Füllen Sie dieses Feld aus.',
      tooLong: (most: number) => `Geben Sie höchstens ${number(most)} Zeichen ein.`,
      characters: 'Entfernen Sie unzulässige Zeichen wie �.',
    },
    lines: {
      required: 'Füllen Sie dieses Feld aus.',
      tooLong: (most: number) => `Geben Sie höchstens ${number(most)} Zeichen ein.`,
      characters: 'Entfernen Sie unzulässige Zeichen wie �.',
    },
    email: {
      required: 'Geben Sie eine E-Mail-Adresse ein, zum Beispiel anna@example.com.',
      tooLong: (most: number) => `Geben Sie höchstens ${number(most)} Zeichen ein.`,
      noAt: 'Ergänzen Sie das @, zum Beispiel anna@example.com.',
      manyAts: 'Verwenden Sie nur ein @, zum Beispiel anna@example.com.',
      space: 'Entfernen Sie das Leerzeichen, zum Beispiel anna@example.com.',
      characters: 'Entfernen Sie das in E-Mail-Adressen unzulässige Zeichen, zum Beispiel anna@example.com.',
      domainIncomplete: 'Vervollständigen Sie den Teil nach dem @, zum Beispiel anna@example.com.',
      domainImpossible: 'Berichtigen Sie den Teil nach dem @, zum Beispiel anna@example.com.',
      localPartTooLong: 'Geben Sie vor dem @ höchstens 64 Zeichen ein.',
      form: 'Ergänzen Sie den Teil vor dem @, zum Beispiel anna@example.com.',
    },
    phone: {
      required: 'Geben Sie eine Telefonnummer ein, zum Beispiel +49 711 2842222.',
      several: 'Geben Sie nur eine Telefonnummer ein.',
      characters: 'Verwenden Sie nur Ziffern, Leerzeichen und diese Zeichen: + ( ) - . /',
      noCountryCode: 'Wählen Sie ein Land oder beginnen Sie mit + und der Landesvorwahl, zum Beispiel +49 711 2842222.',
      tooShort: 'Geben Sie mit der Landesvorwahl mindestens 7 Ziffern ein.',
      tooLong: 'Geben Sie mit der Landesvorwahl höchstens 15 Ziffern ein, und nur eine Nummer.',
      form: 'Geben Sie eine Telefonnummer mit Landesvorwahl ein, zum Beispiel +49 711 2842222.',
    },
    tags: {
      required: 'Geben Sie einen Tag ein.',
      tooMany: (most: number) => `Geben Sie höchstens ${number(most)} Tags ein.`,
      tooLong: (most: number) =>
        `Geben Sie für jeden Tag höchstens ${number(most)} Zeichen ein. Trennen Sie Tags durch Kommas.`,
      characters: 'Entfernen Sie unzulässige Zeichen wie �.',
    },
  },
  serverRejection: (detail: string) => `Das System hat die Eingabe abgelehnt: „${detail}“.`,
  takenBy: 'E-Mail-Adresse bereits vergeben:',
  anotherCustomer: 'ein anderer Kunde',
  inNewTab: '(öffnet einen neuen Tab)',
  notSaved: 'Nicht gespeichert.',
  notSavedOffline:
    'Nicht gespeichert: Sie sind offline. Ihre Eingaben bleiben erhalten. Speichern Sie erneut, sobald Sie wieder online sind.',
  notSavedNoResponse:
    'Keine Antwort: Möglicherweise wurde nichts gespeichert. Ihre Eingaben bleiben erhalten. Speichern Sie erneut.',
  signedOutInForm: 'Sie sind abgemeldet, und es ist noch nichts gespeichert. Ihre Eingaben bleiben erhalten.',
  signInAgain: 'Erneut anmelden',
  unsavedTitle: 'Ohne Speichern verlassen?',
  unsavedText: 'Ihre Eingaben gehen verloren.',
  discard: 'Verwerfen',
  keepEditing: 'Weiter bearbeiten',

  // --- the palette ---
  paletteHint: 'Kunde oder Aktion',
  paletteList: 'Kunden und Aktionen',
  paletteRecent: 'Zuletzt geöffnet',
  paletteActions: 'Aktionen',
  paletteNothing: (q: string) => `Nichts gefunden für „${q}“`,
  paletteInList: (q: string) => `Alle Treffer für „${q}“ in der Liste zeigen`,
  paletteCreate: (q: string) => `Kunden „${q}“ anlegen`,
  paletteFound: (customers: number, actions: number) =>
    `${plural(customers, { one: '# Kunde', other: '# Kunden' })}, ${plural(actions, { one: '# Aktion', other: '# Aktionen' })}`,
  paletteChoose: 'wählen',
  paletteOpen: 'öffnen',
  paletteClose: 'schließen',
  print: 'Drucken',
  undoLast: 'Letztes Löschen, Zurücksetzen oder letzte Sammeländerung rückgängig machen',
  densityAs: (density: string) => `Zeilenhöhe: ${density}`,
  themeAs: (theme: string) => `Farbschema: ${theme}`,
  languageAs: 'Sprache:',

  // --- settings ---
  settingsHint: 'Änderungen gelten sofort und nur auf diesem Gerät.',
  language: 'Sprache',
  languageOfBrowser: 'Wie im Browser',
  rightToLeftPreview: 'Vorschau von rechts nach links',
  theme: 'Farbschema',
  themeSystem: 'System',
  themeLight: 'Hell',
  themeDark: 'Dunkel',
  densityHint: '„Kompakt“ zeigt mehr Zeilen. Auf Touchscreens bleiben die Zeilen hoch genug zum Antippen.',
  singleKeys: 'Tastenkürzel mit nur einer Taste',
  singleKeysHint:
    'Tasten wie N und / funktionieren ohne Strg. Schalten Sie sie aus, wenn Sie die Spracheingabe nutzen oder oft versehentlich Tasten drücken. Pfeiltasten, Esc und Kürzel mit Strg funktionieren weiter.',

  // --- the list of keys ---
  keyFilter: 'Filter',
  keyFilterHint: 'Aktion oder Taste',
  keyNothing: (q: string) => `Keine Tastenkürzel gefunden für „${q}“`,
  keyCount: (count: number) => plural(count, { other: '# Tastenkürzel' }),
  keySinglesOff: 'Tastenkürzel mit nur einer Taste sind in den Einstellungen ausgeschaltet.',
  keysAnywhere: 'Überall',
  keysInList: 'In der Liste',
  keysInRecord: 'In der Kundenansicht',
  keysInForm: 'In einem Formular',
  keyThisList: 'Tastenkürzel anzeigen',
  keyBack: 'Schließen oder zurückgehen',
  keyNextRow: 'Nächste Zeile',
  keyPreviousRow: 'Vorherige Zeile',
  keyLetter: 'Zu einem Buchstaben, wenn nach Name sortiert',
  keyOpen: 'Kunden öffnen',
  keySelect: 'Zeile auswählen',
  keySelectRange: 'Zeilen bis hier auswählen',
  keyDelete: 'Auswahl oder Zeile löschen',
  keyCopy: 'Auswahl oder Zeile kopieren',
  keyOr: 'oder',
  /** As printed on the keys. */
  keyControl: 'Strg',
  keyShift: 'Umschalt',
  keyEnter: 'Eingabe',
  keyEscape: 'Esc',
  keyClick: 'Klick',

  // --- deleted customers ---
  emailTakenShort: 'Diese E-Mail-Adresse verwendet jetzt ein anderer Kunde:',
  showOther: 'Anderen Kunden anzeigen',
  show: 'Anzeigen',
  severalNotRestored: (count: number) =>
    plural(count, {
      one: '# Kunde wurde nicht wiederhergestellt.',
      other: '# Kunden wurden nicht wiederhergestellt.',
    }),

  // --- acting on many customers ---
  andMore: (count: number) => plural(count, { one: 'und # weiterer', other: 'und # weitere' }),
  progress: (done: number, all: number) => `${number(done)} von ${number(all)}`,
  stopping: 'Wird abgebrochen …',
  deleteMany: (count: number, name: string) =>
    count === 1 ? `${name} löschen?` : plural(count, { other: '# Kunden löschen?' }),
  deleteManyHint: (days: number) =>
    days === 0
      ? 'Das lässt sich nicht rückgängig machen: Dieses System bewahrt gelöschte Kunden nicht auf.'
      : plural(days, {
          one: 'Unter „Gelöschte Kunden“ können Sie sie # Tag lang wiederherstellen.',
          other: 'Unter „Gelöschte Kunden“ können Sie sie # Tage lang wiederherstellen.',
        }),
  deleteManyConfirm: (count: number) => plural(count, { one: '# Kunden löschen', other: '# Kunden löschen' }),
  deleting: 'Kunden werden gelöscht',
  deletedOf: (done: number, all: number) => `${number(done)} von ${number(all)} gelöscht.`,
  notStarted: (count: number) => plural(count, { other: '# nicht bearbeitet: Sie haben abgebrochen.' }),
  failedCount: (count: number) => plural(count, { other: '# fehlgeschlagen:' }),
});

export const startFailure: StartFailure = {
  title: 'Die Seite konnte nicht gestartet werden',
  SettingsMissing: 'Die Einstellungen konnten nicht geladen werden. Versuchen Sie es in einer Minute erneut.',
  SignInUnreachable: 'Die Anmeldung ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  other: 'Versuchen Sie es erneut. Schlägt es wieder fehl, schicken Sie diese Angaben an die Administration.',
  retry: 'Erneut versuchen',
  copyDetails: 'Angaben kopieren',
  copied: 'Angaben kopiert',
};
