import type { ManyMessages } from './en.ts';

/** The words of the question before a large deletion in French. */
export const messages = (): ManyMessages => ({
  typeCount: (count) => `Pour confirmer, saisissez le nombre de clients : ${count}`,
  countNotTyped: (count) => `Saisissez d’abord ${count}`,
});
