import { type Customer, customerOf } from 'customers-model/customer';
import type { Entry, IndexRow, StoredCustomer } from '../../layers/customers/store/customer.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { foldedEmail } from './design-rules.ts';
import { contentsOf, indexOf, keptIn, versionsIn } from './stores.ts';

/** A row beside the index: a deleted customer, its deletion, an erasure, or a stored response. */
interface KeptRow extends Entry {
  customerId?: string;
  customer?: Customer & { request?: string };
  deletionDate?: string;
  version?: number;
  answer?: Customer;
}

/**
 * Finds inconsistencies in the tables, one sentence each. The tables are consistent if the index has exactly the
 * entries and copies of the customers, no two customers share an email, each customer is live, deleted or erased, but
 * only one of them, each deletion is on the list with its version, each erasure is recorded once, and the stored
 * responses are those of customers that are not erased.
 */
export const flawsIn = async (tables: { customers: string; customerIndex: string }): Promise<string[]> => {
  const { customers, customerIndex } = await contentsOf(tables);
  const kept = (await keptIn(tables)) as unknown as KeptRow[];
  return [
    ...differences('index', customerIndex.map(textOf), indexOf(customers).map(textOf)),
    ...repeated(customers.map(({ email }) => foldedEmail(email))).map((email) => `two customers have ${email}`),
    ...flawsInStates(customers, kept),
    ...flawsInDeletions(kept),
    ...flawsInResponses(customers, kept),
  ];
};

/** No customer is both live and deleted, or erased and anything else, or erased twice. */
const flawsInStates = (customers: StoredCustomer[], kept: KeptRow[]): string[] => {
  const states = [...customers, ...kept.filter(isDeleted), ...kept.filter(({ bucket }) => bucket === 'erased')];
  return repeated(states.map(({ customerId }) => String(customerId))).map((id) => `${id} has two states`);
};

const flawsInDeletions = (kept: KeptRow[]): string[] => {
  const listed = kept.filter(({ bucket }) => bucket === 'deleted');
  return differences(
    'list of deleted customers',
    listed.map(({ entry, version }) => `${entry} ${version}`),
    kept
      .filter(isDeleted)
      .map(({ deletionDate, customerId, customer }) => `${deletionDate}\u0001${customerId} ${customer?.version}`),
  );
};

const isDeleted = ({ bucket }: KeptRow): boolean => bucket.startsWith('deleted#');

/** Exactly the customers created by a request with a key, live or deleted, have a stored response. */
const flawsInResponses = (customers: StoredCustomer[], kept: KeptRow[]): string[] => {
  const deleted = kept.flatMap(({ customer }) => (customer ? [customer] : []));
  const wanted = [...customers, ...deleted].flatMap(({ customerId, request }) =>
    request === undefined ? [] : [`idempotency#${request} ${customerId}`],
  );
  const responses = kept.filter(({ answer }) => answer).map(({ bucket, customerId }) => `${bucket} ${customerId}`);
  return differences('stored responses', responses, wanted);
};

/**
 * Finds inconsistencies between the stored versions and the customers, one sentence each: the versions must be the last
 * 50 of each live or deleted customer, the latest as the customer is, and no others.
 */
export const flawsInVersions = async (tables: Store['tables']): Promise<string[]> => {
  const { customers } = await contentsOf(tables);
  const kept = (await keptIn(tables)) as unknown as KeptRow[];
  const current = [...customers, ...kept.flatMap(({ customer }) => customer ?? [])].map(customerOf);
  const latest = new Map(current.map(({ customerId, version }) => [customerId, version]));
  const wanted = current.flatMap((customer) => [
    ...Array.from(
      { length: Math.min(customer.version, 50) - 1 },
      (_, n) => `${customer.customerId} ${customer.version - 1 - n}`,
    ),
    sortedJson(customer),
  ]);
  const actual = (await versionsIn(tables)).map(({ customerId, version, customer }) =>
    version === latest.get(customerId) ? sortedJson(customer) : `${customerId} ${version}`,
  );
  return differences('history', actual, wanted);
};

/** Returns all rows that name a customer as JSON, except the record of its erasure. */
export const remainsOf = async (tables: Store['tables'], customerId: string): Promise<string[]> => {
  const { customers, customerIndex } = await contentsOf(tables);
  const rows = [...customers, ...customerIndex, ...(await keptIn(tables)), ...(await versionsIn(tables))];
  return rows.map((row) => JSON.stringify(row)).filter((row) => row.includes(customerId) && !isErasure(row));
};

const isErasure = (row: string): boolean => {
  const { bucket, ...rest } = JSON.parse(row);
  return bucket === 'erased' && Object.keys(rest).sort().join() === 'customerId,entry,expires';
};

const textOf = ({ bucket, entry, customerId, customer }: IndexRow): string =>
  `${bucket} ${entry} ${customerId}${customer ? ` with ${sortedJson(customer)}` : ''}`;

const sortedJson = (customer: Customer): string => JSON.stringify(Object.entries(customer).sort());

const differences = (name: string, actual: string[], wanted: string[]): string[] => [
  ...wanted.filter((one) => !actual.includes(one)).map((one) => `${name}: ${one} is missing`),
  ...actual.filter((one) => !wanted.includes(one)).map((one) => `${name}: ${one} is unexpected`),
];

const repeated = (values: string[]): string[] => values.filter((value, n) => values.indexOf(value) !== n);
