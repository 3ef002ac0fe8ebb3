import type { Formats } from '../formats.ts';
import type { BatchMessages } from './en.ts';

/** The words of imports and bulk edits in French. */
export const messages = ({ number, plural }: Formats): BatchMessages => ({
  // --- while it runs ---
  rate: (count) => `${number(count)} par seconde`,
  secondsLeft: (count) => plural(count, { one: 'environ # seconde restante', other: 'environ # secondes restantes' }),
  minutesLeft: (count) => plural(count, { one: 'environ # minute restante', other: 'environ # minutes restantes' }),
  pause: 'Suspendre',
  resume: 'Continuer',
  paused: 'Suspendu',
  offlinePaused: 'Vous êtes hors ligne. La suite reprendra dès que vous serez de nouveau en ligne.',
  stopped: 'Arrêté :',
  leave: 'Quitter',
  stay: 'Rester',

  // --- undoing ---
  undo: 'Annuler l’import',
  undoEdit: 'Annuler la modification groupée',
  undoTitle: (file) => `Annuler l’import de ${file} ?`,
  undoEditTitle: (edit) => `Annuler « ${edit} » ?`,
  undoCreated: (count) =>
    plural(count, { one: '# nouveau client est supprimé.', other: '# nouveaux clients sont supprimés.' }),
  undoUpdated: (count) =>
    plural(count, {
      one: '# client modifié retrouve ses valeurs précédentes.',
      other: '# clients modifiés retrouvent leurs valeurs précédentes.',
    }),
  undoKeeps: 'Les clients modifiés depuis restent tels quels.',
  keep: 'Garder les modifications',
  undoing: 'Annulation des modifications',
  undone: (count) => plural(count, { one: 'Import de # client annulé', other: 'Import de # clients annulé' }),
  undoneEdit: (count) =>
    plural(count, {
      one: 'Modification groupée de # client annulée',
      other: 'Modification groupée de # clients annulée',
    }),
  undoneKept: (count) =>
    plural(count, {
      one: '# client a été modifié depuis et reste :',
      other: '# clients ont été modifiés depuis et restent :',
    }),
  undoNotDone: (count) =>
    plural(count, { one: '# client n’a pas été rétabli :', other: '# clients n’ont pas été rétablis :' }),

  edits: {
    set: (field) => `${field} : valeur définie`,
    clear: (field) => `${field} : valeur effacée`,
    add: (field) => `${field} : ajout`,
    remove: (field) => `${field} : retrait`,
  },
});
