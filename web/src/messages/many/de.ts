import type { ManyMessages } from './en.ts';

/** The words of the question before a large deletion in German. */
export const messages = (): ManyMessages => ({
  typeCount: (count) => `Zur Bestätigung die Zahl der Kunden eingeben: ${count}`,
  countNotTyped: (count) => `Zuerst ${count} eingeben`,
});
