import { randomUUID } from 'node:crypto';
import { type Customer, type CustomerPatch, customerOf } from 'customers-model/customer';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import {
  CustomerErased,
  CustomerNotDeleted,
  CustomerNotFound,
  EmailTaken,
  KeyReused,
  VersionMismatch,
} from '../../layers/customers/store/errors.ts';
import { isUnavailable } from '../../layers/customers/store/faults.ts';
import { historyOf, type Version } from '../../layers/customers/store/history.ts';
import { deletedCustomers } from '../../layers/customers/store/lists.ts';
import { getCustomer } from '../../layers/customers/store/reads.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Actor, Store } from '../../layers/customers/store/store.ts';
import { patchCustomer, replaceCustomer } from '../../layers/customers/store/update.ts';
import { storeWith } from '../setup/store.ts';
import { type ContentionProxy, cancelled, dropped, type Fault, rejected, responseLost } from './contention-proxy.ts';
import { remainsOf } from './soundness.ts';
import { anyVersion, inTime, newCustomer } from './stores.ts';

/** Callers that write to a few customers at once, and what happens to their calls to DynamoDB. */
export interface Plan {
  /** The steps of each caller, one after the other. */
  callers: Step[][];
  /** The versions of the first customer before the callers begin. */
  versionsBefore: number;
}

export interface Step {
  act: 'create' | 'put' | 'patch' | 'delete' | 'restore' | 'erase';
  /** Chooses among the customers that a caller has tried to create. */
  customer: number;
  /** Whether the address names the write, so that no other write leaves the same customer. */
  isMarked: boolean;
  fields: CustomerPatch;
  /** The idempotency key of a create. A caller without response sends the create again. */
  key?: string | undefined;
  /** Whether the write requires the version that its caller knows. */
  ifMatch: boolean;
  /** The faults of its calls to DynamoDB, in the order of the calls. */
  faults: FaultKind[];
}

export const faultKinds = [
  'throttled',
  'internal error',
  'cancelled',
  'timed out before the commit',
  'timed out after the commit',
  'killed before the commit',
  'killed during the commit',
  'killed after the commit',
] as const;
export type FaultKind = (typeof faultKinds)[number] | 'none';

/** A write that a caller has made. Its id is the id of its actor, so each version names its write. */
export interface Write extends Pick<Step, 'act' | 'fields' | 'key'> {
  id: string;
  /** For a create, the id of the customer unless it is a replay. */
  customerId: string;
  outcome: 'done' | 'rejected' | 'unknown';
  /** The customer in the response. */
  returned?: Customer | undefined;
}

/** A customer as a read or the response to a write returned it. */
export interface Seen {
  customer: Customer;
  isDeleted: boolean;
  /** The date of its version. */
  at: string;
}

/** A customer when all calls have ended. */
export interface End {
  customerId: string;
  /** Undefined if it is neither live nor deleted. */
  current: Seen | undefined;
  /** The latest first; undefined if the history is not found. */
  versions: Version[] | undefined;
  /** The rows that name the customer, unless it is live or deleted. */
  remains: string[];
}

export interface Played {
  writes: Write[];
  seen: Seen[];
  ends: End[];
}

/** A process that calls the store. */
interface Process {
  client: Store['client'];
  faults: FaultKind[];
  kill: () => void;
}

/** The fields of a create or a put, unless it has others. */
export const anna = { name: 'Anna', email: 'anna@b.example' };
const first = { name: 'First', email: 'first@b.example' };

/** What has happened so far. */
interface Run extends Omit<Played, 'ends'> {
  tables: Store['tables'];
  /** Distinguishes the emails and idempotency keys of the run. */
  name: string;
  /** The ids of all creates. */
  ids: string[];
}

export interface System {
  tables: Store['tables'];
  proxy: ContentionProxy;
  /** One for each caller. The path of the endpoint of client 1 is `/1`. */
  clients: Store['client'][];
}

export const play = async ({ callers, versionsBefore }: Plan, system: System): Promise<Played> => {
  const { tables, proxy, clients } = system;
  const run: Run = { tables, name: randomUUID(), ids: [], writes: [], seen: [] };
  const processes = clients.map((client): Process => ({ client, faults: [], kill: () => {} }));
  proxy.faultOf = ({ path }) => {
    const process = processes[Number(path.split('/')[1])];
    const kind = process?.faults.shift();
    return process && kind && faultsByKind[kind](process.kill);
  };
  const [one] = processes as [Process];
  const before = Array.from({ length: versionsBefore }, (_, n) => (n === 0 ? firstStep : patchStep));
  await writeAll(run, one, before, 'before');
  await Promise.all(callers.map((steps, n) => writeAll(run, processes[n] as Process, steps, `caller ${n}`)));
  await proxy.settle();
  const store = storeWith(one.client, tables);
  const ends: End[] = [];
  for (const customerId of run.ids) ends.push(await endOf(store, customerId));
  return { writes: run.writes, seen: [...run.seen, ...ends.flatMap(({ current }) => current ?? [])], ends };
};

/** Reads each customer after its write. */
const writeAll = async (run: Run, process: Process, steps: Step[], caller: string): Promise<void> => {
  const known = new Map<string, number>();
  for (const [n, step] of steps.entries()) {
    const write = writeOf(step, `${caller}.${n}`, run);
    const version = known.get(write.customerId) ?? 1;
    await send(run, process, write, step.ifMatch ? (found) => found === version : anyVersion, step.faults);
    const isRetried = write.outcome === 'unknown' && write.key !== undefined;
    const retry = { ...write, id: `${write.id} again`, customerId: randomUUID() };
    if (isRetried) await send(run, process, retry, anyVersion, []);
    const now = await read(storeWith(process.client, run.tables), write.customerId);
    if (!now) continue;
    run.seen.push(now);
    known.set(write.customerId, now.customer.version);
  }
};

const send = async (run: Run, process: Process, write: Write, condition: Condition, faults: FaultKind[]) => {
  const life = new AbortController();
  Object.assign(process, { faults: [...faults], kill: () => life.abort() });
  run.writes.push(write);
  if (write.act === 'create') run.ids.push(write.customerId);
  const store: Store = {
    ...storeWith(process.client, run.tables),
    newId: () => write.customerId,
    actor: actorOf(write.id),
  };
  try {
    write.returned = await perform[write.act](store, write, condition, AbortSignal.any([inTime(), life.signal]));
    write.outcome = 'done';
  } catch (error) {
    write.outcome = outcomeOf(error, life.signal);
  }
  process.faults = [];
  if (write.returned) run.seen.push(seenAs(write.returned));
};

const quiet = { customer: 0, ifMatch: false, faults: [] };
const firstStep: Step = { ...quiet, act: 'create', isMarked: false, fields: first };
const patchStep: Step = { ...quiet, act: 'patch', isMarked: true, fields: {} };

export const actorOf = (id: string): Actor => ({ kind: 'person', id, name: `name of ${id}` });

const writeOf = (step: Step, id: string, { ids, name }: Run): Write => {
  const { act, key } = step;
  const customerId = act === 'create' ? randomUUID() : (ids[step.customer % ids.length] as string);
  const isWhole = act === 'create' || act === 'put';
  const hasMark = step.isMarked && (act !== 'create' || key === undefined); // retries send the same fields
  const { email, ...fields } = { ...(isWhole && anna), ...step.fields, ...(hasMark && { address: id }) };
  return {
    id,
    act,
    customerId,
    fields: { ...fields, ...(email !== undefined && { email: `${name}.${email}` }) },
    key: act === 'create' && key !== undefined ? `${key}.${name}` : undefined,
    outcome: 'unknown',
  };
};

type Condition = (version: number) => boolean;
type Perform = (store: Store, write: Write, condition: Condition, signal: AbortSignal) => Promise<Customer | undefined>;

const perform: Record<Step['act'], Perform> = {
  create: (store, { fields, key }, _, signal) => newCustomer(store, { ...anna, ...fields }, signal, key),
  put: (store, { customerId, fields }, condition, signal) =>
    replaceCustomer(store, customerId, { ...anna, ...fields }, condition, signal),
  patch: (store, { customerId, fields }, condition, signal) =>
    patchCustomer(store, customerId, fields, condition, signal),
  restore: (store, { customerId }, condition, signal) => restoreCustomer(store, customerId, condition, signal),
  delete: async (store, { customerId }, condition, signal) => {
    await deleteCustomer(store, customerId, condition, signal);
    return undefined;
  },
  erase: async (store, { customerId }, condition, signal) => {
    await eraseCustomer(store, customerId, condition, signal);
    return undefined;
  },
};

const rejections = [CustomerErased, CustomerNotDeleted, CustomerNotFound, EmailTaken, KeyReused, VersionMismatch];

const outcomeOf = (error: unknown, life: AbortSignal): Write['outcome'] => {
  if (rejections.some((rejection) => error instanceof rejection)) return 'rejected';
  if (life.aborted || isUnavailable(error)) return 'unknown';
  throw error;
};

const faultsByKind: Record<FaultKind, (kill: () => void) => Fault | undefined> = {
  none: () => undefined,
  throttled: () => rejected('ThrottlingException'),
  'internal error': () => rejected('InternalServerError', 500),
  cancelled: () => (passOn, call) =>
    call.operation.startsWith('Transact') ? cancelled({ Code: 'TransactionConflict' })(passOn, call) : passOn(),
  'timed out before the commit': () => dropped,
  'timed out after the commit': () => responseLost,
  'killed before the commit': (kill) => async () => {
    kill();
    return undefined;
  },
  'killed during the commit': (kill) => (passOn) => {
    kill();
    return passOn();
  },
  'killed after the commit': (kill) => async (passOn) => {
    await passOn();
    kill();
    return undefined;
  },
};

const seenAs = (customer: Customer, deletionDate?: string): Seen => ({
  customer: customerOf(customer),
  isDeleted: deletionDate !== undefined,
  at: deletionDate ?? customer.lastModified,
});

/** Returns a customer as GET or the list of deleted customers has it. */
const read = async (store: Store, customerId: string): Promise<Seen | undefined> => {
  const live = await orNotFound(getCustomer(store, customerId, inTime()));
  if (live) return seenAs(live);
  const { items } = await deletedCustomers.page(store, 100, null, inTime());
  const deleted = items.find((item) => item.customerId === customerId);
  return deleted && seenAs(deleted, (deleted as Customer & { deletionDate: string }).deletionDate);
};

const endOf = async (store: Store, customerId: string): Promise<End> => {
  const current = await read(store, customerId);
  const versions = await orNotFound(readHistory(store, customerId));
  return { customerId, current, versions, remains: current ? [] : await remainsOf(store.tables, customerId) };
};

const readHistory = async (store: Store, customerId: string): Promise<Version[]> => {
  const versions: Version[] = [];
  let after: string | null = null;
  do {
    const page = await historyOf(customerId).page(store, 20, after, inTime());
    versions.push(...page.items);
    after = page.next;
  } while (after !== null);
  return versions;
};

const orNotFound = <Result>(result: Promise<Result>): Promise<Result | undefined> =>
  result.catch((error: unknown) => {
    if (error instanceof CustomerNotFound) return undefined;
    throw error;
  });
