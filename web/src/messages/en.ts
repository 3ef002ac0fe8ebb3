import type { FieldName } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import type { Formats } from './formats.ts';
import type { Rules } from './rules.ts';

/** What the page says, in English: the one that the other languages follow, message by message. */
export const messages = ({ number, plural }: Formats) => ({
  // --- everywhere ---
  customers: 'Customers',
  fields: {
    name: 'Name',
    email: 'Email',
    phone: 'Phone',
    address: 'Address',
  } satisfies Record<FieldName, string>,
  registered: 'Registered',
  changed: 'Changed',
  none: 'none',
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Try again',
  loading: 'Loading …',
  edit: 'Edit',
  delete: 'Delete',
  /** The name of the key. */
  deleteKey: 'Del',
  /** `label` is one of `fields`. */
  copyField: (label: string) => `Copy ${label.toLowerCase()}`,
  copied: (text: string) => `Copied: ${text}`,
  notCopied: 'It could not be copied: the browser does not allow it.',
  requestId: (id: string) => `Request ${id}`,
  copyRequestId: 'Copy the request’s number',
  broken: 'This part of the page has not come, or has broken',
  brokenHint: 'Load the page anew: there may be a newer one. What is stored is safe.',
  brokenOffline: 'There is no network. It can be loaded when the network is back.',
  loadAnew: 'Load the page anew',
  pageNotFound: 'Page not found',
  pageNotFoundHint: 'Check the address, or go back to the list.',
  skipToMain: 'Skip to the customers',
  notifications: 'Notifications',
  notificationsHint: 'Notifications ({hotkey})',
  tryingAgain: 'The system is busy or cannot be reached. Trying again …',
  inSeconds: (count: number) => plural(count, { one: 'in # second', other: 'in # seconds' }),

  // --- the bar on top ---
  searchLabel: 'Search customers',
  searchPlaceholder: 'Name, email or phone',
  clearSearch: 'Clear search',
  newCustomer: 'New customer',
  account: 'Account and settings',
  signedInAs: (name: string, mayWrite: boolean) =>
    `${name}: ${mayWrite ? 'may change customers' : 'may read customers'}`,
  withoutSignIn: 'Sign-in is off here: anybody on this machine may use the API.',
  recentlyDeleted: 'Recently deleted',
  palette: 'Find or do something',
  keyboardShortcuts: 'Keyboard shortcuts',
  settings: 'Settings',
  signOut: 'Sign out',
  offline: 'No network. You see what has been loaded; nothing can be saved until the network is back.',

  // --- the list ---
  tableCaption: 'Customers',
  loaded: (count: number, isEnd: boolean) =>
    isEnd ? plural(count, { one: '# customer', other: '# customers' }) : `${number(count)} loaded`,
  found: (count: number, hasMore: boolean) => (hasMore ? `${number(count)} found so far.` : `${number(count)} found.`),
  searching: 'Searching …',
  searchOffline: 'No network: search is unavailable.',
  searchOrder: 'Sorted by what matched.',
  moreLoaded: (count: number) => `${number(count)} more loaded`,
  loadMore: 'Load more',
  endOfList: (count: number) =>
    plural(count, { one: 'End of the list: # customer', other: 'End of the list: # customers' }),
  density: 'Density',
  comfortable: 'Comfortable',
  compact: 'Compact',
  columns: 'Columns',
  sortBy: (column: string) => `Sort by ${column}`,
  select: (name: string) => `Select ${name}`,
  selectAllLoaded: 'Select all loaded customers',
  selected: (count: number) => `${number(count)} selected`,
  ofLoaded: (count: number) => `of ${number(count)} loaded`,
  clearSelection: 'Clear selection',
  selectionCleared: 'Selection cleared',
  actions: 'Actions',
  actionsFor: (name: string) => `Actions for ${name}`,
  notLoaded: 'The customers could not be loaded',
  customerNotLoaded: 'The customer could not be loaded',
  nothingFound: (q: string) => `Nobody found for “${q}”`,
  nothingFoundHint: 'Every word has to be the beginning of a name, an email or a phone number.',
  noCustomers: 'No customers yet',
  noCustomersHint: 'Create the first one.',
  noCustomersReader: 'Somebody who may change customers has to create the first one.',
  loadSamples: 'Load sample customers',
  samplesNotLoaded: 'The samples were not loaded.',

  // --- deleting and restoring ---
  deleted: (names: string, count: number) =>
    count === 1 ? `${names} deleted` : plural(count, { one: '# customer deleted', other: '# customers deleted' }),
  deletedAnnouncement: (text: string, keys: string) => `${text}. Undo is available: ${keys}`,
  undo: 'Undo',
  nothingToUndo: 'There is nothing to undo',
  restored: (names: string, count: number) =>
    count === 1 ? `${names} restored` : plural(count, { one: '# customer restored', other: '# customers restored' }),
  notDeleted: (name: string) => `${name} was not deleted.`,
  notRestored: (name: string) => `${name} was not restored.`,

  // --- what went wrong ---
  failure: {
    signedOut: 'You are signed out. Sign in again.',
    noAnswer: 'No answer came. Look at the network, then try again.',
    offline: 'There is no network.',
    forbidden: 'You may not do this. Ask whoever manages accounts for the right to it.',
    unknownCustomer: 'There is no such customer any more.',
    emailTaken: 'Another customer has this email.',
    notDeleted: 'This customer is not deleted.',
    erased: 'It was created by an earlier try, and somebody has erased it since. Save again to create it anew.',
    stale: 'Somebody else has changed this customer meanwhile.',
    busy: 'The system is busy. Try again in a minute.',
    ofTheSystem: 'Something is wrong with the system. Try again, or report it with the number of the request.',
  },
  signIn: 'Sign in',
  youAreSignedOut: 'You are signed out.',
  signInFailed: 'The sign-in did not work.',

  // --- one customer ---
  customer: 'Customer',
  editCustomer: 'Edit customer',
  previousCustomer: 'Previous customer',
  nextCustomer: 'Next customer',
  furtherDown: 'This customer is further down in the list. Load more rows to go to the next or previous customer.',
  notAmongRows: 'This customer is not among the loaded rows, so there is no next or previous customer.',
  registeredOn: (time: string) => `Registered ${time}`,
  gone: 'This customer is not there any more',
  goneHint: 'It was deleted, or never was. What was deleted in the last days can be restored.',
  backToList: 'Back to the list',

  // --- the form ---
  optional: '(optional)',
  country: 'Country of the phone number',
  otherCountry: 'Other',
  savedAs: (number: string) => `Saved as ${number}`,
  unknownNumber: (country: string) => `Not a known number in this country: ${country}.`,
  unknownNumberAnywhere: 'Not a known number in any country.',
  otherCountryCode: (code: string) => `The number keeps its country code ${code}.`,
  phoneHint: 'As in its country, or with + and country code',
  create: 'Create',
  save: 'Save',
  saving: 'Saving …',
  savingAgain: 'No answer yet. Trying again …',
  unsavedChanges: 'Unsaved changes',
  created: (name: string) => `${name} created`,
  saved: (name: string) => `${name} saved`,
  /** What is wrong with a field, by its kind. */
  rules: {
    text: {
      required: 'Fill in this field.',
      tooLong: (most: number) => `Use at most ${number(most)} characters.`,
      characters: 'Remove the character that does not belong here, such as �.',
    },
    lines: {
      required: 'Fill in this field.',
      tooLong: (most: number) => `Use at most ${number(most)} characters.`,
      characters: 'Remove the character that does not belong here, such as �.',
    },
    email: {
      required: 'Enter an email address.',
      tooLong: (most: number) => `Use at most ${number(most)} characters.`,
      noAt: 'Add an @, for example anna@example.com.',
      manyAts: 'Use only one @, for example anna@example.com.',
      space: 'Remove the space.',
      characters: 'Remove the character that no email address has.',
      domainIncomplete: 'Complete the part after the @, for example anna@example.com.',
      domainImpossible: 'Correct the part after the @, for example anna@example.com.',
      localPartTooLong: 'Use at most 64 characters before the @.',
      form: 'Add the part before the @, for example anna@example.com.',
    },
    phone: {
      required: 'Enter a phone number.',
      several: 'Enter only one phone number.',
      characters: 'Use digits, spaces and + ( ) - . / only.',
      noCountryCode: 'Choose the country, or begin with + and the country code, for example +49 711 2842222.',
      tooShort: 'Use at least 7 digits, with the country code.',
      tooLong: 'Use at most 15 digits, with the country code. Enter only one number.',
      form: 'Enter a phone number with its country code, for example +49 711 2842222.',
    },
  } satisfies { [K in KindName]: Record<Rules[K], string | ((most: number) => string)> },
  serverRefusal: (detail: string) => `The system rejected this entry: it ${detail}.`,
  takenBy: 'Already used by',
  anotherCustomer: 'another customer',
  inNewTab: '(opens in a new tab)',
  notSaved: 'Not saved.',
  notSavedOffline: 'Not saved: there is no network. What you have typed stays here; save it when the network is back.',
  notSavedNoAnswer: 'No answer came, so it may not be saved. What you have typed stays here; save it again.',
  signedOutInForm: 'You are signed out, and this is not saved yet. What you have typed is kept.',
  signInAgain: 'Sign in again',
  unsavedTitle: 'Leave without saving?',
  unsavedText: 'What you have typed would be lost.',
  discard: 'Discard',
  keepEditing: 'Keep editing',

  // --- two people change one customer ---
  conflictTitle: (name: string) => `${name} was changed while you were editing`,
  conflictText: (ago: string, count: number) =>
    `Another person saved ${ago}. ${
      count === 0
        ? 'You have changed different fields, so both changes can be kept.'
        : plural(count, {
            one: 'One field differs on both sides: choose which to keep.',
            other: '# fields differ on both sides: choose which to keep.',
          })
    } Nothing is saved yet.`,
  yours: 'Yours',
  theirs: 'Theirs',
  was: 'was',
  empty: 'empty',
  onlyYou: 'Only you changed this. Kept:',
  onlyThey: 'Only they changed this. Kept:',
  bothTheSame: 'Both changed this to the same:',
  chooseFirst: (count: number) =>
    plural(count, { one: 'Choose for # field first', other: 'Choose for # fields first' }),
  discardMine: 'Discard my changes',
  discardMineForGood: 'Discard for good',
  backToEditing: 'Back to editing',
  saveMerged: 'Save this version',
  deletedMeanwhileTitle: (name: string) => `${name} was deleted while you were editing`,
  deletedMeanwhileText: 'Nothing is saved. You can create a new customer with what you have typed.',
  createAsNew: 'Create as new',

  // --- the palette ---
  paletteHint: 'Customer or action',
  paletteList: 'Customers and actions',
  paletteRecent: 'Opened last',
  paletteActions: 'Actions',
  paletteNothing: (q: string) => `Nothing found for “${q}”`,
  paletteInList: (q: string) => `Show all matches for “${q}” in the list`,
  paletteNew: (q: string) => `New customer “${q}”`,
  paletteFound: (customers: number, actions: number) =>
    `${plural(customers, { one: '# customer', other: '# customers' })}, ${plural(actions, { one: '# action', other: '# actions' })}`,
  paletteChoose: 'choose',
  paletteOpen: 'open',
  paletteClose: 'close',
  undoLastDeletion: 'Undo the last deletion',
  densityAs: (density: string) => `Density: ${density}`,
  themeAs: (theme: string) => `Theme: ${theme}`,
  languageAs: 'Language:',

  // --- settings ---
  settingsHint: 'Changes apply at once and stay on this device.',
  language: 'Language',
  languageOfBrowser: 'As in the browser',
  rightToLeftPreview: 'Right-to-left preview (Arabic formats)',
  theme: 'Theme',
  themeSystem: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  densityHint: 'Compact shows more rows. On touch screens rows stay tall enough for a finger.',
  singleKeys: 'Single-key shortcuts',
  singleKeysHint:
    'Keys like N or / act without Ctrl. Switch them off if you speak to your computer or press keys by mistake. Keys with Ctrl, arrows and Esc keep working.',

  // --- the list of keys ---
  keyFilter: 'Filter',
  keyFilterHint: 'Action or key',
  keyNothing: (q: string) => `No key found for “${q}”`,
  keyCount: (count: number) => plural(count, { one: '# shortcut', other: '# shortcuts' }),
  keySinglesOff: 'Single keys are switched off in the settings.',
  keysAnywhere: 'Anywhere',
  keysInList: 'In the list',
  keysInRecord: 'In a record',
  keysInForm: 'In a form',
  keyThisList: 'This list of shortcuts',
  keyBack: 'Close, or go back',
  keyNextRow: 'Next row',
  keyPreviousRow: 'Previous row',
  keyOpen: 'Open the customer',
  keySelect: 'Select the row',
  keySelectRange: 'Select all rows up to here',
  keyDelete: 'Delete the selected rows, or this one',
  keyOr: 'or',
  /** The names of keys. */
  keyControl: 'Ctrl',
  keyShift: 'Shift',
  keyEnter: 'Enter',
  keyEscape: 'Esc',
  keyClick: 'Click',

  // --- recently deleted ---
  deletedCaption: 'Deleted customers',
  deletedOn: 'Deleted',
  daysLeft: 'Days left',
  days: (count: number) => (count < 1 ? 'less than a day' : plural(count, { one: '# day', other: '# days' })),
  daysLeftOf: (days: string) => `${days} left`,
  keptFor: (days: number) =>
    plural(days, { one: 'Kept for # day, then erased.', other: 'Kept for # days, then erased.' }),
  nothingDeleted: (days: number) =>
    plural(days, { one: 'Nothing deleted in the last day', other: 'Nothing deleted in the last # days' }),
  nothingDeletedHint: 'Customers that are deleted can be restored here for a while.',
  nothingKept: 'Deleted customers are not kept',
  nothingKeptHint: 'This system is set to erase customers at once when they are deleted.',
  restore: 'Restore',
  restoreName: (name: string) => `Restore ${name}`,
  openRestored: 'Open',
  eraseForGood: 'Erase for good',
  notRestoredTitle: (name: string) => `${name} was not restored`,
  emailTakenHint: 'Change the email there first, then restore again.',
  emailTakenShort: 'Another customer has its email by now:',
  showOther: 'Show that customer',
  show: 'Show',
  severalNotRestored: (count: number) =>
    plural(count, { one: '# customer was not restored.', other: '# customers were not restored.' }),

  // --- doing it to many ---
  andMore: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
  progress: (over: number, all: number) => `${number(over)} of ${number(all)}`,
  stopping: 'Stopping …',
  deleteMany: (count: number, name: string) =>
    count === 1 ? `Delete ${name}?` : plural(count, { one: 'Delete # customer?', other: 'Delete # customers?' }),
  deleteManyHint: (days: number) =>
    days === 0
      ? 'Nothing brings them back: this system keeps nothing of what is deleted.'
      : plural(days, {
          one: 'They can be restored for # day, under “Recently deleted”.',
          other: 'They can be restored for # days, under “Recently deleted”.',
        }),
  deleting: 'Deleting customers',
  deletedOf: (done: number, all: number) => `${number(done)} of ${number(all)} deleted.`,
  eraseMany: (count: number, name: string) =>
    count === 1
      ? `Erase ${name} for good?`
      : plural(count, { one: 'Erase # customer for good?', other: 'Erase # customers for good?' }),
  eraseManyHint: (count: number): string =>
    count === 1
      ? 'Everything about this customer goes at once. Nothing brings it back.'
      : 'Everything about these customers goes at once. Nothing brings them back.',
  erasing: 'Erasing customers',
  erasedOf: (done: number, all: number) => `${number(done)} of ${number(all)} erased.`,
  erased: (names: string, count: number) =>
    count === 1
      ? `${names} erased for good`
      : plural(count, { one: '# customer erased for good', other: '# customers erased for good' }),
  restoring: 'Restoring customers',
  restoredOf: (done: number, all: number) => `${number(done)} of ${number(all)} restored.`,
  notBegun: (count: number) =>
    plural(count, { one: '# was not begun, as you stopped.', other: '# were not begun, as you stopped.' }),
  notDone: (count: number) => plural(count, { one: '# did not work:', other: '# did not work:' }),
});

/** In any language: a translation has them all. */
export type Messages = ReturnType<typeof messages>;

/** What boot.ts says when the page fails to start. They are apart, as boot.ts carries them in all languages. */
export const startFailure = {
  title: 'The page failed to start',
  SettingsMissing: 'Its settings failed to load. Try again in a minute.',
  SignInUnreachable: 'The sign-in cannot be reached. Check your connection and try again.',
  other: 'Try again. If it fails again, send these details to an administrator.',
  retry: 'Try again',
  copyDetails: 'Copy details',
  copied: 'Details copied',
};

export type StartFailure = typeof startFailure;
