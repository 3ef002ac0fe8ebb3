import type { RecordMessages } from './en.ts';

/** The words of a record in French. */
export const messages = (): RecordMessages => ({
  writeEmail: 'Écrire un e-mail',
  call: 'Appeler',
  showOnMap: 'Afficher sur OpenStreetMap',
});
