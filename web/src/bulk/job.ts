import { type BatchRow, type Customer, ProblemError, type RowProblem, type RowResult } from 'customers-client';
import { sendRows } from '../api/batch.ts';
import type { Api } from '../api/client.ts';
import { fewAtATime } from '../api/few-at-a-time.ts';
import type { Job } from '../batches/run.ts';
import { type Edit, isOverwriting, patchOf } from './edits.ts';

/** Why a customer was not changed. */
export type Reason =
  | 'gone'
  /** Another user has saved another value since this user saw the customer. */
  | 'overwriting'
  | RowProblem;

/** A customer as last seen, and why it was not changed. */
export interface Failed {
  customer: Customer;
  outcome: 'failed';
  reason: Reason;
}

/** What became of a customer. */
export type Edited = { customer: Customer; outcome: 'changed' | 'unchanged' } | Failed;

export const isFailed = (edited: Edited): edited is Failed => edited.outcome === 'failed';

interface Editing {
  api: Api;
  batchId: string;
  edit: Edit;
}

/** How many customers a request has: few, so that progress shows soon and Cancel stops soon. */
const chunkSize = 25;

/** How often customers are sent that other users change at the same time. */
const maxAttempts = 4;

/** Changes the customers, a few in each request. A request that is sent again has the same outcome. */
export const editJob = (
  customers: Customer[],
  { onEdited, ...editing }: Editing & { onEdited: (edited: Edited[]) => void },
): Job => ({
  requests: Array.from({ length: Math.ceil(customers.length / chunkSize) }, (_, n) => n),
  rows: customers.length,
  finished: 0,
  send: async (n, signal) => {
    const edited = await editAll(customers.slice(n * chunkSize, (n + 1) * chunkSize), editing, signal);
    onEdited(edited);
    return edited.length;
  },
});

/**
 * Changes the customers, each only in the version that was seen. Customers that have changed since are read and sent
 * again.
 */
const editAll = async (customers: Customer[], editing: Editing, signal: AbortSignal): Promise<Edited[]> => {
  const seen = new Map(customers.map((customer) => [customer.customerId, customer]));
  const settled: Edited[] = [];
  let open = customers;
  for (let attempt = 1; open.length > 0; attempt++) {
    const edited = await editOnce(open, editing, signal);
    settled.push(...edited.filter((one) => !isFailed(one)));
    const again = await readAgain(edited.filter(isFailed), editing, signal);
    open = [];
    for (const { failed, now } of again) {
      const { customer } = failed;
      if (!now) settled.push({ ...failed, reason: 'gone' });
      else if (isOverwriting(editing.edit, seen.get(customer.customerId) ?? customer, now))
        settled.push({ ...failed, customer: now, reason: 'overwriting' });
      else if (now.version === customer.version || attempt === maxAttempts) settled.push({ ...failed, customer: now });
      else open.push(now);
    }
  }
  return settled;
};

const editOnce = async (customers: Customer[], { api, batchId, edit }: Editing, signal: AbortSignal) => {
  const sent = customers.flatMap((customer) => {
    const patch = patchOf(edit, customer);
    return patch ? [{ customer, row: rowOf(customer, patch) }] : [];
  });
  const rows = sent.map(({ row }) => row);
  const results = rows.length > 0 ? await sendRows(api, rows, { batchId, dryRun: false, signal }) : [];
  const settled = new Map(sent.map(({ customer }, n) => [customer, editedOf(customer, results[n] as RowResult)]));
  return customers.map((customer): Edited => settled.get(customer) ?? { customer, outcome: 'unchanged' });
};

const rowOf = ({ email, version }: Customer, patch: NonNullable<ReturnType<typeof patchOf>>): BatchRow => ({
  customer: { email, ...patch },
  onExisting: 'update',
  expect: { outcome: 'updated', version },
});

const editedOf = (customer: Customer, result: RowResult): Edited =>
  result.outcome === 'failed'
    ? { customer, outcome: 'failed', reason: result.problem }
    : { customer, outcome: result.outcome === 'updated' ? 'changed' : 'unchanged' };

/** Reads customers that were not changed. `now` is undefined if the customer is deleted. */
const readAgain = async (failed: Failed[], { api }: Editing, signal: AbortSignal) => {
  const read = new Map<Failed, Customer>();
  const { failed: unread } = await fewAtATime(failed, {
    act: async (one) => void read.set(one, await api.get(one.customer.customerId, { signal })),
  });
  for (const { error } of unread) if (!(error instanceof ProblemError && error.is('unknown-customer'))) throw error;
  return failed.map((one) => ({ failed: one, now: read.get(one) }));
};
