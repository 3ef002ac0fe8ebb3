import type { Messages, StartFailure } from './en.ts';
import type { Formats } from './formats.ts';

/** What the page says, in German. */
export const messages = ({ number, plural }: Formats): Messages => ({
  // --- everywhere ---
  customers: 'Kunden',
  fields: {
    name: 'Name',
    email: 'E-Mail',
    phone: 'Telefon',
    address: 'Adresse',
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
  /** The name of the key. */
  deleteKey: 'Entf',
  /** `label` is one of `fields`. */
  copyField: (label: string) => `${label} kopieren`,
  copied: (text: string) => `Kopiert: ${text}`,
  notCopied: 'Kopieren ist nicht möglich: Der Browser erlaubt es nicht.',
  requestId: (id: string) => `Anfrage ${id}`,
  copyRequestId: 'Nummer der Anfrage kopieren',
  broken: 'Dieser Teil der Seite fehlt oder ist fehlerhaft',
  brokenHint: 'Laden Sie die Seite neu: Vielleicht gibt es eine neuere. Was gespeichert ist, bleibt erhalten.',
  brokenOffline: 'Keine Netzverbindung. Sobald sie wieder da ist, lässt sich dieser Teil laden.',
  loadAnew: 'Seite neu laden',
  pageNotFound: 'Seite nicht gefunden',
  pageNotFoundHint: 'Prüfen Sie die Adresse oder gehen Sie zurück zur Liste.',
  skipToMain: 'Zu den Kunden springen',
  notifications: 'Meldungen',
  notificationsHint: 'Meldungen ({hotkey})',
  tryingAgain: 'Das System ist ausgelastet oder nicht erreichbar. Neuer Versuch …',
  inSeconds: (count: number) => plural(count, { one: 'in # Sekunde', other: 'in # Sekunden' }),

  // --- the bar on top ---
  searchLabel: 'Kunden suchen',
  searchPlaceholder: 'Name, E-Mail, Telefon',
  clearSearch: 'Suche leeren',
  newCustomer: 'Neuer Kunde',
  account: 'Konto und Einstellungen',
  signedInAs: (name: string, mayWrite: boolean) =>
    `${name}: ${mayWrite ? 'darf Kunden ändern' : 'darf Kunden nur ansehen'}`,
  withoutSignIn: 'Ohne Anmeldung: Auf diesem Rechner dürfen alle die API nutzen.',
  recentlyDeleted: 'Zuletzt gelöscht',
  palette: 'Suche und Aktionen',
  keyboardShortcuts: 'Tastenkürzel',
  settings: 'Einstellungen',
  signOut: 'Abmelden',
  offline: 'Keine Netzverbindung. Sie sehen, was schon geladen ist; speichern können Sie erst wieder mit Verbindung.',

  // --- the list ---
  tableCaption: 'Kunden',
  loaded: (count: number, isEnd: boolean) =>
    isEnd ? plural(count, { one: '# Kunde', other: '# Kunden' }) : `${number(count)} geladen`,
  found: (count: number, hasMore: boolean) =>
    hasMore ? `Bisher ${number(count)} gefunden.` : `${number(count)} gefunden.`,
  searching: 'Suche läuft …',
  searchOffline: 'Keine Netzverbindung: Die Suche ist nicht verfügbar.',
  searchOrder: 'Sortiert nach dem Treffer.',
  moreLoaded: (count: number) => `${number(count)} weitere geladen`,
  loadMore: 'Mehr laden',
  endOfList: (count: number) => plural(count, { one: 'Ende der Liste: # Kunde', other: 'Ende der Liste: # Kunden' }),
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
  nothingFound: (q: string) => `Niemand gefunden zu „${q}“`,
  nothingFoundHint: 'Jedes Wort muss der Anfang eines Namens, einer E-Mail-Adresse oder einer Telefonnummer sein.',
  noCustomers: 'Noch keine Kunden',
  noCustomersHint: 'Legen Sie den ersten an.',
  noCustomersReader: 'Den ersten muss jemand anlegen, der Kunden ändern darf.',
  loadSamples: 'Beispielkunden laden',
  samplesNotLoaded: 'Die Beispiele wurden nicht geladen.',

  // --- deleting and restoring ---
  deleted: (names: string, count: number) =>
    count === 1 ? `${names} gelöscht` : plural(count, { one: '# Kunde gelöscht', other: '# Kunden gelöscht' }),
  deletedAnnouncement: (text: string, keys: string) => `${text}. Rückgängig machen: ${keys}`,
  undo: 'Rückgängig',
  nothingToUndo: 'Es gibt nichts rückgängig zu machen',
  restored: (names: string, count: number) =>
    count === 1
      ? `${names} wiederhergestellt`
      : plural(count, { one: '# Kunde wiederhergestellt', other: '# Kunden wiederhergestellt' }),
  notDeleted: (name: string) => `${name} wurde nicht gelöscht.`,
  notRestored: (name: string) => `${name} wurde nicht wiederhergestellt.`,

  // --- what went wrong ---
  failure: {
    signedOut: 'Sie sind abgemeldet. Melden Sie sich neu an.',
    noAnswer: 'Keine Antwort erhalten. Prüfen Sie die Netzverbindung und versuchen Sie es noch einmal.',
    offline: 'Keine Netzverbindung.',
    forbidden: 'Dazu fehlt Ihnen die Berechtigung. Wenden Sie sich an die Kontenverwaltung.',
    unknownCustomer: 'Diesen Kunden gibt es nicht mehr.',
    emailTaken: 'Ein anderer Kunde hat diese E-Mail-Adresse.',
    notDeleted: 'Dieser Kunde ist nicht gelöscht.',
    erased:
      'Der Kunde wurde bei einem früheren Versuch angelegt und seither von jemandem endgültig gelöscht. Speichern Sie noch einmal, um ihn neu anzulegen.',
    stale: 'Jemand anderes hat diesen Kunden inzwischen geändert.',
    busy: 'Das System ist ausgelastet. Versuchen Sie es in einer Minute noch einmal.',
    ofTheSystem:
      'Im System ist ein Fehler aufgetreten. Versuchen Sie es noch einmal oder melden Sie ihn mit der Nummer der Anfrage.',
  },
  signIn: 'Anmelden',
  youAreSignedOut: 'Sie sind abgemeldet.',
  signInFailed: 'Die Anmeldung ist fehlgeschlagen.',

  // --- one customer ---
  customer: 'Kunde',
  editCustomer: 'Kunden bearbeiten',
  previousCustomer: 'Vorheriger Kunde',
  nextCustomer: 'Nächster Kunde',
  furtherDown:
    'Dieser Kunde steht weiter unten in der Liste. Laden Sie mehr Zeilen, um zum nächsten oder vorherigen Kunden zu wechseln.',
  notAmongRows:
    'Dieser Kunde ist nicht unter den geladenen Zeilen; daher gibt es keinen nächsten oder vorherigen Kunden.',
  registeredOn: (time: string) => `Angelegt am ${time}`,
  gone: 'Diesen Kunden gibt es nicht mehr',
  goneHint:
    'Er wurde gelöscht oder hat nie existiert. Was in den letzten Tagen gelöscht wurde, lässt sich wiederherstellen.',
  backToList: 'Zurück zur Liste',

  // --- the form ---
  optional: '(optional)',
  country: 'Land der Telefonnummer',
  otherCountry: 'Anderes',
  savedAs: (number: string) => `Wird gespeichert als ${number}`,
  unknownNumber: (country: string) => `In diesem Land ist die Nummer nicht bekannt: ${country}.`,
  unknownNumberAnywhere: 'Die Nummer ist in keinem Land bekannt.',
  otherCountryCode: (code: string) => `Die Nummer behält ihre Landesvorwahl ${code}.`,
  phoneHint: 'Wie im Inland oder mit + und Landesvorwahl',
  create: 'Anlegen',
  save: 'Speichern',
  saving: 'Speichert …',
  savingAgain: 'Noch keine Antwort. Neuer Versuch …',
  unsavedChanges: 'Nicht gespeichert',
  created: (name: string) => `${name} angelegt`,
  saved: (name: string) => `${name} gespeichert`,
  /** What is wrong with a field, by its kind. */
  rules: {
    text: {
      required: 'Füllen Sie dieses Feld aus.',
      tooLong: (most: number) => `Höchstens ${number(most)} Zeichen sind möglich.`,
      characters: 'Entfernen Sie das unzulässige Zeichen, etwa �.',
    },
    lines: {
      required: 'Füllen Sie dieses Feld aus.',
      tooLong: (most: number) => `Höchstens ${number(most)} Zeichen sind möglich.`,
      characters: 'Entfernen Sie das unzulässige Zeichen, etwa �.',
    },
    email: {
      required: 'Geben Sie eine E-Mail-Adresse ein.',
      tooLong: (most: number) => `Höchstens ${number(most)} Zeichen sind möglich.`,
      noAt: 'Ergänzen Sie das @, zum Beispiel anna@example.com.',
      manyAts: 'Verwenden Sie nur ein @, zum Beispiel anna@example.com.',
      space: 'Entfernen Sie das Leerzeichen.',
      characters: 'Entfernen Sie das Zeichen, das in keiner E-Mail-Adresse vorkommt.',
      domainIncomplete: 'Vervollständigen Sie den Teil nach dem @, zum Beispiel anna@example.com.',
      domainImpossible: 'Berichtigen Sie den Teil nach dem @, zum Beispiel anna@example.com.',
      localPartTooLong: 'Verwenden Sie vor dem @ höchstens 64 Zeichen.',
      form: 'Ergänzen Sie den Teil vor dem @, zum Beispiel anna@example.com.',
    },
    phone: {
      required: 'Geben Sie eine Telefonnummer ein.',
      several: 'Geben Sie nur eine Telefonnummer ein.',
      characters: 'Nur Ziffern, Leerzeichen und + ( ) - . / sind möglich.',
      noCountryCode: 'Wählen Sie das Land oder beginnen Sie mit + und der Landesvorwahl, zum Beispiel +49 711 2842222.',
      tooShort: 'Geben Sie mit der Landesvorwahl mindestens 7 Ziffern ein.',
      tooLong: 'Geben Sie mit der Landesvorwahl höchstens 15 Ziffern ein, und nur eine Nummer.',
      form: 'Geben Sie eine Telefonnummer mit Landesvorwahl ein, zum Beispiel +49 711 2842222.',
    },
  },
  serverRefusal: (detail: string) => `Das System hat die Eingabe abgelehnt: „${detail}“.`,
  takenBy: 'Diese Adresse hat bereits',
  anotherCustomer: 'ein anderer Kunde',
  inNewTab: '(öffnet einen neuen Tab)',
  notSaved: 'Nicht gespeichert.',
  notSavedOffline:
    'Nicht gespeichert: keine Netzverbindung. Ihre Eingaben bleiben hier; speichern Sie, sobald die Verbindung wieder da ist.',
  notSavedNoAnswer:
    'Keine Antwort erhalten, vielleicht ist nichts gespeichert. Ihre Eingaben bleiben hier; speichern Sie noch einmal.',
  signedOutInForm: 'Sie sind abgemeldet und es ist noch nichts gespeichert. Ihre Eingaben bleiben erhalten.',
  signInAgain: 'Neu anmelden',
  unsavedTitle: 'Ohne Speichern verlassen?',
  unsavedText: 'Ihre Eingaben gehen dann verloren.',
  discard: 'Verwerfen',
  keepEditing: 'Weiter bearbeiten',

  // --- two people change one customer ---
  conflictTitle: (name: string) => `${name} wurde inzwischen geändert`,
  conflictText: (ago: string, count: number) =>
    `Jemand anderes hat gespeichert (${ago}). ${
      count === 0
        ? 'Sie haben andere Felder geändert, daher lassen sich beide Änderungen übernehmen.'
        : plural(count, {
            one: 'Ein Feld haben Sie beide geändert: Wählen Sie, was bleibt.',
            other: '# Felder haben Sie beide geändert: Wählen Sie, was bleibt.',
          })
    } Noch ist nichts gespeichert.`,
  yours: 'Ihre Eingabe',
  theirs: 'Andere Eingabe',
  was: 'vorher',
  empty: 'leer',
  onlyYou: 'Nur von Ihnen geändert. Übernommen:',
  onlyThey: 'Nur auf der anderen Seite geändert. Übernommen:',
  bothTheSame: 'Auf beiden Seiten gleich geändert:',
  chooseFirst: (count: number) =>
    plural(count, { one: 'Wählen Sie zuerst bei # Feld', other: 'Wählen Sie zuerst bei # Feldern' }),
  discardMine: 'Änderungen verwerfen',
  discardMineForGood: 'Endgültig verwerfen',
  backToEditing: 'Zurück',
  saveMerged: 'Diese Fassung speichern',
  deletedMeanwhileTitle: (name: string) => `${name} wurde inzwischen gelöscht`,
  deletedMeanwhileText: 'Nichts ist gespeichert. Mit Ihren Eingaben können Sie einen neuen Kunden anlegen.',
  createAsNew: 'Neu anlegen',

  // --- the palette ---
  paletteHint: 'Kunde oder Aktion',
  paletteList: 'Kunden und Aktionen',
  paletteRecent: 'Zuletzt geöffnet',
  paletteActions: 'Aktionen',
  paletteNothing: (q: string) => `Nichts gefunden zu „${q}“`,
  paletteInList: (q: string) => `Alle Treffer zu „${q}“ in der Liste zeigen`,
  paletteNew: (q: string) => `Neuer Kunde „${q}“`,
  paletteFound: (customers: number, actions: number) =>
    `${plural(customers, { one: '# Kunde', other: '# Kunden' })}, ${plural(actions, { one: '# Aktion', other: '# Aktionen' })}`,
  paletteChoose: 'wählen',
  paletteOpen: 'öffnen',
  paletteClose: 'schließen',
  undoLastDeletion: 'Löschen rückgängig machen',
  densityAs: (density: string) => `Zeilenhöhe: ${density}`,
  themeAs: (theme: string) => `Farbschema: ${theme}`,
  languageAs: 'Sprache:',

  // --- settings ---
  settingsHint: 'Änderungen gelten sofort und nur auf diesem Gerät.',
  language: 'Sprache',
  languageOfBrowser: 'Wie im Browser',
  rightToLeftPreview: 'Vorschau von rechts nach links (arabische Formate)',
  theme: 'Farbschema',
  themeSystem: 'System',
  themeLight: 'Hell',
  themeDark: 'Dunkel',
  densityHint: '„Kompakt“ zeigt mehr Zeilen. Auf Touchscreens bleiben die Zeilen hoch genug für einen Finger.',
  singleKeys: 'Kürzel mit nur einer Taste',
  singleKeysHint:
    'Tasten wie N oder / wirken ohne Strg. Schalten Sie sie aus, wenn Sie mit Ihrem Computer sprechen oder Tasten versehentlich drücken. Tasten mit Strg, Pfeiltasten und Esc wirken weiter.',

  // --- the list of keys ---
  keyFilter: 'Filter',
  keyFilterHint: 'Aktion oder Taste',
  keyNothing: (q: string) => `Kein Tastenkürzel gefunden zu „${q}“`,
  keyCount: (count: number) => plural(count, { other: '# Tastenkürzel' }),
  keySinglesOff: 'Kürzel mit nur einer Taste sind in den Einstellungen ausgeschaltet.',
  keysAnywhere: 'Überall',
  keysInList: 'In der Liste',
  keysInRecord: 'Bei einem Kunden',
  keysInForm: 'In einem Formular',
  keyThisList: 'Diese Tastenkürzel',
  keyBack: 'Schließen oder zurück',
  keyNextRow: 'Nächste Zeile',
  keyPreviousRow: 'Vorherige Zeile',
  keyOpen: 'Kunden öffnen',
  keySelect: 'Zeile auswählen',
  keySelectRange: 'Bis hier auswählen',
  keyDelete: 'Auswahl oder Zeile löschen',
  keyOr: 'oder',
  /** The names of keys. */
  keyControl: 'Strg',
  keyShift: 'Umschalt',
  keyEnter: 'Eingabe',
  keyEscape: 'Esc',
  keyClick: 'Klick',

  // --- recently deleted ---
  deletedCaption: 'Gelöschte Kunden',
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
    plural(days, { one: 'Seit # Tag nichts gelöscht', other: 'In den letzten # Tagen nichts gelöscht' }),
  nothingDeletedHint: 'Gelöschte Kunden lassen sich hier eine Zeit lang wiederherstellen.',
  nothingKept: 'Gelöschte Kunden werden nicht aufbewahrt',
  nothingKeptHint: 'Dieses System ist so eingestellt, dass Kunden beim Löschen sofort endgültig gelöscht werden.',
  restore: 'Wiederherstellen',
  restoreName: (name: string) => `${name} wiederherstellen`,
  openRestored: 'Öffnen',
  eraseForGood: 'Endgültig löschen',
  notRestoredTitle: (name: string) => `${name} wurde nicht wiederhergestellt`,
  emailTakenHint: 'Ändern Sie zuerst dort die E-Mail-Adresse und versuchen Sie es dann noch einmal.',
  emailTakenShort: 'Diese E-Mail-Adresse hat inzwischen ein anderer Kunde:',
  showOther: 'Anderen Kunden zeigen',
  show: 'Anzeigen',
  severalNotRestored: (count: number) =>
    plural(count, {
      one: '# Kunde wurde nicht wiederhergestellt.',
      other: '# Kunden wurden nicht wiederhergestellt.',
    }),

  // --- doing it to many ---
  andMore: (count: number) => plural(count, { one: 'und # weiterer', other: 'und # weitere' }),
  progress: (over: number, all: number) => `${number(over)} von ${number(all)}`,
  stopping: 'Wird angehalten …',
  deleteMany: (count: number, name: string) =>
    count === 1 ? `${name} löschen?` : plural(count, { other: '# Kunden löschen?' }),
  deleteManyHint: (days: number) =>
    days === 0
      ? 'Wiederherstellen ist nicht möglich: Dieses System bewahrt nichts Gelöschtes auf.'
      : plural(days, {
          one: 'Wiederherstellen ist # Tag lang möglich, unter „Zuletzt gelöscht“.',
          other: 'Wiederherstellen ist # Tage lang möglich, unter „Zuletzt gelöscht“.',
        }),
  deleting: 'Kunden werden gelöscht',
  deletedOf: (done: number, all: number) => `${number(done)} von ${number(all)} gelöscht.`,
  eraseMany: (count: number, name: string) =>
    count === 1 ? `${name} endgültig löschen?` : plural(count, { other: '# Kunden endgültig löschen?' }),
  eraseManyHint: (count: number) =>
    count === 1
      ? 'Alles zu diesem Kunden wird sofort gelöscht und lässt sich nicht wiederherstellen.'
      : 'Alles zu diesen Kunden wird sofort gelöscht und lässt sich nicht wiederherstellen.',
  erasing: 'Kunden werden endgültig gelöscht',
  erasedOf: (done: number, all: number) => `${number(done)} von ${number(all)} endgültig gelöscht.`,
  erased: (names: string, count: number) =>
    count === 1
      ? `${names} endgültig gelöscht`
      : plural(count, { one: '# Kunde endgültig gelöscht', other: '# Kunden endgültig gelöscht' }),
  restoring: 'Kunden werden wiederhergestellt',
  restoredOf: (done: number, all: number) => `${number(done)} von ${number(all)} wiederhergestellt.`,
  notBegun: (count: number) =>
    plural(count, {
      one: '# blieb unbearbeitet, da Sie abgebrochen haben.',
      other: '# blieben unbearbeitet, da Sie abgebrochen haben.',
    }),
  notDone: (count: number) => plural(count, { other: 'Bei # Kunden ist es fehlgeschlagen:' }),
});

export const startFailure: StartFailure = {
  title: 'Die Seite konnte nicht gestartet werden',
  SettingsMissing: 'Ihre Einstellungen konnten nicht geladen werden. Versuchen Sie es in einer Minute erneut.',
  SignInUnreachable: 'Die Anmeldung ist nicht erreichbar. Prüfen Sie die Netzverbindung und versuchen Sie es erneut.',
  other: 'Versuchen Sie es erneut. Gelingt es wieder nicht, schicken Sie diese Angaben an die Administration.',
  retry: 'Erneut versuchen',
  copyDetails: 'Angaben kopieren',
  copied: 'Angaben kopiert',
};
