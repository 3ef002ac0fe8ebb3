import type { RecordMessages } from './en.ts';

/** The words of a record in French. */
export const messages = (): RecordMessages => ({
  writeEmail: 'Écrire un e-mail',
  call: 'Appeler',
  showTagged: (tag) => `Afficher les clients avec l’étiquette ${tag}`,
  showOnMap: 'Afficher sur OpenStreetMap',
  firstInList: 'Ce client est le premier de la liste.',
  lastInList: 'Ce client est le dernier de la liste.',
});
