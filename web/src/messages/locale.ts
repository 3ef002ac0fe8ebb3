/** The locale of a language tag; empty for a malformed one such as en-US@posix, which Intl rejects. */
export const localeOf = (tag: string): Intl.Locale[] => {
  try {
    return [new Intl.Locale(tag)];
  } catch {
    return [];
  }
};
