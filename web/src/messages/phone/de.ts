import type { PhoneMessages } from './en.ts';

/** The words of the list on phones in German. */
export const messages = (): PhoneMessages => ({
  sort: 'Sortieren',
  newestFirst: (column) => `${column}: neueste zuerst`,
  oldestFirst: (column) => `${column}: älteste zuerst`,
  fromAToZ: (column) => `${column}: A bis Z`,
  fromZToA: (column) => `${column}: Z bis A`,
  select: 'Auswählen',
  endSelecting: 'Fertig',
});
