/** The words of a record in English. Their type is the type of every language. They load with the first record. */
export const messages = () => ({
  writeEmail: 'Write an email',
  call: 'Call',
  showTagged: (tag: string) => `Show customers with the tag ${tag}`,
  showOnMap: 'Show on OpenStreetMap',
  firstInList: 'This is the first customer in the list.',
  lastInList: 'This is the last customer in the list.',
});

export type RecordMessages = ReturnType<typeof messages>;
