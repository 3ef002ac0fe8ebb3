import {
  type Customer,
  type CustomerInput,
  type CustomerPatch,
  changedFields,
  customerOf,
  type Fields,
  fieldsOf,
  haveSameFields,
} from 'customers-model/customer';
import type { FieldName } from 'customers-model/fields';
import type { Value } from 'customers-model/kinds';
import { requiredNames } from 'customers-model/schemas';
import { type BatchChange, getBatchChange } from './batches.ts';
import { createCustomer } from './create.ts';
import type { IndexRow } from './customer.ts';
import { emailEntry, sameEntry } from './entries.ts';
import { ChangedSincePreview, CustomerNotFound, EmailTaken, FieldsMissing, VersionMismatch } from './errors.ts';
import { pause } from './faults.ts';
import { getResponse } from './idempotency.ts';
import { getItems, getOwners } from './reads.ts';
import type { Store } from './store.ts';
import { patchCustomer } from './update.ts';

/** A row of a batch: a customer to create, or to change if its email belongs to a customer. */
export interface Row {
  customer: CustomerPatch & { email: string };
  /** What happens if a customer has the email. */
  onExisting: 'fail' | 'update' | 'skip';
  /** As of a create: `<caller>#<key>`. */
  idempotencyKey?: string;
  /** What a preview said. The row fails if it would end otherwise. */
  expect?: Expectation;
}

export type Outcome = BatchChange['outcome'] | 'unchanged' | 'skipped';

export interface Expectation {
  outcome: Outcome;
  /** The version of the customer at the preview; absent if no customer had the email. */
  version?: number;
}

/** What became of a row, or what would become of it. */
export interface Result {
  outcome: Outcome;
  /** Absent if the customer does not exist yet. */
  customerId?: string;
  /** The version that the row left; in a preview, the version that the customer has now. */
  version?: number;
  /** The fields that the row changes in a customer, with their values before. */
  before?: Partial<Record<FieldName, Value | null>>;
}

/** The customer that has a row's email. Without an id, it is one that an earlier row of a preview would create. */
type Current = Fields & Partial<Pick<Customer, 'customerId'>> & Pick<Customer, 'version'>;

type Plan = Pick<Result, 'outcome' | 'before'> & { fields: Fields };

/** @throws EmailTaken, FieldsMissing */
const planOf = ({ customer, onExisting }: Row, current: Current | undefined): Plan => {
  if (!current) {
    const missing = requiredNames.filter((name) => customer[name] === undefined);
    if (missing.length > 0) throw new FieldsMissing(missing);
    return { outcome: 'created', fields: fieldsOf(customer as CustomerInput) };
  }
  if (onExisting === 'fail') throw new EmailTaken(current.customerId);
  if (onExisting === 'skip') return { outcome: 'skipped', fields: current };
  const fields = fieldsOf({ ...current, ...customer });
  const changed = changedFields(current, fields);
  if (changed.length === 0) return { outcome: 'unchanged', fields };
  const before = Object.fromEntries(changed.map((name) => [name, current[name] ?? null]));
  return { outcome: 'updated', fields, before };
};

/**
 * Returns what a row would do to the customer that has its email, and the customer that it would leave.
 *
 * @throws EmailTaken, FieldsMissing
 */
export const previewRow = (row: Row, current: Current | undefined): { result: Result; left: Current } => {
  const { fields, ...plan } = planOf(row, current);
  const isWritten = plan.outcome === 'created' || plan.outcome === 'updated';
  const known = { ...(current?.customerId !== undefined && { customerId: current.customerId }) };
  return {
    result: { ...plan, ...known, ...(current && { version: current.version }) },
    left: { ...fields, ...known, version: (current?.version ?? 0) + (isWritten ? 1 : 0) },
  };
};

/**
 * Creates or changes the customer of a row, in a transaction of its own. Starts over if the customer has changed since
 * it was read. Costs as much as a create or a patch, and up to 3 read units.
 *
 * @param isFirst whether no earlier row of this request has the email. If the batch has already made the customer's
 *   version, such a row is a retry and has the outcome of the first attempt.
 * @throws EmailTaken, FieldsMissing, ChangedSincePreview, KeyReused, CustomerErased, OutcomeUnknown
 */
export const writeRow = async (
  store: Store,
  row: Row,
  read: Customer | undefined,
  isFirst: boolean,
  signal: AbortSignal,
): Promise<Result> => {
  let current = read;
  for (let attempt = 0; ; attempt++) {
    try {
      return (
        (isFirst && (await earlierResult(store, row, current, signal))) || (await write(store, row, current, signal))
      );
    } catch (error) {
      if (!isOutdated(error, current)) throw error;
    }
    await pause(attempt, signal);
    current = (await getByEmail(store, [row.customer.email], signal)).get(row.customer.email);
  }
};

/** Whether a write failed because the customer has changed since it was read. */
const isOutdated = (error: unknown, read: Customer | undefined): boolean =>
  read === undefined
    ? error instanceof EmailTaken
    : error instanceof VersionMismatch || error instanceof CustomerNotFound;

/** Returns the result of an earlier attempt at the row, by its idempotency key or its batch. */
const earlierResult = async (
  store: Store,
  { customer, idempotencyKey }: Row,
  current: Customer | undefined,
  signal: AbortSignal,
): Promise<Result | undefined> => {
  if (!current) return undefined;
  const created =
    idempotencyKey && (await getResponse(store, idempotencyKey, fieldsOf(customer as CustomerInput), signal));
  if (created) return { outcome: 'created', customerId: created.customerId, version: created.version };
  if (!haveSameFields(fieldsOf({ ...current, ...customer }), current)) return undefined;
  const change = await getBatchChange(store, current, signal);
  return change && { outcome: change.outcome, customerId: change.customerId, version: change.version };
};

const write = async (store: Store, row: Row, current: Customer | undefined, signal: AbortSignal): Promise<Result> => {
  const { fields, ...plan } = planOf(row, current);
  if (row.expect && (row.expect.outcome !== plan.outcome || row.expect.version !== current?.version))
    throw new ChangedSincePreview();
  if (!current) {
    const { customer } = await createCustomer(store, fields, signal, row.idempotencyKey);
    return { ...plan, customerId: customer.customerId, version: customer.version };
  }
  const { customerId, version } = current;
  if (plan.outcome !== 'updated') return { ...plan, customerId, version };
  const isAsRead = (now: number) => now === version;
  const customer = await patchCustomer(store, customerId, row.customer, isAsRead, signal);
  return { ...plan, customerId, version: customer.version };
};

/**
 * Returns the customers that have these emails (at most 100), by email. Ignores case. Costs 1 read unit for each email,
 * and 1 for each 4 KB of each customer.
 */
export const getByEmail = async (
  store: Store,
  emails: string[],
  signal: AbortSignal,
): Promise<Map<string, Customer>> => {
  const entries = new Map(emails.map((email) => [email, emailEntry(email)]));
  const keys = new Map([...entries.values()].map((entry) => [entry.bucket, entry]));
  const rows = await getItems<IndexRow>(store.client, store.tables.customerIndex, [...keys.values()], signal);
  const owners = await getOwners(store, rows, signal);
  const found = [...entries].flatMap(([email, entry]) => {
    const row = rows.find(sameEntry(entry));
    const owner = row && owners.get(row.customerId);
    return owner ? [[email, customerOf(owner)] as const] : [];
  });
  return new Map(found);
};
