import type { Customer } from 'customers-model/customer';
import type { Entry, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { foldedEmail } from './design-rules.ts';
import { contentsOf, indexOf, keptIn } from './stores.ts';

/** A row beside the index: a deleted customer, its list entry, or a stored response. */
interface KeptRow extends Entry {
  customerId?: string;
  customer?: Customer & { request?: string };
  deletionDate?: string;
  answer?: Customer;
}

/**
 * Finds inconsistencies in the tables, one sentence each. The tables are consistent if the index has exactly the
 * entries of the customers, no two customers share an email, each deleted customer is on the list and not live, and the
 * stored responses are those of customers that are not erased.
 */
export const flawsIn = async (tables: { customers: string; customerIndex: string }): Promise<string[]> => {
  const { customers, customerIndex } = await contentsOf(tables);
  const kept = (await keptIn(tables)) as unknown as KeptRow[];
  return [
    ...differences('index', customerIndex.map(keyOf), indexOf(customers).map(keyOf)),
    ...repeated(customers.map(({ email }) => foldedEmail(email))).map((email) => `two customers have ${email}`),
    ...flawsInDeleted(customers, kept),
    ...flawsInResponses(customers, kept),
  ];
};

const flawsInDeleted = (customers: StoredCustomer[], kept: KeptRow[]): string[] => {
  const rows = kept.filter(({ bucket }) => bucket.startsWith('deleted#'));
  const listed = kept.filter(({ bucket }) => bucket === 'deleted').map(({ entry }) => entry);
  const wanted = rows.map(({ deletionDate, customerId }) => `${deletionDate}\u0001${customerId}`);
  const isLive = new Set(customers.map(({ customerId }) => customerId));
  return [
    ...differences('list of deleted customers', listed, wanted),
    ...rows.flatMap(({ customerId = '' }) => (isLive.has(customerId) ? [`${customerId} is live and deleted`] : [])),
  ];
};

/** Exactly the customers created by a request with a key, live or deleted, have a stored response. */
const flawsInResponses = (customers: StoredCustomer[], kept: KeptRow[]): string[] => {
  const deleted = kept.flatMap(({ customer }) => (customer ? [customer] : []));
  const wanted = [...customers, ...deleted].flatMap(({ customerId, request }) =>
    request === undefined ? [] : [`idempotency#${request} ${customerId}`],
  );
  const responses = kept.filter(({ answer }) => answer).map(({ bucket, customerId }) => `${bucket} ${customerId}`);
  return differences('stored responses', responses, wanted);
};

const keyOf = ({ bucket, entry, customerId }: Entry & { customerId: string }) => `${bucket} ${entry} ${customerId}`;

const differences = (name: string, actual: string[], wanted: string[]): string[] => [
  ...wanted.filter((one) => !actual.includes(one)).map((one) => `${name}: ${one} is missing`),
  ...actual.filter((one) => !wanted.includes(one)).map((one) => `${name}: ${one} is unexpected`),
];

const repeated = (values: string[]): string[] => values.filter((value, n) => values.indexOf(value) !== n);
