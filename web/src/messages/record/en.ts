/** The words of a record in English. Their type is the type of every language. They load with the first record. */
export const messages = () => ({
  writeEmail: 'Write an email',
  call: 'Call',
  showOnMap: 'Show on OpenStreetMap',
});

export type RecordMessages = ReturnType<typeof messages>;
