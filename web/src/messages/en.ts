import type { Version } from 'customers-client';
import type { FieldName } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import type { Rules } from 'customers-model/rules';
import type { Formats } from './formats.ts';

/** The page's messages in English. Their type is the type of every catalog. */
export const messages = ({ number, plural }: Formats) => ({
  // --- everywhere ---
  customers: 'Customers',
  fields: {
    name: 'Name',
    email: 'Email',
    company: 'Company',
    phone: 'Phone',
    address: 'Address',
    tags: 'Tags',
    notes: 'Notes',
  } satisfies Record<FieldName, string>,
  registered: 'Registered',
  changed: 'Changed',
  none: 'none',
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Try again',
  loading: 'Loading…',
  edit: 'Edit',
  delete: 'Delete',
  /** As printed on the key. */
  deleteKey: 'Del',
  copy: 'Copy',
  /** `label` is one of `fields`. */
  copyField: (label: string) => `Copy ${label.toLowerCase()}`,
  copied: (text: string) => `Copied: ${text}`,
  notCopied: 'The browser blocked copying. Select the text and copy it.',
  requestId: (id: string) => `Request ID: ${id}`,
  copyRequestId: 'Copy request ID',
  broken: 'This part of the page failed to load',
  brokenHint: 'Reload the page to get the latest version. Saved data is safe.',
  brokenOffline: 'You are offline. This part loads when you are back online.',
  reloadPage: 'Reload the page',
  pageNotFound: 'Page not found',
  pageNotFoundHint: 'Check the address, or go back to the list.',
  skipToMain: 'Skip to main content',
  notifications: 'Notifications',
  notificationsHint: 'Notifications ({hotkey})',
  /** Continues with `inSeconds`. */
  retrying: 'The system is busy or unreachable. Retrying',
  inSeconds: (count: number) => plural(count, { one: 'in # second', other: 'in # seconds' }),

  // --- the top bar ---
  searchLabel: 'Search customers',
  searchPlaceholder: 'Name, company, email, phone …',
  clearSearch: 'Clear search',
  createCustomer: 'Create customer',
  import: 'Import',
  importCustomers: 'Import customers',
  account: 'Account and settings',
  signedInAs: (name: string, mayWrite: boolean) => `${name}: ${mayWrite ? 'can edit customers' : 'can view customers'}`,
  signInOff: 'Sign-in is off: anyone on this computer can use the API.',
  export: 'Export',
  exportCustomers: 'Export customers',
  deletedCustomers: 'Deleted customers',
  palette: 'Search and actions',
  keyboardShortcuts: 'Keyboard shortcuts',
  settings: 'Settings',
  signOut: 'Sign out',
  offline: 'You are offline. You can view what is loaded, but not save changes.',

  // --- the list ---
  loaded: (count: number, isEnd: boolean, about = 0) =>
    isEnd
      ? plural(count, { one: '# customer', other: '# customers' })
      : `${number(count)} loaded${about > count ? ` of about ${number(about)}` : ''}`,
  found: (count: number, hasMore: boolean) => (hasMore ? `${number(count)} found so far.` : `${number(count)} found.`),
  searching: 'Searching…',
  searchOffline: 'Search is unavailable offline.',
  searchOrder: 'Sorted by match.',
  moreLoaded: (count: number) => `${number(count)} more loaded`,
  newCustomers: (count: number) => plural(count, { one: '# new customer', other: '# new customers' }),
  newOrChanged: (count: number) => `${number(count)} new or changed`,
  loadMore: 'Load more',
  endOfList: (count: number) =>
    plural(count, { one: 'End of the list: # customer', other: 'End of the list: # customers' }),
  filter: 'Filter',
  views: 'Views',
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
  notLoaded: 'The customers failed to load',
  customerNotLoaded: 'The customer failed to load',
  nothingFound: (q: string) => `No customers found for “${q}”`,
  nothingFoundHint:
    'Each word must be the beginning of a word in the record, for example of the name, email, phone or city. Notes are not searched.',
  noCustomers: 'No customers yet',
  noCustomersHint: 'Create the first customer, or import a file.',
  noCustomersReader: 'Ask someone who can edit customers to create the first one.',
  /** Undefined for an import on another device. */
  importedFrom: (fileName?: string) =>
    fileName === undefined ? 'Imported or edited in bulk' : `Imported from ${fileName}`,
  edited: 'Changed by a bulk edit',
  allCustomers: 'Show all customers',
  nothingImported: 'No customers from this import',
  nothingImportedHint: 'They were deleted, or the import is more than 30 days old.',
  loadSamples: 'Load sample customers',
  samplesNotLoaded: 'The sample customers failed to load.',

  // --- deleting and restoring ---
  deleted: (names: string, count: number) =>
    count === 1 ? `${names} deleted` : plural(count, { one: '# customer deleted', other: '# customers deleted' }),
  deletedByOther: (name: string, count: number) =>
    count === 1
      ? `${name} was deleted by someone else`
      : plural(count, { one: '# customer was deleted by others', other: '# customers were deleted by others' }),
  undoAnnouncement: (text: string, keys: string) => `${text}. To undo, press ${keys}.`,
  undo: 'Undo',
  undone: 'Undone',
  nothingToUndo: 'Nothing to undo',
  restored: (names: string, count: number) =>
    count === 1 ? `${names} restored` : plural(count, { one: '# customer restored', other: '# customers restored' }),
  notDeleted: (name: string) => `${name} was not deleted.`,
  notRestored: (name: string) => `${name} was not restored.`,

  // --- failed requests ---
  failure: {
    signedOut: 'You are signed out. Sign in again.',
    noResponse: 'No response. Check your connection and try again.',
    offline: 'You are offline.',
    forbidden: 'You don’t have permission to do this. Ask an administrator.',
    unknownCustomer: 'This customer no longer exists.',
    emailTaken: 'Another customer already uses this email.',
    notDeleted: 'This customer is not deleted.',
    erased:
      'An earlier attempt created this customer, but it was then deleted permanently. Save again to create a new one.',
    stale: 'Someone else changed this customer. Reload the page and try again.',
    busy: 'The system is busy. Try again in a minute.',
    systemError:
      'Something went wrong in the system. Try again. If it fails again, send the request ID to an administrator.',
  },
  signIn: 'Sign in',
  youAreSignedOut: 'You are signed out.',
  signInFailed: 'Sign-in failed. Try again.',

  // --- one customer ---
  customer: 'Customer',
  newCustomer: 'New customer',
  editCustomer: 'Edit customer',
  previousCustomer: 'Previous customer',
  nextCustomer: 'Next customer',
  furtherDown: 'This customer is further down the list. Load more rows to go to the next or previous customer.',
  notAmongRows: 'This customer is not in the loaded rows, so there is no next or previous customer.',
  registeredOn: (time: string) => `Registered ${time}`,
  customerNotFound: 'Customer not found',
  customerNotFoundHint:
    'It may have been deleted, or the link is wrong. Deleted customers can be restored for a limited time.',
  backToList: 'Back to the list',

  // --- the history of a customer ---
  history: 'History',
  historyLoaded: (count: number) => plural(count, { one: 'History: # change', other: 'History: # changes' }),
  historyNotLoaded: 'The history failed to load.',
  noHistory: 'No history is kept.',
  olderNotStored: 'Older changes are no longer stored.',
  /** After the action, as in “Created · by import”. */
  importedVersion: 'by import or bulk edit',
  historyActions: { created: 'Created', changed: 'Changed', deleted: 'Deleted', restored: 'Restored' } satisfies Record<
    Version['action'],
    string
  >,
  anyone: 'Someone (no sign-in)',
  /** An OAuth client, by its ID. */
  program: (id: string) => `a program (${id})`,
  before: 'Before:',
  after: 'After:',
  restoreVersion: 'Restore this version',
  versionRestored: (time: string) => `Version of ${time} restored`,
  changedByOther:
    'Not saved: someone else changed this customer. The history now shows that change. Check it, then restore the version again.',

  // --- the form ---
  optional: '(optional)',
  country: 'Country code',
  otherCountry: 'Other',
  savedAs: (number: string) => `Will be saved as ${number}`,
  unknownNumber: (country: string) => `Number not known in this country (${country}). Check the digits.`,
  unknownNumberAnywhere: 'Number not known in any country. Check the digits.',
  otherCountryCode: (code: string) => `The number keeps its country code ${code}.`,
  phoneHint: 'National format, or + and country code',
  create: 'Create',
  save: 'Save',
  saveAndNew: 'Save and new',
  saving: 'Saving…',
  savingAgain: 'No response yet. Retrying…',
  unsavedChanges: 'Unsaved changes',
  created: (name: string) => `${name} created`,
  saved: (name: string) => `${name} saved`,
  /** Errors of a field, by its kind. */
  rules: {
    text: {
      required: 'Fill in this field.',
      tooLong: (most: number) => `Use at most ${number(most)} characters.`,
      characters: 'Remove invalid characters such as �.',
    },
    lines: {
      required: 'Fill in this field.',
      tooLong: (most: number) => `Use at most ${number(most)} characters.`,
      characters: 'Remove invalid characters such as �.',
    },
    email: {
      required: 'Enter an email address, for example anna@example.com.',
      tooLong: (most: number) => `Use at most ${number(most)} characters.`,
      noAt: 'Add an @, for example anna@example.com.',
      manyAts: 'Use only one @, for example anna@example.com.',
      space: 'Remove the space, for example anna@example.com.',
      characters: 'Remove the character that emails cannot contain, for example anna@example.com.',
      domainIncomplete: 'Complete the part after the @, for example anna@example.com.',
      domainImpossible: 'Correct the part after the @, for example anna@example.com.',
      localPartTooLong: 'Use at most 64 characters before the @.',
      form: 'Add the part before the @, for example anna@example.com.',
    },
    phone: {
      required: 'Enter a phone number, for example +49 711 2842222.',
      several: 'Enter only one phone number.',
      characters: 'Use only digits, spaces and these characters: + ( ) - . /',
      noCountryCode: 'Choose a country, or start with + and the country code, for example +49 711 2842222.',
      tooShort: 'Enter at least 7 digits, including the country code.',
      tooLong: 'Enter at most 15 digits, including the country code, and only one number.',
      form: 'Enter a phone number with its country code, for example +49 711 2842222.',
    },
    tags: {
      required: 'Enter a tag.',
      tooMany: (most: number) => `Use at most ${number(most)} tags.`,
      tooLong: (most: number) => `Use at most ${number(most)} characters for each tag. Separate tags with commas.`,
      characters: 'Remove invalid characters such as �.',
    },
  } satisfies { [K in KindName]: Record<Rules[K], string | ((most: number) => string)> },
  serverRejection: (detail: string) => `The system rejected this entry: it ${detail}.`,
  takenBy: 'Already used by',
  anotherCustomer: 'another customer',
  inNewTab: '(opens in a new tab)',
  notSaved: 'Not saved.',
  notSavedOffline: 'Not saved: you are offline. What you typed is kept. Save again when you are back online.',
  notSavedNoResponse: 'No response, so it may not be saved. What you typed is kept. Save again.',
  signedOutInForm: 'You are signed out, and nothing is saved yet. What you typed is kept.',
  signInAgain: 'Sign in again',
  unsavedTitle: 'Leave without saving?',
  unsavedText: 'What you typed will be lost.',
  discard: 'Discard',
  keepEditing: 'Keep editing',

  // --- the palette ---
  paletteHint: 'Customer or action',
  paletteList: 'Customers and actions',
  paletteRecent: 'Recently opened',
  paletteActions: 'Actions',
  paletteNothing: (q: string) => `Nothing found for “${q}”`,
  paletteInList: (q: string) => `Show all matches for “${q}” in the list`,
  paletteCreate: (q: string) => `Create customer “${q}”`,
  paletteFound: (customers: number, actions: number) =>
    `${plural(customers, { one: '# customer', other: '# customers' })}, ${plural(actions, { one: '# action', other: '# actions' })}`,
  paletteChoose: 'choose',
  paletteOpen: 'open',
  paletteClose: 'close',
  print: 'Print',
  undoLast: 'Undo the last deletion, restored version or bulk edit',
  densityAs: (density: string) => `Density: ${density}`,
  themeAs: (theme: string) => `Theme: ${theme}`,
  languageAs: 'Language:',

  // --- settings ---
  settingsHint: 'Changes apply immediately, on this device only.',
  language: 'Language',
  languageOfBrowser: 'Same as the browser',
  rightToLeftPreview: 'Right-to-left preview',
  theme: 'Theme',
  themeSystem: 'System',
  themeLight: 'Light',
  themeDark: 'Dark',
  densityHint: 'Compact shows more rows. On touchscreens, rows stay tall enough to tap.',
  singleKeys: 'Single-key shortcuts',
  singleKeysHint:
    'Keys such as N and / work without Ctrl. Turn them off if you use speech input or often press keys by mistake. Arrow keys, Esc and shortcuts with Ctrl keep working.',

  // --- the list of keys ---
  keyFilter: 'Filter',
  keyFilterHint: 'Action or key',
  keyNothing: (q: string) => `No shortcuts found for “${q}”`,
  keyCount: (count: number) => plural(count, { one: '# shortcut', other: '# shortcuts' }),
  keySinglesOff: 'Single-key shortcuts are turned off in the settings.',
  keysAnywhere: 'Anywhere',
  keysInList: 'In the list',
  keysInRecord: 'In a record',
  keysInForm: 'In a form',
  keyThisList: 'Show keyboard shortcuts',
  keyBack: 'Close or go back',
  keyNextRow: 'Next row',
  keyPreviousRow: 'Previous row',
  keyLetter: 'Go to a letter, if sorted by name',
  keyOpen: 'Open the customer',
  keySelect: 'Select the row',
  keySelectRange: 'Select all rows up to this one',
  keyDelete: 'Delete the selected rows, or this one',
  keyCopy: 'Copy the selected rows, or this one',
  keyOr: 'or',
  /** As printed on the keys. */
  keyControl: 'Ctrl',
  keyShift: 'Shift',
  keyEnter: 'Enter',
  keyEscape: 'Esc',
  keyClick: 'Click',

  // --- deleted customers ---
  emailTakenShort: 'Another customer now uses this email:',
  showOther: 'Show that customer',
  show: 'Show',
  severalNotRestored: (count: number) =>
    plural(count, { one: '# customer was not restored.', other: '# customers were not restored.' }),

  // --- acting on many customers ---
  andMore: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
  progress: (done: number, all: number) => `${number(done)} of ${number(all)}`,
  stopping: 'Canceling…',
  deleteMany: (count: number, name: string) =>
    count === 1 ? `Delete ${name}?` : plural(count, { one: 'Delete # customer?', other: 'Delete # customers?' }),
  deleteManyHint: (days: number) =>
    days === 0
      ? 'You cannot undo this: this system does not keep deleted customers.'
      : plural(days, {
          one: 'You can restore them for # day under “Deleted customers”.',
          other: 'You can restore them for # days under “Deleted customers”.',
        }),
  deleteManyConfirm: (count: number) => plural(count, { one: 'Delete # customer', other: 'Delete # customers' }),
  deleting: 'Deleting customers',
  deletedOf: (done: number, all: number) => `${number(done)} of ${number(all)} deleted.`,
  notStarted: (count: number) =>
    plural(count, { one: '# not started: you canceled.', other: '# not started: you canceled.' }),
  failedCount: (count: number) => plural(count, { one: '# failed:', other: '# failed:' }),
});

/** The messages in any language: a catalog that lacks one fails the type check. */
export type Messages = ReturnType<typeof messages>;

/** Shown when the page fails to start. Separate, because boot.ts includes these in every language. */
export const startFailure = {
  title: 'The page failed to start',
  SettingsMissing: 'The settings failed to load. Try again in a minute.',
  SignInUnreachable: 'The sign-in service is unreachable. Check your connection and try again.',
  other: 'Try again. If it fails again, send these details to an administrator.',
  retry: 'Try again',
  copyDetails: 'Copy details',
  copied: 'Details copied',
};

export type StartFailure = typeof startFailure;
