import { expect } from '@jest/globals';
import { keysOf, pack } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { check } from '../../operations/index/check.ts';
import type { Difference } from '../../operations/index/differences.ts';
import { beginningOf } from '../../operations/index/position.ts';
import { contentsOf, indexOf } from '../integration/stores.ts';

/** Complete checks of a store's index. */

/** Two segments, because small tables need no more. */
export const beginning = beginningOf('rows', 2);

export interface Result {
  differences: Difference[];
  /** The number of repaired differences. */
  repaired: number;
}

const run = async (store: Store, isRepair: boolean): Promise<Result> => {
  const differences: Difference[] = [];
  let repaired = 0;
  const report = (difference: Difference, isRepaired: boolean) => {
    differences.push(difference);
    if (isRepaired) repaired++;
  };
  await check({ store, isRepair, report, progress: () => {}, stop: new AbortController().signal }, beginning);
  return { differences, repaired };
};

export const verify = async (store: Store): Promise<Difference[]> => (await run(store, false)).differences;

export const rebuild = (store: Store): Promise<Result> => run(store, true);

export const noDifferences: Result = { differences: [], repaired: 0 };

/** Every customer lists the keys of the current rules, and the index has exactly their rows. */
export const expectExact = async ({ tables }: Store): Promise<void> => {
  const { customers, customerIndex } = await contentsOf(tables);
  for (const { entries, ...customer } of customers) expect(entries).toBe(pack(keysOf(customer)));
  expect(customerIndex).toEqual(indexOf(customers));
};
