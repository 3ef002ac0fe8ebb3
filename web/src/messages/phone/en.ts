/** The words of the list on phones in English. Their type is the type of every language. They load with its controls. */
export const messages = () => ({
  sort: 'Sort',
  newestFirst: (column: string) => `${column}: newest first`,
  oldestFirst: (column: string) => `${column}: oldest first`,
  fromAToZ: (column: string) => `${column}: A to Z`,
  fromZToA: (column: string) => `${column}: Z to A`,
  select: 'Select',
  endSelecting: 'Done',
});

export type PhoneMessages = ReturnType<typeof messages>;
