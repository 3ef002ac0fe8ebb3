import type { Formats } from '../formats.ts';
import type { BulkMessages } from './en.ts';

/** The words of bulk edits in French. */
export const messages = ({ number, plural }: Formats): BulkMessages => ({
  title: (count) => plural(count, { one: 'Modifier # client', other: 'Modifier # clients' }),
  field: 'Champ',
  action: 'Opération',
  actions: { set: 'Remplacer par', clear: 'Vider', add: 'Ajouter', remove: 'Retirer' },
  staying: (count) => plural(count, { one: '# client reste tel quel.', other: '# clients restent tels quels.' }),
  nothingToChange: 'Tous les clients sélectionnés ont déjà cette valeur.',
  confirm: {
    set: (field, count) =>
      plural(count, { one: `Modifier « ${field} » pour # client`, other: `Modifier « ${field} » pour # clients` }),
    clear: (field, count) =>
      plural(count, { one: `Vider « ${field} » pour # client`, other: `Vider « ${field} » pour # clients` }),
    add: (field, count) =>
      plural(count, { one: `Ajouter « ${field} » à # client`, other: `Ajouter « ${field} » à # clients` }),
    remove: (field, count) =>
      plural(count, { one: `Retirer « ${field} » de # client`, other: `Retirer « ${field} » de # clients` }),
  },
  running: 'Modification des clients',
  leaveTitle: 'Quitter la modification groupée ?',
  leaveText: (done, all) => `${number(done)} clients sur ${number(all)} sont traités. Les autres restent tels quels.`,

  // --- the result ---
  done: (edit, count) => plural(count, { one: `${edit} (# client)`, other: `${edit} (# clients)` }),
  changedOf: (done, all) => `${number(done)} modifiés sur ${number(all)}`,
  overwriting: 'Quelqu’un d’autre a modifié ce champ entre-temps. Réessayez pour remplacer la nouvelle valeur.',
  changing: 'Quelqu’un d’autre modifie ce client en ce moment. Réessayez.',

  // --- the selection ---
  selectAll: 'Tout sélectionner',
  selectAllOf: (count) => `Sélectionner les ${number(count)}`,
  loadingAll: 'Chargement de tous les clients…',
});
