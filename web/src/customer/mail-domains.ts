/** Domains of mailboxes that many people have. The first one wins if a typo could mean two. */
export const commonDomains = [
  ...['gmail.com', 'googlemail.com', 'hotmail.com', 'outlook.com', 'yahoo.com', 'icloud.com', 'live.com', 'aol.com'],
  ...['msn.com', 'proton.me', 'protonmail.com'],
  ...['gmx.de', 'web.de', 't-online.de', 'gmx.net', 'freenet.de', 'arcor.de', 'posteo.de', 'mailbox.org'],
  ...['outlook.de', 'hotmail.de', 'yahoo.de', 'live.de', 'gmx.at', 'gmx.ch', 'bluewin.ch'],
  ...['orange.fr', 'free.fr', 'wanadoo.fr', 'sfr.fr', 'laposte.net', 'hotmail.fr', 'outlook.fr', 'yahoo.fr', 'live.fr'],
  ...['yahoo.co.uk', 'hotmail.co.uk', 'btinternet.com', 'comcast.net', 'libero.it'],
];

export const isCommon = (domain: string): boolean => commonDomains.includes(domain);

/** The common domain that a domain in lower case probably means; undefined for all others. */
export const meantDomain = (domain: string): string | undefined =>
  commonDomains.find((known) => isTypoOf(domain, known));

/**
 * Whether a domain has one typo, and is not likely to be another company's. People rarely mistype the first letter:
 * cloud.com is not icloud.com. Many short names are taken: aon.com is not aol.com. Countries have their own domains:
 * hotmail.be is not hotmail.de.
 */
const isTypoOf = (domain: string, known: string): boolean => {
  const [[name, rest], [knownName, knownRest]] = [partsOf(domain), partsOf(known)];
  if (domain[0] !== known[0] || !isOneTypo(domain, known)) return false;
  if (name === knownName) return !(isCountry(rest) && isCountry(knownRest));
  return knownName.length >= shortest || lettersOf(name) === lettersOf(knownName);
};

/** From this length of the name on, a missing, added or wrong letter is more likely than another domain. */
const shortest = 5;

const partsOf = (domain: string): [name: string, rest: string] => {
  const dot = domain.indexOf('.');
  return [domain.slice(0, dot), domain.slice(dot + 1)];
};

const isCountry = (rest: string): boolean => rest.length === 2;

const lettersOf = (name: string): string => [...name].sort().join('');

/** Whether one letter is missing, added or wrong, or two neighbors are swapped (Damerau-Levenshtein distance 1). */
export const isOneTypo = (a: string, b: string): boolean => {
  const shorter = Math.min(a.length, b.length);
  let before = 0;
  while (before < shorter && a[before] === b[before]) before++;
  let after = 0;
  while (after < shorter - before && a.at(-1 - after) === b.at(-1 - after)) after++;
  const [x, y] = [a.slice(before, a.length - after), b.slice(before, b.length - after)];
  const isOneLetter = Math.max(x.length, y.length) === 1;
  return isOneLetter || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
};
