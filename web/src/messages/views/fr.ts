import type { Formats } from '../formats.ts';
import type { ViewMessages } from './en.ts';

/** The words of filters and views in French. */
export const messages = ({ number, plural }: Formats): ViewMessages => ({
  activeFilters: 'Filtres actifs',
  clearFilters: 'Effacer les filtres',
  removeFilter: (filter) => `Retirer le filtre : ${filter}`,
  typeTag: 'Saisir une étiquette',
  filterBy: (tag) => `Filtrer par « ${tag} »`,
  countsOf: (count, isEnd) =>
    isEnd
      ? plural(count, { one: 'Nombre parmi # client.', other: 'Nombre parmi # clients.' })
      : plural(count, {
          one: 'Nombre parmi le # client déjà chargé. Vous pouvez saisir n’importe quelle étiquette.',
          other: 'Nombre parmi les # clients déjà chargés. Vous pouvez saisir n’importe quelle étiquette.',
        }),
  noTagsLoaded: 'Les clients chargés n’ont pas d’étiquettes. Vous pouvez saisir n’importe quelle étiquette.',
  periods: {
    today: 'aujourd’hui',
    'this-week': 'cette semaine',
    'this-month': 'ce mois-ci',
    'last-month': 'le mois dernier',
    'this-year': 'cette année',
  },
  registered: (when) => `Création : ${when}`,
  since: (day) => `depuis le ${day}`,
  until: (day) => `jusqu’au ${day}`,
  from: 'Du',
  to: 'Au',
  notInOrder: 'Choisissez une fin qui ne précède pas le début.',
  notInSearch: '(sans effet sur la recherche)',
  byRegistration: 'Triés par date de création.',
  byName: 'Triés par nom.',
  replaced: {
    tags: 'Étiquettes retirées : elles ne se combinent pas avec une date de création.',
    registered: 'Date de création retirée : elle ne se combine pas avec des étiquettes.',
    search: 'Recherche effacée : elle ne se combine pas avec une date de création.',
    import: 'Vous avez quitté la liste de l’import : elle ne peut pas être filtrée.',
  },
  nothingMatches: 'Aucun client ne correspond aux filtres',
  nothingMatchesTags:
    'Un client doit avoir toutes les étiquettes choisies et correspondre à la recherche, s’il y en a une.',
  nothingMatchesRange: 'Aucun client créé pendant cette période.',

  viewsWith: (name) => `Vues : ${name}`,
  allCustomers: 'Tous les clients',
  isDefault: '(par défaut)',
  saveView: 'Enregistrer comme vue',
  saveThis: 'Enregistrer cette vue',
  saveChanges: (name) => `Enregistrer les modifications de « ${name} »`,
  copyLink: 'Copier le lien vers cette liste',
  manageViews: 'Gérer les vues',
  openView: (name) => `Ouvrir la vue : ${name}`,
  name: 'Nom',
  keeps:
    'La vue garde les filtres, le tri, les colonnes et la densité, sur cet appareil. Partagez-la au moyen de son lien.',
  replaces: (name) => `Remplace la vue « ${name} ».`,
  withoutSearch: (q) =>
    `La recherche « ${q} » n’est pas enregistrée : les vues ne contiennent pas de données de clients.`,
  withoutImport: 'La liste de l’import n’est pas enregistrée, seulement sa présentation.',
  asDefault: 'Vue par défaut : la page s’ouvre avec elle',
  replace: 'Remplacer',
  nameMissing: 'Saisissez un nom, par exemple Allemagne.',
  nameTaken: 'Une autre vue porte ce nom.',
  tooMany: (count) => `Vous avez ${number(count)} vues, le maximum possible. Supprimez-en une d’abord.`,
  notSaved:
    'La vue n’a pas été enregistrée. Autorisez ce site à stocker des données dans le navigateur, puis réessayez.',
  viewSaved: (name) => `Vue « ${name} » enregistrée`,
  onThisDevice: 'Les vues sont enregistrées sur cet appareil. Partagez-les au moyen de leur lien.',
  noViews: 'Aucune vue sur cet appareil. Choisissez « Enregistrer comme vue » dans le menu « Vues ».',
  nameOf: (name) => `Nom de la vue ${name}`,
  viewRenamed: (name) => `Renommée en ${name}`,
  moveUp: (name) => `Monter ${name}`,
  moveDown: (name) => `Descendre ${name}`,
  movedTo: (name, place, count) => `${name} : ${number(place)} sur ${number(count)}`,
  isFirst: 'Cette vue est la première.',
  isLast: 'Cette vue est la dernière.',
  defaultIs: (name) => `Vue par défaut : ${name}`,
  deleteView: (name) => `Supprimer ${name}`,
  viewDeleted: (name) => `Vue « ${name} » supprimée.`,
});
