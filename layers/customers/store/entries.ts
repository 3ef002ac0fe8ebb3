import type { Customer, Entry } from './customer.ts';

/** The entry of a bucket that holds one entry alone: whoever writes it first has it. */
export const unique = 'unique';

/** The index entries of a customer. Every write changes the customer and its entries in one transaction. */
export const entriesOf = ({ email }: Pick<Customer, 'email'>): Entry[] => [emailEntry(email)];

/** The entry that keeps an email unique and finds its customer. Case makes no difference; dots and +tags do. */
export const emailEntry = (email: string): Entry => ({
  bucket: `email#${email.trim().normalize('NFC').toLowerCase()}`,
  entry: unique,
});

export const sameEntry = (a: Entry) => (b: Entry) => a.bucket === b.bucket && a.entry === b.entry;

/** The entries of `these` that are not among `others`. */
export const without = (these: Entry[], others: Entry[]): Entry[] =>
  these.filter((entry) => !others.some(sameEntry(entry)));
