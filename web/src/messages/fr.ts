import type { Messages, StartFailure } from './en.ts';
import type { Formats } from './formats.ts';

/** What the page says, in French. The spaces before its : ; ? » and after its « are no-break ones. */
export const messages = ({ number, plural }: Formats): Messages => ({
  // --- everywhere ---
  customers: 'Clients',
  fields: {
    name: 'Nom',
    email: 'E-mail',
    phone: 'Téléphone',
    address: 'Adresse',
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
  /** The name of the key. */
  deleteKey: 'Suppr',
  /** `label` is one of `fields`. */
  copyField: (label: string) => `Copier : ${label}`,
  copied: (text: string) => `Copié : ${text}`,
  notCopied: 'Copie impossible : le navigateur ne l’autorise pas.',
  requestId: (id: string) => `Requête ${id}`,
  copyRequestId: 'Copier le numéro de la requête',
  broken: 'Cette partie de la page manque ou ne fonctionne plus',
  brokenHint: 'Rechargez la page : il y en a peut-être une plus récente. Ce qui est enregistré est conservé.',
  brokenOffline: 'Pas de réseau. Cette partie pourra être chargée au retour du réseau.',
  loadAnew: 'Recharger la page',
  pageNotFound: 'Page introuvable',
  pageNotFoundHint: 'Vérifiez l’adresse ou revenez à la liste.',
  skipToMain: 'Aller aux clients',
  notifications: 'Notifications',
  notificationsHint: 'Notifications : {hotkey}',
  tryingAgain: 'Le système est surchargé ou injoignable. Nouvel essai…',
  inSeconds: (count: number) => plural(count, { one: 'dans # seconde', other: 'dans # secondes' }),

  // --- the bar on top ---
  searchLabel: 'Rechercher des clients',
  searchPlaceholder: 'Nom, e-mail ou tél.',
  clearSearch: 'Effacer la recherche',
  newCustomer: 'Nouveau client',
  account: 'Compte et paramètres',
  signedInAs: (name: string, mayWrite: boolean) =>
    `${name} : ${mayWrite ? 'peut modifier les clients' : 'peut consulter les clients'}`,
  withoutSignIn: 'L’authentification est désactivée ici : toute personne sur cet ordinateur peut utiliser l’API.',
  recentlyDeleted: 'Corbeille',
  palette: 'Recherche et actions',
  keyboardShortcuts: 'Raccourcis clavier',
  settings: 'Paramètres',
  signOut: 'Se déconnecter',
  offline: 'Pas de réseau. Vous voyez ce qui est déjà chargé ; rien ne peut être enregistré avant le retour du réseau.',

  // --- the list ---
  tableCaption: 'Clients',
  loaded: (count: number, isEnd: boolean) =>
    isEnd
      ? plural(count, { one: '# client', many: '# de clients', other: '# clients' })
      : plural(count, { one: '# chargé', other: '# chargés' }),
  found: (count: number, hasMore: boolean) =>
    hasMore
      ? plural(count, { one: '# trouvé jusqu’ici.', other: '# trouvés jusqu’ici.' })
      : plural(count, { one: '# trouvé.', other: '# trouvés.' }),
  searching: 'Recherche…',
  searchOffline: 'Pas de réseau : la recherche est indisponible.',
  searchOrder: 'Tri d’après le mot trouvé.',
  moreLoaded: (count: number) => plural(count, { one: '# de plus chargé', other: '# de plus chargés' }),
  loadMore: 'Charger la suite',
  endOfList: (count: number) =>
    plural(count, {
      one: 'Fin de la liste : # client',
      many: 'Fin de la liste : # de clients',
      other: 'Fin de la liste : # clients',
    }),
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
  nothingFoundHint: 'Chaque mot doit être le début d’un nom, d’un numéro de téléphone ou d’un e-mail.',
  noCustomers: 'Aucun client pour le moment',
  noCustomersHint: 'Créez le premier.',
  noCustomersReader: 'Une personne qui peut modifier les clients doit créer le premier.',
  loadSamples: 'Charger des clients d’exemple',
  samplesNotLoaded: 'Les exemples n’ont pas été chargés.',

  // --- deleting and restoring ---
  deleted: (names: string, count: number) =>
    count === 1
      ? `Client supprimé : ${names}`
      : plural(count, {
          one: '# client supprimé',
          many: '# de clients supprimés',
          other: '# clients supprimés',
        }),
  deletedAnnouncement: (text: string, keys: string) => `${text}. Pour annuler : ${keys}`,
  undo: 'Annuler',
  nothingToUndo: 'Il n’y a rien à annuler',
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

  // --- what went wrong ---
  failure: {
    signedOut: 'Votre session est terminée. Reconnectez-vous.',
    noAnswer: 'Aucune réponse reçue. Vérifiez le réseau, puis réessayez.',
    offline: 'Pas de réseau.',
    forbidden: 'Vous n’en avez pas le droit. Demandez-le à la personne qui gère les comptes.',
    unknownCustomer: 'Ce client n’existe plus.',
    emailTaken: 'Un autre client a cet e-mail.',
    notDeleted: 'Ce client n’est pas supprimé.',
    erased:
      'Le client a été créé lors d’un essai précédent, puis effacé par quelqu’un. Enregistrez à nouveau pour le recréer.',
    stale: 'Une autre personne a modifié ce client entre-temps.',
    busy: 'Le système est surchargé. Réessayez dans une minute.',
    ofTheSystem: 'Une erreur s’est produite dans le système. Réessayez, ou signalez-la avec le numéro de la requête.',
  },
  signIn: 'Se connecter',
  youAreSignedOut: 'Votre session est terminée.',
  signInFailed: 'L’authentification a échoué.',

  // --- one customer ---
  customer: 'Client',
  editCustomer: 'Modifier le client',
  previousCustomer: 'Client précédent',
  nextCustomer: 'Client suivant',
  furtherDown:
    'Ce client se trouve plus bas dans la liste. Chargez d’autres lignes pour passer au client suivant ou précédent.',
  notAmongRows: 'Ce client ne figure pas parmi les lignes chargées : il n’y a donc pas de client suivant ni précédent.',
  registeredOn: (time: string) => `Création le ${time}`,
  gone: 'Ce client n’existe plus',
  goneHint: 'Il a été supprimé ou n’a jamais existé. Ce qui a été supprimé ces derniers jours peut être restauré.',
  backToList: 'Retour à la liste',

  // --- the form ---
  optional: '(facultatif)',
  country: 'Pays du numéro de téléphone',
  otherCountry: 'Autre',
  savedAs: (number: string) => `Sera enregistré ainsi : ${number}`,
  unknownNumber: (country: string) => `Numéro inconnu dans ce pays : ${country}.`,
  unknownNumberAnywhere: 'Numéro inconnu dans tous les pays.',
  otherCountryCode: (code: string) => `Le numéro garde son indicatif de pays ${code}.`,
  phoneHint: 'Comme dans le pays, ou avec + et l’indicatif du pays',
  create: 'Créer',
  save: 'Enregistrer',
  saving: 'Enregistrement…',
  savingAgain: 'Pas encore de réponse. Nouvel essai…',
  unsavedChanges: 'Non enregistré',
  created: (name: string) => `Client créé : ${name}`,
  saved: (name: string) => `Client enregistré : ${name}`,
  /** What is wrong with a field, by its kind. */
  rules: {
    text: {
      required: 'Remplissez ce champ.',
      tooLong: (most: number) => `Saisissez au plus ${number(most)} caractères.`,
      characters: 'Supprimez le caractère non admis, par exemple �.',
    },
    lines: {
      required: 'Remplissez ce champ.',
      tooLong: (most: number) => `Saisissez au plus ${number(most)} caractères.`,
      characters: 'Supprimez le caractère non admis, par exemple �.',
    },
    email: {
      required: 'Saisissez une adresse e-mail.',
      tooLong: (most: number) => `Saisissez au plus ${number(most)} caractères.`,
      noAt: 'Ajoutez un @, par exemple anna@example.com.',
      manyAts: 'Saisissez un seul @, par exemple anna@example.com.',
      space: 'Supprimez l’espace.',
      characters: 'Supprimez le caractère qu’aucune adresse e-mail ne contient.',
      domainIncomplete: 'Complétez la partie après le @, par exemple anna@example.com.',
      domainImpossible: 'Corrigez la partie après le @, par exemple anna@example.com.',
      localPartTooLong: 'Saisissez au plus 64 caractères avant le @.',
      form: 'Ajoutez la partie avant le @, par exemple anna@example.com.',
    },
    phone: {
      required: 'Saisissez un numéro de téléphone.',
      several: 'Saisissez un seul numéro de téléphone.',
      characters: 'Uniquement des chiffres, des espaces et + ( ) - . /',
      noCountryCode: 'Choisissez le pays, ou commencez par + et l’indicatif du pays, par exemple +33 1 99 00 12 34.',
      tooShort: 'Saisissez au moins 7 chiffres, indicatif du pays compris.',
      tooLong: 'Saisissez au plus 15 chiffres, indicatif du pays compris, et un seul numéro.',
      form: 'Saisissez un numéro de téléphone avec l’indicatif du pays, par exemple +33 1 99 00 12 34.',
    },
  },
  serverRefusal: (detail: string) => `Le système a refusé cette saisie : « ${detail} ».`,
  takenBy: 'Déjà utilisé par',
  anotherCustomer: 'un autre client',
  inNewTab: '(s’ouvre dans un nouvel onglet)',
  notSaved: 'Non enregistré.',
  notSavedOffline: 'Non enregistré : pas de réseau. Votre saisie reste ici ; enregistrez-la au retour du réseau.',
  notSavedNoAnswer:
    'Aucune réponse reçue : il est possible que rien ne soit enregistré. Votre saisie reste ici ; enregistrez-la de nouveau.',
  signedOutInForm: 'Votre session est terminée et rien n’est encore enregistré. Votre saisie est conservée.',
  signInAgain: 'Se reconnecter',
  unsavedTitle: 'Quitter sans enregistrer ?',
  unsavedText: 'Votre saisie serait perdue.',
  discard: 'Quitter',
  keepEditing: 'Continuer la saisie',

  // --- two people change one customer ---
  conflictTitle: (name: string) => `Quelqu’un a modifié ${name} pendant votre saisie`,
  conflictText: (ago: string, count: number) =>
    `Une autre personne a enregistré (${ago}). ${
      count === 0
        ? 'Vous avez modifié d’autres champs : les deux modifications peuvent être conservées.'
        : plural(count, {
            one: 'Un champ diffère : choisissez ce qu’il faut conserver.',
            other: '# champs diffèrent : choisissez ce qu’il faut conserver.',
          })
    } Rien n’est encore enregistré.`,
  yours: 'Votre saisie',
  theirs: 'L’autre saisie',
  was: 'avant :',
  empty: 'vide',
  onlyYou: 'Modifié seulement par vous. Conservé :',
  onlyThey: 'Modifié seulement par l’autre personne. Conservé :',
  bothTheSame: 'Modifié de la même façon des deux côtés :',
  chooseFirst: (count: number) =>
    plural(count, { one: 'Choisissez d’abord pour # champ', other: 'Choisissez d’abord pour # champs' }),
  discardMine: 'Abandonner ma saisie',
  discardMineForGood: 'Abandonner définitivement',
  backToEditing: 'Retour',
  saveMerged: 'Enregistrer cette version',
  deletedMeanwhileTitle: (name: string) => `Quelqu’un a supprimé ${name} pendant votre saisie`,
  deletedMeanwhileText: 'Rien n’est enregistré. Vous pouvez créer un nouveau client avec votre saisie.',
  createAsNew: 'Créer un client',

  // --- the palette ---
  paletteHint: 'Client ou action',
  paletteList: 'Clients et actions',
  paletteRecent: 'Derniers clients ouverts',
  paletteActions: 'Actions',
  paletteNothing: (q: string) => `Aucun résultat pour « ${q} »`,
  paletteInList: (q: string) => `Voir tous les résultats pour « ${q} »`,
  paletteNew: (q: string) => `Nouveau client « ${q} »`,
  paletteFound: (customers: number, actions: number) =>
    `${plural(customers, { one: '# client', many: '# de clients', other: '# clients' })}, ${plural(actions, { one: '# action', other: '# actions' })}`,
  paletteChoose: 'choisir',
  paletteOpen: 'ouvrir',
  paletteClose: 'fermer',
  undoLastDeletion: 'Annuler la dernière suppression',
  densityAs: (density: string) => `Densité : ${density}`,
  themeAs: (theme: string) => `Thème : ${theme}`,
  languageAs: 'Langue :',

  // --- settings ---
  settingsHint: 'Tout s’applique aussitôt, sur cet appareil seulement.',
  language: 'Langue',
  languageOfBrowser: 'Celle du navigateur',
  rightToLeftPreview: 'Aperçu de droite à gauche (formats arabes)',
  theme: 'Thème',
  themeSystem: 'Système',
  themeLight: 'Clair',
  themeDark: 'Sombre',
  densityHint:
    '« Compacte » affiche plus de lignes. Sur les écrans tactiles, les lignes restent assez hautes pour le doigt.',
  singleKeys: 'Raccourcis à une seule touche',
  singleKeysHint:
    'Des touches comme N ou / agissent sans Ctrl. Désactivez-les si vous parlez à votre ordinateur ou appuyez sur des touches par erreur. Les touches avec Ctrl, les flèches et Échap restent actives.',

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
  keyThisList: 'Cette liste de raccourcis',
  keyBack: 'Fermer ou revenir',
  keyNextRow: 'Ligne suivante',
  keyPreviousRow: 'Ligne précédente',
  keyOpen: 'Ouvrir le client',
  keySelect: 'Sélectionner la ligne',
  keySelectRange: 'Sélectionner jusqu’ici',
  keyDelete: 'Supprimer la sélection ou la ligne',
  keyOr: 'ou',
  /** The names of keys. */
  keyControl: 'Ctrl',
  keyShift: 'Maj',
  keyEnter: 'Entrée',
  keyEscape: 'Échap',
  keyClick: 'Clic',

  // --- recently deleted ---
  deletedCaption: 'Clients supprimés',
  deletedOn: 'Suppression',
  daysLeft: 'Temps restant',
  days: (count: number) => (count < 1 ? 'moins d’un jour' : plural(count, { one: '# jour', other: '# jours' })),
  daysLeftOf: (days: string) => `Reste ${days}`,
  keptFor: (days: number) =>
    plural(days, {
      one: '# jour de conservation, puis suppression définitive.',
      other: '# jours de conservation, puis suppression définitive.',
    }),
  nothingDeleted: (days: number) =>
    plural(days, { one: 'Aucune suppression depuis # jour', other: 'Aucune suppression depuis # jours' }),
  nothingDeletedHint: 'Les clients supprimés peuvent être restaurés ici pendant un certain temps.',
  nothingKept: 'Les clients supprimés ne sont pas conservés',
  nothingKeptHint: 'Ce système est réglé pour supprimer les clients définitivement et aussitôt.',
  restore: 'Restaurer',
  restoreName: (name: string) => `Restaurer ${name}`,
  openRestored: 'Ouvrir',
  eraseForGood: 'Supprimer définitivement',
  notRestoredTitle: (name: string) => `Client non restauré : ${name}`,
  emailTakenHint: 'Modifiez d’abord l’e-mail de l’autre client, puis réessayez.',
  emailTakenShort: 'Un autre client a désormais cet e-mail :',
  showOther: 'Voir l’autre client',
  show: 'Voir',
  severalNotRestored: (count: number) =>
    plural(count, {
      one: '# client n’a pas été restauré.',
      many: '# de clients n’ont pas été restaurés.',
      other: '# clients n’ont pas été restaurés.',
    }),

  // --- doing it to many ---
  andMore: (count: number) => plural(count, { one: 'et # autre', other: 'et # autres' }),
  progress: (over: number, all: number) => `${number(over)} sur ${number(all)}`,
  stopping: 'Arrêt en cours…',
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
      ? 'Aucune restauration n’est possible : ce système ne conserve rien de ce qui est supprimé.'
      : plural(days, {
          one: 'La restauration est possible pendant # jour dans la corbeille.',
          other: 'La restauration est possible pendant # jours dans la corbeille.',
        }),
  deleting: 'Suppression des clients',
  deletedOf: (done: number, all: number) => `Suppressions effectuées : ${number(done)} sur ${number(all)}.`,
  eraseMany: (count: number, name: string) =>
    count === 1
      ? `Supprimer définitivement ${name} ?`
      : plural(count, {
          one: 'Supprimer définitivement # client ?',
          many: 'Supprimer définitivement # de clients ?',
          other: 'Supprimer définitivement # clients ?',
        }),
  eraseManyHint: (count: number) =>
    count === 1
      ? 'Toutes les données de ce client disparaissent aussitôt. Rien ne permet de les retrouver.'
      : 'Toutes les données de ces clients disparaissent aussitôt. Rien ne permet de les retrouver.',
  erasing: 'Suppression définitive des clients',
  erasedOf: (done: number, all: number) => `Suppressions définitives effectuées : ${number(done)} sur ${number(all)}.`,
  erased: (names: string, count: number) =>
    count === 1
      ? `Client supprimé définitivement : ${names}`
      : plural(count, {
          one: '# client supprimé définitivement',
          many: '# de clients supprimés définitivement',
          other: '# clients supprimés définitivement',
        }),
  restoring: 'Restauration des clients',
  restoredOf: (done: number, all: number) => `Restaurations effectuées : ${number(done)} sur ${number(all)}.`,
  notBegun: (count: number) =>
    plural(count, {
      one: '# n’a pas été traité, car vous avez arrêté.',
      other: '# n’ont pas été traités, car vous avez arrêté.',
    }),
  notDone: (count: number) => plural(count, { one: '# échec :', other: '# échecs :' }),
});

export const startFailure: StartFailure = {
  title: 'La page n’a pas pu démarrer',
  SettingsMissing: 'Ses paramètres n’ont pas pu être chargés. Réessayez dans une minute.',
  SignInUnreachable: 'L’authentification est injoignable. Vérifiez la connexion, puis réessayez.',
  other: 'Réessayez. Si l’échec se répète, envoyez ces détails à un administrateur.',
  retry: 'Réessayer',
  copyDetails: 'Copier les détails',
  copied: 'Détails copiés',
};
