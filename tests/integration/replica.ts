import { type Customer, customerOf } from 'customers-model/customer';
import { beginning, type CustomerChange, type readChanges } from '../../layers/customers/store/changes.ts';
import { deleteCustomer, eraseCustomer } from '../../layers/customers/store/delete.ts';
import { CustomerNotDeleted, CustomerNotFound, EmailTaken } from '../../layers/customers/store/errors.ts';
import { isUnavailable } from '../../layers/customers/store/faults.ts';
import { restoreCustomer } from '../../layers/customers/store/restore.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { seeded } from '../../local/random.ts';
import { type ContentionProxy, type Fault, rejected, responseLost } from './contention-proxy.ts';
import { anyVersion, contentsOf, inTime, newCustomer } from './stores.ts';
import { VirtualTime } from './virtual-time.ts';

/** How a reader reads the changes: as `readChanges`, or with a bug. */
export type Read = typeof readChanges;

export interface Soak {
  /** On the proxy. */
  store: Store;
  proxy: ContentionProxy;
  /** The number of random changes. */
  changes: number;
  seed: number;
  read: Read;
}

/** Functions end after ten seconds. */
const longestWrite = 10_000;
/** Each writer and reader has a clock that is up to a second early or late. */
const skew = 1_000;

/**
 * Lets four writers make random changes, with lost responses, throttling and slow commits, while a reader copies the
 * customers from the changes and is killed now and then. Returns the flaws of the copy, one sentence each.
 */
export const flawsOfReplica = async ({ store, proxy, changes, seed, read }: Soak): Promise<string[]> => {
  const numbers = seeded(seed);
  const random = (below: number): number => numbers() % below;
  const time = new VirtualTime(longestWrite);
  const withClock = (of: Store): Store => {
    const offset = random(2 * skew) - skew;
    return { ...of, now: () => new Date(time.now + offset) };
  };
  proxy.faultOf = ({ operation }) => (operation === 'TransactWriteItems' ? faultFrom(random, time) : undefined);

  const ids: string[] = [];
  let left = changes;
  const write = async (of: Store): Promise<void> => {
    while (left-- > 0) await time.during(() => change(of, random, ids));
  };
  const replica = new Replica();
  let position = beginning(new Date(time.now));
  const poll = async (of: Store): Promise<boolean> => {
    const page = await read(of, position, 1 + random(40), inTime());
    const isKilled = random(10) === 0;
    replica.apply(isKilled ? page.items.slice(0, random(page.items.length + 1)) : page.items);
    if (!isKilled) position = page.next;
    return page.isUpToDate && !isKilled;
  };

  let isWriting = true;
  const writers = Promise.all([1, 2, 3, 4].map(() => write(withClock(store)))).finally(() => {
    isWriting = false;
  });
  const reader = (async () => {
    const of = withClock(store);
    while (isWriting) {
      await poll(of);
      if (isWriting) await time.until(time.now + random(8_000));
    }
  })();
  const ticker = (async () => {
    while (isWriting) {
      await new Promise(setImmediate);
      time.advance(random(200));
    }
    time.advance(60_000);
  })();
  await Promise.all([writers, reader, ticker]);

  proxy.faultOf = () => undefined;
  time.advance(60_000);
  const of = withClock(store);
  while (!(await poll(of))) time.advance(1_000);
  const { customers } = await contentsOf(store.tables);
  return [...replica.flaws, ...replica.differencesFrom(customers)];
};

type Random = (below: number) => number;

/** Half of the writes commit late, by up to the time that a function has. */
const faultFrom = (random: Random, time: VirtualTime): Fault | undefined => {
  const dice = random(20);
  if (dice === 0) return responseLost;
  if (dice === 1) return rejected('ProvisionedThroughputExceededException');
  if (dice > 10) return undefined;
  const until = Math.min(time.now + random(longestWrite), time.limit);
  return async (passOn) => {
    await time.until(until);
    return passOn();
  };
};

/** Makes one random change. The store may reject it, or not learn its outcome. */
const change = async (store: Store, random: Random, ids: string[]): Promise<void> => {
  const id = ids[random(ids.length)];
  const kind = random(10);
  const fields = { name: `N ${random(1_000)}`, email: `e${random(10_000)}@b.example` };
  try {
    if (id === undefined || kind < 2) ids.push((await newCustomer(store, fields, inTime())).customerId);
    else if (kind < 7) await patchCustomer(store, id, fields, anyVersion, inTime());
    else if (kind === 7) await deleteCustomer(store, id, anyVersion, inTime());
    else if (kind === 8) await restoreCustomer(store, id, anyVersion, inTime());
    else if (random(3) === 0) await eraseCustomer(store, id, anyVersion, inTime());
  } catch (error) {
    if (!isUnavailable(error) && !rejections.some((rejection) => error instanceof rejection)) throw error;
  }
};
const rejections = [CustomerNotDeleted, CustomerNotFound, EmailTaken];

/** A copy of all customers, made of nothing but changes. */
export class Replica {
  readonly flaws: string[] = [];
  readonly #customers = new Map<string, Customer>();
  readonly #versions = new Map<string, number>();
  readonly #erased = new Set<string>();

  apply(changes: CustomerChange[]): void {
    for (const change of changes) {
      const customerId = change.kind === 'changed' ? change.customer.customerId : change.customerId;
      if (this.#erased.has(customerId) && change.kind !== 'erased')
        this.flaws.push(`${customerId} follows its erasure`);
      if (change.kind === 'erased') this.#erased.add(customerId);
      else this.#see(customerId, change.kind === 'changed' ? change.customer.version : change.version);
      if (change.kind === 'changed') this.#customers.set(customerId, change.customer);
      else this.#customers.delete(customerId);
    }
  }

  #see(customerId: string, version: number): void {
    const seen = this.#versions.get(customerId) ?? 0;
    if (version < seen) this.flaws.push(`version ${version} of ${customerId} follows version ${seen}`);
    this.#versions.set(customerId, version);
  }

  differencesFrom(customers: Customer[]): string[] {
    const wanted = new Map(customers.map((customer) => [customer.customerId, JSON.stringify(customerOf(customer))]));
    const ids = new Set([...wanted.keys(), ...this.#customers.keys()]);
    return [...ids].flatMap((id) => {
      const customer = this.#customers.get(id);
      const copy = customer && JSON.stringify(customer);
      return copy === wanted.get(id) ? [] : [`the copy of ${id} is ${copy}, not ${wanted.get(id)}`];
    });
  }
}
