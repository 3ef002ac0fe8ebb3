import type { FormMessages } from './en.ts';

/** The words of inputs that only a form has, in French. */
export const messages = (): FormMessages => ({
  tagsHint: 'Validez chaque étiquette avec Entrée ou une virgule.',
  removeTag: (tag) => `Retirer ${tag}`,
  tagRemoved: (tag) => `Retirée : ${tag}`,
});
