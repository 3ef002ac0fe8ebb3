import type { Formats } from '../formats.ts';
import type { DeletedMessages } from './en.ts';

/** The words of deleted customers in French. */
export const messages = ({ number, plural }: Formats): DeletedMessages => ({
  deletedOn: 'Suppression',
  daysLeft: 'Temps restant',
  days: (count: number) => (count < 1 ? 'moins d’un jour' : plural(count, { one: '# jour', other: '# jours' })),
  daysLeftOf: (days: string) => `Reste ${days}`,
  keptFor: (days: number) =>
    plural(days, {
      one: 'Conservés # jour, puis supprimés définitivement.',
      other: 'Conservés # jours, puis supprimés définitivement.',
    }),
  nothingDeleted: (days: number) =>
    plural(days, { one: 'Aucun client supprimé depuis # jour', other: 'Aucun client supprimé depuis # jours' }),
  nothingDeletedHint: 'Les clients supprimés s’affichent ici et peuvent être restaurés.',
  nothingKept: 'Les clients supprimés ne sont pas conservés',
  nothingKeptHint: 'Ce système supprime les clients immédiatement et définitivement.',
  restore: 'Restaurer',
  restoreName: (name: string) => `Restaurer ${name}`,
  openRestored: 'Ouvrir',
  deletePermanently: 'Supprimer définitivement',
  notRestoredTitle: (name: string) => `Client non restauré : ${name}`,
  emailTakenHint: 'Modifiez l’e-mail de l’autre client, puis relancez la restauration.',
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
      ? 'Toutes les données de ce client seront supprimées immédiatement. Cette action est irréversible.'
      : 'Toutes les données de ces clients seront supprimées immédiatement. Cette action est irréversible.',
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
});
