/**
 * Returns the form in which emails are unique, as in the API: emails that differ only in case or in the form of the domain
 * (UTS 46) are the same.
 */
export const emailKey = (email: string): string => {
  const [, localPart = '', domain = ''] = /^(.*@)(.*)$/s.exec(email.normalize('NFC').toLowerCase()) ?? [];
  return localPart + asciiOf(domain);
};

const asciiOf = (domain: string): string => {
  if (/^[a-z0-9.-]*$/.test(domain)) return domain;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return domain;
  }
};
