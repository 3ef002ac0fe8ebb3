import { fold } from 'customers-model/folding';
import { joined, piecesOf, split, withoutTrunk } from 'customers-model/words';
import { emailKey } from 'customers-tables/customers/email-key';
import { meantDomain } from './mail-domains.ts';

/** Why two customers may be the same, the strongest reason first. */
export const likenesses = ['sameEmail', 'similarEmail', 'samePhone', 'sameName', 'otherOrder'] as const;
export type Likeness = (typeof likenesses)[number];

export const comparedField: Record<Likeness, keyof Comparable> = {
  sameEmail: 'email',
  similarEmail: 'email',
  samePhone: 'phone',
  sameName: 'name',
  otherOrder: 'name',
};

/** What is compared, in normal form. An incomplete or missing value is like no other. */
export interface Comparable {
  name: string;
  email: string;
  phone?: string | null | undefined;
}

/** Returns why two customers may be the same, the strongest reason first; empty if they are different. */
export const likenessesOf = (a: Comparable, b: Comparable): Likeness[] =>
  likenesses.filter((likeness) => tests[likeness](a, b));

const tests: Record<Likeness, (a: Comparable, b: Comparable) => boolean> = {
  sameEmail: (a, b) => isSame(emailOf(a), emailOf(b)),
  similarEmail: (a, b) => !isSame(emailOf(a), emailOf(b)) && isSame(mailboxOf(a), mailboxOf(b)),
  samePhone: (a, b) => isSame(numberOf(a), numberOf(b)),
  sameName: (a, b) => hasSameName(a, b),
  otherOrder: (a, b) => !hasSameName(a, b) && isSameReading(inAnyOrder(a), inAnyOrder(b)),
};

const isSame = (one: string, other: string): boolean => one !== '' && one === other;

// --- emails ---

/** The form in which the API compares emails. */
const emailOf = ({ email }: Comparable): string => emailKey(email);

/**
 * The email without what often differs between two spellings of one mailbox: accents, dots and a +tag before the @, and
 * a typo in a common domain. Gmail has two domains.
 */
const mailboxOf = (customer: Comparable): string => {
  const [, localPart = '', domain = ''] = /^(.*)@(.*)$/s.exec(emailOf(customer)) ?? [];
  if (domain === '') return '';
  const meant = meantDomain(domain) ?? domain;
  const mailbox = fold(withoutTag(localPart)).replaceAll('.', '');
  return `${mailbox}@${meant === 'googlemail.com' ? 'gmail.com' : meant}`;
};

/** The part before the @ without its +tag, unless it consists of the tag. */
export const withoutTag = (localPart: string): string => localPart.replace(/(?<=.)\+.*$/s, '');

// --- phones ---

/** The digits without the 0 that people often leave after the country code, and the extension. */
const numberOf = ({ phone }: Comparable): string => {
  const [number = '', extension = ''] = (phone ?? '').split(';');
  return number === '' ? '' : `${withoutTrunk(number.replace(/\D/g, ''))};${extension}`;
};

// --- names ---

/** The folded words of a name, read in two ways: Anna-Lena is Anna Lena, and also Annalena. */
type Readings = string[][];

const readingsOf = ({ name }: Comparable): Readings => {
  const folded = fold(name);
  return [piecesOf(folded), split(folded).map(joined)].map((words) => words.filter((word) => word !== ''));
};

const inAnyOrder = (customer: Comparable): Readings => readingsOf(customer).map((words) => words.toSorted());

const isSameReading = (some: Readings, others: Readings): boolean =>
  some.some((words, n) => isSame(words.join(' '), (others[n] ?? []).join(' ')));

const hasSameName = (a: Comparable, b: Comparable): boolean => isSameReading(readingsOf(a), readingsOf(b));
