/** None for a tag that is not well-formed, such as en-US@posix: Intl throws at it. */
export const localeOf = (tag: string): Intl.Locale[] => {
  try {
    return [new Intl.Locale(tag)];
  } catch {
    return [];
  }
};
