/** The words of the question before a large deletion in English. Their type is the type of every language. They load with it. */
export const messages = () => ({
  typeCount: (count: number) => `To confirm, type the number of customers: ${count}`,
  countNotTyped: (count: number) => `Type ${count} first`,
});

export type ManyMessages = ReturnType<typeof messages>;
