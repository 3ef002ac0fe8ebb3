import type { Customer } from 'customers-model/customer';
import type { Entry } from '../../layers/customers/store/customer.ts';
import { emailEntry, entriesOf, unique } from '../../layers/customers/store/entries.ts';

/** The entries of a customer under the rules of one release; releases may have different rules. */
export type Rules = (customer: Customer) => Entry[];

export const today: Rules = entriesOf;

/** The rules before sorted lists and search. */
export const emailsAlone: Rules = ({ email }) => [emailEntry(email)];

/** Words only as written. */
export const otherWords: Rules = (customer) => [...entriesOf(customer).filter(isNotWord), ...wordsOf(customer)];
const isNotWord = ({ bucket }: Entry): boolean => !bucket.startsWith('word#');

export const withoutDots: Rules = ({ email }) => {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  return [{ bucket: `email#${local.replaceAll('.', '')}@${domain}`, entry: unique }];
};

export const everything: Rules = (customer) => [
  ...withoutDots(customer),
  { bucket: 'lastModified', entry: `${customer.lastModified}\u0001${customer.customerId}` },
  ...wordsOf(customer),
];

const wordsOf = ({ customerId, name }: Customer): Entry[] =>
  [...new Set(name.toLowerCase().split(' '))].map((word) => ({
    bucket: `word#${word.slice(0, 1)}`,
    entry: `${word}\u0001${customerId}`,
  }));
