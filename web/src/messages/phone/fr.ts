import type { PhoneMessages } from './en.ts';

/** The words of the list on phones in French. */
export const messages = (): PhoneMessages => ({
  sort: 'Trier',
  newestFirst: (column) => `${column} : les plus récentes d’abord`,
  oldestFirst: (column) => `${column} : les plus anciennes d’abord`,
  fromAToZ: (column) => `${column} : de A à Z`,
  fromZToA: (column) => `${column} : de Z à A`,
  select: 'Sélectionner',
  endSelecting: 'Terminer',
});
