import type { Formats } from '../formats.ts';
import type { ConflictMessages } from './en.ts';

/** The words of conflicts between two users in French. */
export const messages = ({ plural }: Formats): ConflictMessages => ({
  conflictTitle: (name: string) => `Quelqu’un a modifié ${name} pendant votre saisie`,
  conflictText: (ago: string, count: number) =>
    `Une autre personne a enregistré (${ago}). ${
      count === 0
        ? 'Vous avez modifié d’autres champs : les deux modifications peuvent être conservées.'
        : plural(count, {
            one: 'Un champ a été modifié des deux côtés : choisissez la valeur à conserver.',
            other: '# champs ont été modifiés des deux côtés : choisissez les valeurs à conserver.',
          })
    } Rien n’est encore enregistré.`,
  yours: 'Votre saisie',
  theirs: 'L’autre saisie',
  onlyYou: 'Modifié seulement par vous. Conservé :',
  onlyThey: 'Modifié seulement par l’autre personne. Conservé :',
  bothTheSame: 'Même valeur saisie des deux côtés :',
  bothJoined: 'Modifié des deux côtés. Tout est conservé :',
  chooseFirst: (count: number) =>
    plural(count, {
      one: 'Choisissez d’abord une valeur pour # champ',
      other: 'Choisissez d’abord les valeurs de # champs',
    }),
  discardMine: 'Abandonner ma saisie',
  discardMineForGood: 'Abandonner définitivement',
  saveMerged: 'Enregistrer',
  deletedWhileEditingTitle: (name: string) => `Quelqu’un a supprimé ${name} pendant votre saisie`,
  deletedWhileEditingText: 'Rien n’est enregistré. Vous pouvez créer un nouveau client avec votre saisie.',
  createAsNew: 'Créer un client',
});
