import type { FormMessages } from './en.ts';

/** The words of inputs that only a form has, in German. */
export const messages = (): FormMessages => ({
  tagsHint: 'Schließen Sie jeden Tag mit der Eingabetaste oder einem Komma ab.',
  removeTag: (tag) => `${tag} entfernen`,
  tagRemoved: (tag) => `Entfernt: ${tag}`,
});
