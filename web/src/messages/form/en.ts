/** The words of inputs that only a form has, in English. Their type is the type of every language. They load with the form. */
export const messages = () => ({
  tagsHint: 'Press Enter or type a comma after each tag.',
  removeTag: (tag: string) => `Remove ${tag}`,
  tagRemoved: (tag: string) => `Removed: ${tag}`,
});

export type FormMessages = ReturnType<typeof messages>;
