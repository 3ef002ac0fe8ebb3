import type { RecordMessages } from './en.ts';

/** The words of a record in German. */
export const messages = (): RecordMessages => ({
  writeEmail: 'E-Mail schreiben',
  call: 'Anrufen',
  showTagged: (tag) => `Kunden mit dem Tag ${tag} zeigen`,
  showOnMap: 'Auf OpenStreetMap zeigen',
  firstInList: 'Dies ist der erste Kunde der Liste.',
  lastInList: 'Dies ist der letzte Kunde der Liste.',
});
