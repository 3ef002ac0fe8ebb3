import type { Messages, StartFailure } from './en.ts';
import type { Formats } from './formats.ts';

/** The page's messages in French. The spaces before : ; ? and inside « » do not break. */
export const messages = ({ number, plural }: Formats): Messages => ({
  // --- everywhere ---
  customers: 'Clients',
  fields: {
    name: 'Nom',
    email: 'E-mail',
    company: 'Société',
    phone: 'Téléphone',
    address: 'Adresse',
    tags: 'Étiquettes',
    notes: 'Notes',
  },
  registered: 'Création',
  changed: 'Modification',
  none: 'non renseigné',
  close: 'Fermer',
  cancel: 'Annuler',
  retry: 'Réessayer',
  loading: 'Chargement…',
  edit: 'Modifier',
  delete: 'Supprimer',
  /** As printed on the key. */
  deleteKey: 'Suppr',
  copy: 'Copier',
  /** `label` is one of `fields`. */
  copyField: (label: string) => `Copier : ${label}`,
  copied: (text: string) => `Copié : ${text}`,
  notCopied: 'Le navigateur a bloqué la copie. Sélectionnez le texte et copiez-le.',
  requestId: (id: string) => `ID de requête : ${id}`,
  copyRequestId: 'Copier l’ID de requête',
  broken: 'Impossible de charger cette partie de la page',
  brokenHint: 'Rechargez la page pour obtenir la dernière version. Les données enregistrées sont conservées.',
  brokenOffline: 'Vous êtes hors ligne. Cette partie se chargera au retour du réseau.',
  reloadPage: 'Recharger la page',
  pageNotFound: 'Page introuvable',
  pageNotFoundHint: 'Vérifiez l’adresse ou revenez à la liste.',
  skipToMain: 'Aller au contenu principal',
  notifications: 'Notifications',
  notificationsHint: 'Notifications : {hotkey}',
  /** Continues with `inSeconds`. */
  retrying: 'Le système est surchargé ou injoignable. Nouvelle tentative',
  inSeconds: (count: number) => plural(count, { one: 'dans # seconde', other: 'dans # secondes' }),

  // --- the top bar ---
  searchLabel: 'Rechercher des clients',
  searchPlaceholder: 'Nom, société, e-mail, tél. …',
  clearSearch: 'Effacer la recherche',
  createCustomer: 'Créer un client',
  import: 'Importer',
  importCustomers: 'Importer des clients',
  account: 'Compte et paramètres',
  signedInAs: (name: string, mayWrite: boolean) =>
    `${name} : ${mayWrite ? 'peut modifier les clients' : 'peut consulter les clients'}`,
  signInOff: 'La connexion est désactivée : toute personne sur cet ordinateur peut utiliser l’API.',
  export: 'Exporter',
  exportCustomers: 'Exporter les clients',
  deletedCustomers: 'Clients supprimés',
  palette: 'Recherche et actions',
  keyboardShortcuts: 'Raccourcis clavier',
  settings: 'Paramètres',
  signOut: 'Se déconnecter',
  offline: 'Vous êtes hors ligne. Vous pouvez consulter ce qui est chargé, mais pas enregistrer.',

  // --- the list ---
  loaded: (count: number, isEnd: boolean, about = 0) =>
    isEnd
      ? plural(count, { one: '# client', many: '# de clients', other: '# clients' })
      : `${plural(count, { one: '# chargé', other: '# chargés' })}${about > count ? ` sur environ ${number(about)}` : ''}`,
  found: (count: number, hasMore: boolean) =>
    hasMore
      ? plural(count, { one: '# trouvé jusqu’ici.', other: '# trouvés jusqu’ici.' })
      : plural(count, { one: '# trouvé.', other: '# trouvés.' }),
  searching: 'Recherche…',
  searchOffline: 'La recherche est indisponible hors ligne.',
  searchOrder: 'Tri par mot trouvé.',
  moreLoaded: (count: number) => plural(count, { one: '# autre chargé', other: '# autres chargés' }),
  newCustomers: (count: number) =>
    plural(count, { one: '# nouveau client', many: '# de nouveaux clients', other: '# nouveaux clients' }),
  newOrChanged: (count: number) => plural(count, { one: '# nouveau ou modifié', other: '# nouveaux ou modifiés' }),
  loadMore: 'Charger la suite',
  endOfList: (count: number) =>
    plural(count, {
      one: 'Fin de la liste : # client',
      many: 'Fin de la liste : # de clients',
      other: 'Fin de la liste : # clients',
    }),
  filter: 'Filtrer',
  views: 'Vues',
  density: 'Densité',
  comfortable: 'Normale',
  compact: 'Compacte',
  columns: 'Colonnes',
  sortBy: (column: string) => `Trier par : ${column}`,
  select: (name: string) => `Sélectionner ${name}`,
  selectAllLoaded: 'Sélectionner tous les clients chargés',
  selected: (count: number) => plural(count, { one: '# sélectionné', other: '# sélectionnés' }),
  ofLoaded: (count: number) => plural(count, { one: 'sur # chargé', other: 'sur # chargés' }),
  clearSelection: 'Tout désélectionner',
  selectionCleared: 'Sélection annulée',
  actions: 'Actions',
  actionsFor: (name: string) => `Actions pour ${name}`,
  notLoaded: 'Impossible de charger les clients',
  customerNotLoaded: 'Impossible de charger le client',
  nothingFound: (q: string) => `Aucun client trouvé pour « ${q} »`,
  nothingFoundHint:
    'Chaque mot doit être le début d’un mot de la fiche, par exemple du nom, de l’e-mail, du téléphone ou de la ville. Les notes ne sont pas recherchées.',
  noCustomers: 'Aucun client pour le moment',
  noCustomersHint: 'Créez le premier client ou importez un fichier.',
  noCustomersReader: 'Demandez à une personne autorisée de créer le premier client.',
  /** Undefined for an import on another device. */
  importedFrom: (fileName?: string) =>
    fileName === undefined ? 'Importés ou modifiés en groupe' : `Importés depuis ${fileName}`,
  edited: 'Modifiés par une modification groupée',
  allCustomers: 'Afficher tous les clients',
  nothingImported: 'Aucun client de cet import',
  nothingImportedHint: 'Ils ont été supprimés, ou l’import date de plus de 30 jours.',
  loadSamples: 'Charger des clients d’exemple',
  samplesNotLoaded: 'Impossible de charger les clients d’exemple.',

  // --- deleting and restoring ---
  deleted: (names: string, count: number) =>
    count === 1
      ? `Client supprimé : ${names}`
      : plural(count, {
          one: '# client supprimé',
          many: '# de clients supprimés',
          other: '# clients supprimés',
        }),
  deletedByOther: (name: string, count: number) =>
    count === 1
      ? `Une autre personne a supprimé ce client : ${name}`
      : plural(count, {
          one: '# client supprimé par d’autres personnes',
          many: '# de clients supprimés par d’autres personnes',
          other: '# clients supprimés par d’autres personnes',
        }),
  undoAnnouncement: (text: string, keys: string) => `${text}. Pour annuler, appuyez sur ${keys}.`,
  undo: 'Annuler',
  undone: 'Action annulée',
  nothingToUndo: 'Rien à annuler',
  restored: (names: string, count: number) =>
    count === 1
      ? `Client restauré : ${names}`
      : plural(count, {
          one: '# client restauré',
          many: '# de clients restaurés',
          other: '# clients restaurés',
        }),
  notDeleted: (name: string) => `Client non supprimé : ${name}.`,
  notRestored: (name: string) => `Client non restauré : ${name}.`,

  // --- failed requests ---
  failure: {
    signedOut: 'Votre session est terminée. Reconnectez-vous.',
    noResponse: 'Aucune réponse. Vérifiez votre connexion réseau, puis réessayez.',
    offline: 'Vous êtes hors ligne.',
    forbidden: 'Vous n’êtes pas autorisé à effectuer cette action. Adressez-vous à un administrateur.',
    unknownCustomer: 'Ce client n’existe plus.',
    emailTaken: 'Un autre client utilise déjà cet e-mail.',
    notDeleted: 'Ce client n’est pas supprimé.',
    erased:
      'Le client a été créé lors d’une tentative précédente, puis supprimé définitivement. Enregistrez de nouveau pour le recréer.',
    stale: 'Une autre personne a modifié ce client. Rechargez la page, puis réessayez.',
    busy: 'Le système est surchargé. Réessayez dans une minute.',
    systemError:
      'Une erreur s’est produite dans le système. Réessayez. Si elle se répète, envoyez l’ID de requête à un administrateur.',
  },
  signIn: 'Se connecter',
  youAreSignedOut: 'Votre session est terminée.',
  signInFailed: 'La connexion a échoué. Réessayez.',

  // --- one customer ---
  customer: 'Client',
  newCustomer: 'Nouveau client',
  editCustomer: 'Modifier le client',
  previousCustomer: 'Client précédent',
  nextCustomer: 'Client suivant',
  furtherDown:
    'Ce client se trouve plus bas dans la liste. Chargez d’autres lignes pour passer au client suivant ou précédent.',
  notAmongRows: 'Ce client ne figure pas parmi les lignes chargées : il n’y a donc pas de client suivant ni précédent.',
  registeredOn: (time: string) => `Création le ${time}`,
  customerNotFound: 'Client introuvable',
  customerNotFoundHint:
    'Il a peut-être été supprimé, ou le lien est incorrect. Les clients supprimés peuvent être restaurés pendant une durée limitée.',
  backToList: 'Retour à la liste',

  // --- the history of a customer ---
  history: 'Historique',
  historyLoaded: (count: number) =>
    plural(count, {
      one: 'Historique : # modification',
      many: 'Historique : # de modifications',
      other: 'Historique : # modifications',
    }),
  historyNotLoaded: 'Impossible de charger l’historique.',
  noHistory: 'Aucun historique n’est conservé.',
  olderNotStored: 'Les modifications plus anciennes ne sont plus conservées.',
  importedVersion: 'par import ou modification groupée',
  historyActions: {
    created: 'Création',
    changed: 'Modification',
    deleted: 'Suppression',
    restored: 'Restauration',
  },
  anyone: 'Auteur inconnu (sans connexion)',
  /** An OAuth client, by its ID. */
  program: (id: string) => `un programme (${id})`,
  before: 'Avant :',
  after: 'Après :',
  restoreVersion: 'Rétablir cette version',
  versionRestored: (time: string) => `Version du ${time} rétablie`,
  changedByOther:
    'Non enregistré : une autre personne a modifié ce client. L’historique affiche maintenant cette modification. Vérifiez-la avant de rétablir la version.',

  // --- the form ---
  optional: '(facultatif)',
  country: 'Indicatif du pays',
  otherCountry: 'Autre',
  savedAs: (number: string) => `Sera enregistré ainsi : ${number}`,
  unknownNumber: (country: string) => `Numéro inconnu dans ce pays (${country}). Vérifiez les chiffres.`,
  unknownNumberAnywhere: 'Numéro inconnu dans tous les pays. Vérifiez les chiffres.',
  otherCountryCode: (code: string) => `Le numéro garde son indicatif de pays ${code}.`,
  phoneHint: 'Format national, ou + et indicatif du pays',
  create: 'Créer',
  save: 'Enregistrer',
  saveAndNew: 'Enregistrer et nouveau',
  saving: 'Enregistrement…',
  savingAgain: 'Pas encore de réponse. Nouvelle tentative…',
  unsavedChanges: 'Non enregistré',
  created: (name: string) => `Client créé : ${name}`,
  saved: (name: string) => `Client enregistré : ${name}`,
  /** Errors of a field, by its kind. */
  rules: {
    text: {
      required: 'Remplissez ce champ.',
      tooLong: (most: number) => `Saisissez au plus ${number(most)} caractères.`,
      characters: 'Supprimez les caractères non valides, comme �.',
    },
    lines: {
      required: 'Remplissez ce champ.',
      tooLong: (most: number) => `Saisissez au plus ${number(most)} caractères.`,
      characters: 'Supprimez les caractères non valides, comme �.',
    },
    email: {
      required: 'Saisissez une adresse e-mail, par exemple anna@example.com.',
      tooLong: (most: number) => `Saisissez au plus ${number(most)} caractères.`,
      noAt: 'Ajoutez un @, par exemple anna@example.com.',
      manyAts: 'Saisissez un seul @, par exemple anna@example.com.',
      space: 'Supprimez l’espace, par exemple anna@example.com.',
      characters: 'Supprimez le caractère non valide dans un e-mail, par exemple anna@example.com.',
      domainIncomplete: 'Complétez la partie après le @, par exemple anna@example.com.',
      domainImpossible: 'Corrigez la partie après le @, par exemple anna@example.com.',
      localPartTooLong: 'Saisissez au plus 64 caractères avant le @.',
      form: 'Ajoutez la partie avant le @, par exemple anna@example.com.',
    },
    phone: {
      required: 'Saisissez un numéro de téléphone, par exemple +33 1 99 00 12 34.',
      several: 'Saisissez un seul numéro de téléphone.',
      characters: 'Saisissez seulement des chiffres, des espaces et ces caractères : + ( ) - . /',
      noCountryCode: 'Choisissez un pays, ou commencez par + et l’indicatif du pays, par exemple +33 1 99 00 12 34.',
      tooShort: 'Saisissez au moins 7 chiffres, indicatif du pays compris.',
      tooLong: 'Saisissez au plus 15 chiffres, indicatif du pays compris, et un seul numéro.',
      form: 'Saisissez un numéro de téléphone avec l’indicatif du pays, par exemple +33 1 99 00 12 34.',
    },
    tags: {
      required: 'Saisissez une étiquette.',
      tooMany: (most: number) => `Saisissez au plus ${number(most)} étiquettes.`,
      tooLong: (most: number) =>
        `Saisissez au plus ${number(most)} caractères par étiquette. Séparez les étiquettes par des virgules.`,
      characters: 'Supprimez les caractères non valides, comme �.',
    },
  },
  serverRejection: (detail: string) => `Le système a refusé cette saisie : « ${detail} ».`,
  takenBy: 'Déjà utilisé par',
  anotherCustomer: 'un autre client',
  inNewTab: '(s’ouvre dans un nouvel onglet)',
  notSaved: 'Non enregistré.',
  notSavedOffline:
    'Non enregistré : vous êtes hors ligne. Votre saisie est conservée. Enregistrez de nouveau au retour du réseau.',
  notSavedNoResponse:
    'Aucune réponse : il est possible que rien ne soit enregistré. Votre saisie est conservée. Enregistrez de nouveau.',
  signedOutInForm: 'Votre session est terminée et rien n’est encore enregistré. Votre saisie est conservée.',
  signInAgain: 'Se reconnecter',
  unsavedTitle: 'Quitter sans enregistrer ?',
  unsavedText: 'Votre saisie sera perdue.',
  discard: 'Quitter',
  keepEditing: 'Continuer la saisie',

  // --- the palette ---
  paletteHint: 'Client ou action',
  paletteList: 'Clients et actions',
  paletteRecent: 'Ouverts récemment',
  paletteActions: 'Actions',
  paletteNothing: (q: string) => `Aucun résultat pour « ${q} »`,
  paletteInList: (q: string) => `Voir tous les résultats pour « ${q} »`,
  paletteCreate: (q: string) => `Créer le client « ${q} »`,
  paletteFound: (customers: number, actions: number) =>
    `${plural(customers, { one: '# client', many: '# de clients', other: '# clients' })}, ${plural(actions, { one: '# action', other: '# actions' })}`,
  paletteChoose: 'choisir',
  paletteOpen: 'ouvrir',
  paletteClose: 'fermer',
  print: 'Imprimer',
  undoLast: 'Annuler la dernière suppression, le dernier retour à une version ou la dernière modification groupée',
  densityAs: (density: string) => `Densité : ${density}`,
  themeAs: (theme: string) => `Thème : ${theme}`,
  languageAs: 'Langue :',

  // --- settings ---
  settingsHint: 'Les modifications s’appliquent immédiatement, sur cet appareil seulement.',
  language: 'Langue',
  languageOfBrowser: 'Celle du navigateur',
  rightToLeftPreview: 'Aperçu de droite à gauche',
  theme: 'Thème',
  themeSystem: 'Système',
  themeLight: 'Clair',
  themeDark: 'Sombre',
  densityHint:
    '« Compacte » affiche plus de lignes. Sur les écrans tactiles, les lignes restent assez hautes pour le doigt.',
  singleKeys: 'Raccourcis à une seule touche',
  singleKeysHint:
    'Des touches comme N et / fonctionnent sans Ctrl. Désactivez-les si vous utilisez la saisie vocale ou appuyez souvent sur des touches par erreur. Les flèches, Échap et les raccourcis avec Ctrl restent actifs.',

  // --- the list of keys ---
  keyFilter: 'Filtrer',
  keyFilterHint: 'Action ou touche',
  keyNothing: (q: string) => `Aucun raccourci trouvé pour « ${q} »`,
  keyCount: (count: number) => plural(count, { one: '# raccourci', other: '# raccourcis' }),
  keySinglesOff: 'Les raccourcis à une seule touche sont désactivés dans les paramètres.',
  keysAnywhere: 'Partout',
  keysInList: 'Dans la liste',
  keysInRecord: 'Dans une fiche',
  keysInForm: 'Dans un formulaire',
  keyThisList: 'Afficher les raccourcis clavier',
  keyBack: 'Fermer ou revenir',
  keyNextRow: 'Ligne suivante',
  keyPreviousRow: 'Ligne précédente',
  keyLetter: 'Aller à une lettre, si la liste est triée par nom',
  keyOpen: 'Ouvrir le client',
  keySelect: 'Sélectionner la ligne',
  keySelectRange: 'Sélectionner les lignes jusqu’ici',
  keyDelete: 'Supprimer la sélection ou la ligne',
  keyCopy: 'Copier la sélection ou la ligne',
  keyOr: 'ou',
  /** As printed on the keys. */
  keyControl: 'Ctrl',
  keyShift: 'Maj',
  keyEnter: 'Entrée',
  keyEscape: 'Échap',
  keyClick: 'Clic',

  // --- deleted customers ---
  emailTakenShort: 'Un autre client utilise maintenant cet e-mail :',
  showOther: 'Voir l’autre client',
  show: 'Voir',
  severalNotRestored: (count: number) =>
    plural(count, {
      one: '# client n’a pas été restauré.',
      many: '# de clients n’ont pas été restaurés.',
      other: '# clients n’ont pas été restaurés.',
    }),

  // --- acting on many customers ---
  andMore: (count: number) => plural(count, { one: 'et # autre', other: 'et # autres' }),
  progress: (done: number, all: number) => `${number(done)} sur ${number(all)}`,
  stopping: 'Annulation…',
  deleteMany: (count: number, name: string) =>
    count === 1
      ? `Supprimer ${name} ?`
      : plural(count, {
          one: 'Supprimer # client ?',
          many: 'Supprimer # de clients ?',
          other: 'Supprimer # clients ?',
        }),
  deleteManyHint: (days: number) =>
    days === 0
      ? 'Cette action est irréversible : ce système ne conserve pas les clients supprimés.'
      : plural(days, {
          one: 'La restauration est possible pendant # jour dans « Clients supprimés ».',
          other: 'La restauration est possible pendant # jours dans « Clients supprimés ».',
        }),
  deleteManyConfirm: (count: number) =>
    plural(count, { one: 'Supprimer # client', many: 'Supprimer # de clients', other: 'Supprimer # clients' }),
  deleting: 'Suppression des clients',
  deletedOf: (done: number, all: number) => `Suppressions effectuées : ${number(done)} sur ${number(all)}.`,
  notStarted: (count: number) =>
    plural(count, { one: '# non traité : vous avez annulé.', other: '# non traités : vous avez annulé.' }),
  failedCount: (count: number) => plural(count, { one: '# échec :', other: '# échecs :' }),
});

export const startFailure: StartFailure = {
  title: 'La page n’a pas pu démarrer',
  SettingsMissing: 'Les paramètres n’ont pas pu être chargés. Réessayez dans une minute.',
  SignInUnreachable: 'Le service de connexion est injoignable. Vérifiez votre connexion réseau, puis réessayez.',
  other: 'Réessayez. Si l’échec se répète, envoyez ces détails à un administrateur.',
  retry: 'Réessayer',
  copyDetails: 'Copier les détails',
  copied: 'Détails copiés',
};
