import type { BatchChange, Undone } from './batch-types.ts';
import type { CustomersClient } from './customers-client.ts';
import { inOrder, type ManyOptions } from './in-order.ts';
import { ProblemError } from './problem.ts';
import { isReplacedBy } from './same.ts';
import type { components } from './types.ts';

type Customer = components['schemas']['Customer'];
type Version = components['schemas']['Version'];

type Calls = Pick<CustomersClient, 'history' | 'replace' | 'delete'>;

/** How many customers are undone at a time. */
const concurrency = 8;

/**
 * Undoes the changes of a batch, and yields what became of each customer. Reads all changes first.
 *
 * @param callsUntil returns a client that retries until the signal aborts
 */
export async function* undoChanges(
  changes: AsyncIterable<BatchChange>,
  callsUntil: (stop: AbortSignal) => Calls,
  { signal, onProgress }: ManyOptions,
): AsyncGenerator<Undone, void> {
  const touched = await touchedBy(changes);
  let done = 0;
  const performUntil = (stop: AbortSignal) => {
    const calls = callsUntil(stop);
    return async (customer: Touched, results: Undone[]) => {
      const undone = await undo(calls, customer);
      if (undone) results.push(undone);
      onProgress?.({ done: ++done, total: touched.length });
    };
  };
  yield* inOrder(touched, performUntil, { concurrency, signal });
}

/** A customer that a batch created or changed. */
interface Touched {
  customerId: string;
  isCreated: boolean;
  /** The first and the last version that the batch made, and how many it made. */
  first: number;
  last: number;
  count: number;
  /** As it was when the changes were read; absent if it was deleted. */
  customer: Customer | undefined;
}

/** Returns the customers of the changes. A customer that was changed twice is one of them. */
const touchedBy = async (changes: AsyncIterable<BatchChange>): Promise<Touched[]> => {
  const touched = new Map<string, Touched>();
  for await (const { customerId, outcome, version, customer } of changes) {
    const known = touched.get(customerId);
    touched.set(customerId, {
      customerId,
      isCreated: outcome === 'created' || (known?.isCreated ?? false),
      first: Math.min(version, known?.first ?? version),
      last: Math.max(version, known?.last ?? version),
      count: (known?.count ?? 0) + 1,
      customer,
    });
  }
  return [...touched.values()];
};

const undo = (calls: Calls, touched: Touched): Promise<Undone | undefined> =>
  touched.isCreated ? deleteCreated(calls, touched) : restoreUpdated(calls, touched);

/** Whether a customer has the version that the batch left, and no other caller made a version in between. */
const isAsLeft = ({ first, last, count }: Touched, { version }: Customer): boolean =>
  version === last && last - first + 1 === count;

const deleteCreated = async (calls: Calls, touched: Touched): Promise<Undone> => {
  const { customerId, last, customer } = touched;
  if (!customer) return { customerId, outcome: 'already-undone' };
  if (!isAsLeft(touched, customer)) return { customerId, outcome: 'changed-since', customer };
  try {
    await calls.delete(customerId, { ifMatch: { version: last } });
    return { customerId, outcome: 'deleted', customer };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.is('unknown-customer')) return { customerId, outcome: 'already-undone' };
    if (error.is('stale-version')) return { customerId, outcome: 'changed-since' };
    throw error;
  }
};

/** Returns undefined if the customer is erased. */
const restoreUpdated = async (calls: Calls, touched: Touched): Promise<Undone | undefined> => {
  const { customerId, first, last } = touched;
  const read = await readVersions(calls, customerId, first - 1);
  if (!read) return undefined;
  const { latest, before } = read;
  const customer = latest ? latest.customer : touched.customer;
  if (!customer) return { customerId, outcome: 'changed-since' };
  if (before && customer.version > last && isReplacedBy(customer, before.customer))
    return { customerId, outcome: 'already-undone', customer };
  if (!isAsLeft(touched, customer)) return { customerId, outcome: 'changed-since', customer };
  if (!before) return { customerId, outcome: 'no-history', customer };
  try {
    const restored = await calls.replace(customerId, before.customer, { ifMatch: { version: last } });
    return { customerId, outcome: 'restored', customer: restored };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.is('stale-version')) return restoreUpdated(calls, touched); // reads a later version, so writes nothing
    if (error.is('unknown-customer')) return { customerId, outcome: 'changed-since' };
    if (error.is('invalid-request') || error.is('email-taken'))
      return { customerId, outcome: 'failed', customer, problem: error.problem };
    throw error;
  }
};

/** Returns the latest version and the version with this number, as far as they are stored; undefined if the customer is erased. */
const readVersions = async (
  { history }: Calls,
  customerId: string,
  wanted: number,
): Promise<{ latest?: Version; before?: Version } | undefined> => {
  let latest: Version | undefined;
  try {
    for await (const version of history(customerId)) {
      latest ??= version;
      if (version.version === wanted) return { latest, before: version };
    }
  } catch (error) {
    if (error instanceof ProblemError && error.is('unknown-customer')) return undefined;
    throw error;
  }
  return latest ? { latest } : {};
};
