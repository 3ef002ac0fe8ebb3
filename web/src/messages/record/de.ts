import type { RecordMessages } from './en.ts';

/** The words of a record in German. */
export const messages = (): RecordMessages => ({
  writeEmail: 'E-Mail schreiben',
  call: 'Anrufen',
  showOnMap: 'Auf OpenStreetMap zeigen',
});
