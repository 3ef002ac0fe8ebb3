import type { Formats } from '../formats.ts';
import type { ImportMessages } from './en.ts';

/** The words of the import in French. */
export const messages = ({ number, plural }: Formats): ImportMessages => ({
  title: 'Importer des clients',
  steps: { file: 'Fichier', match: 'Associer les colonnes', check: 'Vérifier', import: 'Importer' },
  stepsLabel: 'Étapes de l’import',
  stepDone: 'terminé',
  rows: (count: number) => plural(count, { one: '# ligne', other: '# lignes' }),
  labeled: (label: string, value: string) => `${label} : ${value}`,
  back: 'Retour',
  next: 'Suivant',

  // --- for people who can only view customers ---
  readOnly: 'Vous ne pouvez pas importer de clients',
  readOnlyHint:
    'Votre compte permet de consulter les clients, mais pas de les modifier. Demandez l’autorisation à un administrateur.',

  // --- the file ---
  fileHint: 'CSV, Excel (.xlsx) ou JSON Lines, un client par ligne. Rien n’est enregistré avant la dernière étape.',
  drop: 'Déposez un fichier ici ou choisissez-en un',
  chooseFile: 'Choisir un fichier',
  chooseOther: 'Choisir un autre fichier',
  template: 'Télécharger un modèle',
  templateName: 'modele-clients.csv',
  reading: 'Lecture du fichier…',
  fileRead: (name: string, rows: string) => `${name} lu : ${rows}`,
  encoding: 'Encodage',
  separator: 'Séparateur',
  separators: { ',': 'Virgule (,)', ';': 'Point-virgule (;)', '\t': 'Tabulation', '|': 'Barre verticale (|)' },
  hasHeaders: 'La première ligne contient les noms des colonnes',
  preview: 'Premières lignes',
  row: 'Ligne',
  column: (letter: string) => `Colonne ${letter}`,
  notReadable: 'Impossible de lire le fichier :',
  unreadable: {
    empty: () => 'Le fichier ne contient aucune ligne. Choisissez un fichier avec un client par ligne.',
    notATable: () =>
      'Le fichier n’est pas un tableau. Enregistrez-le en CSV ou en .xlsx, puis choisissez-le à nouveau.',
    oldExcel: () =>
      'Le fichier est un fichier Excel ancien ou protégé. Enregistrez-le en .xlsx sans mot de passe ou en CSV.',
    brokenExcel: () =>
      'Le fichier n’est pas un fichier .xlsx valide. Ouvrez-le dans Excel et enregistrez-le à nouveau, ou enregistrez-le en CSV.',
    jsonArray: () => 'Le fichier est un tableau JSON. Enregistrez-le en JSON Lines, avec un objet par ligne.',
    unknownEncoding: ({ encoding }) => `Ce navigateur ne connaît pas l’encodage ${encoding}. Choisissez-en un autre.`,
    tooLarge: ({ most }) => `Une fois décompressé, le fichier dépasse ${most} Mo. Enregistrez-le en CSV ou divisez-le.`,
    tooManyColumns: ({ row, most }) => `La ligne ${row} a plus de ${most} colonnes. Vérifiez le séparateur.`,
    rowTooLong: ({ row }) =>
      `La ligne ${row} est trop longue. Un guillemet n’est peut-être pas fermé dans cette ligne ou dans une ligne précédente.`,
  },
  unreadableOther:
    'Vérifiez que le fichier existe encore et qu’il n’est pas ouvert dans un autre programme, puis choisissez-le à nouveau.',
  noRows: 'Le fichier contient les noms des colonnes, mais aucune ligne en dessous.',

  // --- matching columns ---
  matchTitle: 'Associer les colonnes',
  matchHint: 'Vérifiez à quelle donnée du client correspond chaque colonne de votre fichier.',
  columnInFile: 'Colonne du fichier',
  samples: 'Premières valeurs',
  importAs: 'Importer comme',
  importColumnAs: (column: string) => `Importer ${column} comme`,
  ignore: 'Ne pas importer',
  wholeName: 'Nom complet',
  wholeAddress: 'Adresse complète',
  parts: {
    'name.prefix': 'Titre',
    'name.first': 'Prénom',
    'name.middle': 'Deuxième prénom',
    'name.last': 'Nom de famille',
    'name.suffix': 'Suffixe',
    'address.street': 'Rue',
    'address.houseNumber': 'Numéro',
    'address.city': 'Ville',
    'address.state': 'État ou province',
    'address.postcode': 'Code postal',
    'address.country': 'Pays',
  },
  missing: (fields: string) => `Choisissez une colonne pour : ${fields}`,
  notImported: (columns: string) => `Non importé : ${columns}`,
  allImported: 'Toutes les colonnes sont importées.',
  defaultCountry: 'Pays par défaut des téléphones',
  defaultCountryHint: 'Pour les numéros sans indicatif, dans les lignes sans pays.',
  noCountry: 'Aucun',
  defaultCountryIs: (country: string) => `Pays par défaut des téléphones : ${country}`,

  // --- the check ---
  checkTitle: 'Vérifier avant d’importer',
  checkHint: 'Rien n’est encore enregistré.',
  checking: 'Vérification des lignes',
  checked: (attention: number, other: number) =>
    attention === 0
      ? `Vérification terminée : ${plural(other, { one: '# ligne est correcte', other: 'les # lignes sont correctes' })}.`
      : `Vérification terminée : ${plural(attention, { one: '# ligne est à corriger', other: '# lignes sont à corriger' })}.`,
  kinds: {
    created: 'Nouveaux',
    updated: 'À mettre à jour',
    unchanged: 'Déjà identiques',
    attention: 'À corriger',
  },
  skipExisting: 'À ignorer',
  filter: 'Afficher les lignes',
  existing: 'Clients déjà présents',
  update: 'Mettre à jour',
  skip: 'Ignorer',
  problem: 'Problème',
  changes: 'Modifications',
  was: 'Avant :',
  becomes: 'Après :',
  empty: '(vide)',
  noneOfKind: 'Aucune ligne de ce type.',
  rowsShown: (from: string, to: string, count: number) => `${from}–${to} sur ${number(count)}`,
  previousRows: 'Lignes précédentes',
  nextRows: 'Lignes suivantes',
  download: (count: number) =>
    plural(count, {
      one: 'Télécharger cette ligne',
      many: 'Télécharger ces # lignes',
      other: 'Télécharger ces # lignes',
    }),
  downloadName: (file: string) => `${file}-a-corriger.csv`,
  leftOut: (count: number) =>
    plural(count, { one: '# ligne ne sera pas importée', other: '# lignes ne seront pas importées' }),
  importCount: (count: number) => plural(count, { one: 'Importer # client', other: 'Importer # clients' }),
  nothingToImport: 'Il n’y a rien à importer.',
  /** The headers of the two columns that a download adds. */
  rowHeader: 'Ligne',
  errorHeader: 'Erreur',

  // --- why a row needs attention ---
  /** They follow the label of the field, such as Email. */
  reasons: {
    text: { required: 'manquant', tooLong: 'trop long', characters: 'avec caractères non autorisés' },
    lines: { required: 'manquante', tooLong: 'trop longue', characters: 'avec caractères non autorisés' },
    email: {
      required: 'manquant',
      tooLong: 'trop long',
      noAt: 'sans @',
      manyAts: 'avec plusieurs @',
      space: 'avec une espace',
      characters: 'avec caractères non autorisés',
      domainIncomplete: 'incomplet',
      domainImpossible: 'avec un domaine non valide',
      localPartTooLong: 'trop long avant le @',
      form: 'incomplet avant le @',
    },
    phone: {
      required: 'manquant',
      several: 'avec plusieurs numéros',
      characters: 'avec caractères non autorisés',
      noCountryCode: 'sans indicatif de pays',
      tooShort: 'trop court',
      tooLong: 'trop long',
      form: 'non valide',
    },
    tags: {
      required: 'manquantes',
      tooMany: 'trop nombreuses',
      tooLong: 'dont une est trop longue',
      characters: 'avec caractères non autorisés',
    },
  },
  most: (count: number) => `(${number(count)} caractères au plus)`,
  digitsLost: (field: string, text: string) => `${field} arrondi par un tableur : ${text}`,
  unknownCountry: (field: string, country: string) => `${field} sans indicatif, et pays inconnu : ${country}`,
  duplicate: (field: string, row: string) => `${field} identique à celui de la ligne ${row}`,
  tooManyCells: (cells: string, columns: string) => `${cells} cellules, mais le tableau a ${columns} colonnes`,
  quotes: 'Guillemets non fermés',
  notJson: 'Pas un objet JSON',
  changedSince: 'Modifié depuis la vérification',
  rejected: (detail: string) => `Refusé par le système : ${detail}`,

  // --- the import ---
  importing: 'Import des clients',
  importedOf: (done: number, all: number) =>
    `${number(done)} sur ${plural(all, { one: '# ligne', other: '# lignes' })}`,
  keepOpen: 'Gardez cette page ouverte. Si elle se ferme, vous pourrez continuer plus tard avec le même fichier.',
  keepOpenToEnd: 'Gardez cette page ouverte jusqu’à la fin de l’import.',
  leaveTitle: 'Quitter l’import ?',
  leaveText: (done: number, all: number) =>
    `${number(done)} lignes sur ${number(all)} sont importées. Pour continuer plus tard, revenez ici et choisissez à nouveau le fichier.`,

  // --- the result ---
  doneTitle: (count: number) => plural(count, { one: '# client importé', other: '# clients importés' }),
  canceledTitle: (count: number) =>
    plural(count, { one: 'Annulé : # client est importé', other: 'Annulé : # clients sont importés' }),
  results: { created: 'Créés', updated: 'Mis à jour', failed: 'Non importés' },
  leftOutRows: 'Lignes écartées',
  downloadLeftOut: (count: number) =>
    plural(count, { one: 'Télécharger la ligne écartée', other: 'Télécharger les # lignes écartées' }),
  notStarted: 'Non commencés',
  showImported: 'Afficher les clients importés',
  failedTitle: 'Lignes non importées',
  importAnother: 'Importer un autre fichier',

  // --- imports and bulk edits of this device ---
  earlier: 'Imports et modifications groupées précédents',
  earlierHint: 'Depuis cet appareil, pendant 30 jours.',
  editResults: { updated: 'Modifiés', failed: 'Non modifiés' },
  undoneState: 'Annulé après coup',
  running: 'En cours dans un autre onglet',
  canceledState: 'Interrompu',
  stoppedAt: (file: string, done: string, all: string) =>
    `L’import de ${file} s’est arrêté à ${done} sur ${all} : choisissez à nouveau le fichier pour continuer.`,
  discardStopped: 'Ne pas continuer',
  show: 'Afficher',
});
