import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type InfiniteData, InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import type { Change, Customer } from '../../../client/index.ts';
import { changeArrivals } from '../../../web/src/api/arrivals.ts';
import { changesIn, ownDeletions } from '../../../web/src/api/changes.ts';
import { customerKey, deletedKey, listKey } from '../../../web/src/api/keys.ts';
import type { Page } from '../../../web/src/api/list-changes.ts';
import { applyChanges } from '../../../web/src/api/others.ts';

const customerOf = (customerId: string, version: number, name = customerId): Customer => ({
  customerId,
  name,
  email: `${customerId}@others.example`,
  registrationDate: '2026-01-01T00:00:00.000Z',
  lastModified: '2026-01-01T00:00:00.000Z',
  version,
});
const changed = (...of: Parameters<typeof customerOf>): Change => ({ kind: 'changed', customer: customerOf(...of) });
const deleted = (customerId: string, version: number): Change => ({
  kind: 'deleted',
  customerId,
  version,
  deletionDate: '2026-01-01T00:00:00.000Z',
});
const erased = (customerId: string): Change => ({ kind: 'erased', customerId, at: '2026-01-01T00:00:00.000Z' });

const shown = listKey({ q: '', sort: 'name' });
const loadedAt = 1_000;

let queries: QueryClient;
let ends: (() => void)[];
/** The IDs of requested records. */
let requested: string[];

const load = (queryKey: readonly unknown[], ...items: Customer[]) =>
  queries.setQueryData<InfiniteData<Page>>(
    queryKey,
    { pages: [{ items, next: null }], pageParams: [''] },
    { updatedAt: loadedAt },
  );
const versionsIn = (queryKey: readonly unknown[]) =>
  queries
    .getQueryData<InfiniteData<Page>>(queryKey)
    ?.pages.flatMap(({ items }) => items.map(({ customerId, version }) => `${customerId} ${version}`));
/** Shows a list or a record on screen. */
const showList = (queryKey: readonly unknown[]) =>
  ends.push(
    new InfiniteQueryObserver(queries, {
      queryKey,
      queryFn: () => Promise.reject(new Error('Not expected')),
      initialPageParam: '',
      getNextPageParam: () => null,
      staleTime: Number.POSITIVE_INFINITY,
    }).subscribe(() => {}),
  );
const showRecord = (customer: Customer) => {
  queries.setQueryData(customerKey(customer.customerId), customer);
  const queryFn = () => {
    requested.push(customer.customerId);
    return Promise.reject(new Error('Not found'));
  };
  const queryKey = customerKey(customer.customerId);
  ends.push(new QueryObserver(queries, { queryKey, queryFn, staleTime: 60_000, retry: false }).subscribe(() => {}));
};
const recordOf = (customerId: string) => queries.getQueryData<Customer>(customerKey(customerId));
const arrivals = () => {
  let ids: string[] = [];
  changeArrivals((all) => {
    ids = [...all.values()].map(({ customerId, version }) => `${customerId} ${version}`);
  });
  return ids;
};
const namesOf = (customers: Customer[]) => customers.map(({ name }) => name);
const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  queries = new QueryClient();
  [ends, requested] = [[], []];
  changeArrivals((all) => all.clear());
  ownDeletions.clear();
});
afterEach(() => {
  for (const end of ends) end();
  queries.clear();
});

describe('changes of others', () => {
  it('change all loaded lists, which stay as fresh as they were', () => {
    const search = listKey({ q: 'anna', sort: 'name' });
    load(shown, customerOf('anna', 1), customerOf('ben', 5));
    load(search, customerOf('anna', 1));
    expect(applyChanges(queries, [changed('anna', 2), changed('ben', 4), changed('anna', 1)])).toEqual([]);
    expect(versionsIn(shown)).toEqual(['anna 2', 'ben 5']);
    expect(versionsIn(search)).toEqual(['anna 2']);
    expect(queries.getQueryState(shown)?.dataUpdatedAt).toBe(loadedAt);
  });

  it('return the deleted customers that were on screen, once', () => {
    load(shown, customerOf('anna', 1), customerOf('ben', 1), customerOf('cleo', 3));
    load(listKey({ q: 'dora', sort: 'name' }), customerOf('dora', 1));
    showList(shown);
    const changes = [deleted('anna', 2), erased('ben'), deleted('cleo', 2), deleted('dora', 2)];
    expect(namesOf(applyChanges(queries, changes))).toEqual(['anna', 'ben']);
    expect(versionsIn(shown)).toEqual(['cleo 3']);
    expect(namesOf(applyChanges(queries, changes))).toEqual([]);
  });

  it('show in an open record, which requests the customer once if it was deleted', async () => {
    showRecord(customerOf('anna', 1));
    expect(applyChanges(queries, [changed('anna', 3)])).toEqual([]);
    applyChanges(queries, [changed('anna', 2)]);
    expect(recordOf('anna')).toMatchObject({ version: 3 });
    expect(requested).toEqual([]);
    expect(namesOf(applyChanges(queries, [deleted('anna', 4)]))).toEqual(['anna']);
    await settle();
    expect(namesOf(applyChanges(queries, [deleted('anna', 4)]))).toEqual([]);
    expect(requested).toEqual(['anna']);
  });

  it('forget the record of a deleted customer that is not on screen', () => {
    queries.setQueryData(customerKey('anna'), customerOf('anna', 1));
    expect(applyChanges(queries, [erased('anna')])).toEqual([]);
    expect(recordOf('anna')).toBeUndefined();
  });

  it('are offered as arrivals in their latest state, until the customer is deleted', () => {
    applyChanges(queries, [changed('anna', 1), changed('ben', 4)]);
    applyChanges(queries, [changed('anna', 3), changed('ben', 3)]);
    expect(arrivals()).toEqual(['anna 3', 'ben 4']);
    applyChanges(queries, [deleted('anna', 4), erased('ben')]);
    expect(arrivals()).toEqual([]);
  });

  it('remove restored customers from the deleted ones', () => {
    load(deletedKey, customerOf('anna', 2), customerOf('ben', 2));
    applyChanges(queries, [changed('anna', 3)]);
    expect(versionsIn(deletedKey)).toEqual(['ben 2']);
  });
});

it('a save whose response arrives after a later change of another user does not replace it', () => {
  load(shown, customerOf('anna', 1));
  showList(shown);
  showRecord(customerOf('anna', 1));
  applyChanges(queries, [changed('anna', 3)]);
  changesIn(queries).applySave(customerOf('anna', 2));
  expect([versionsIn(shown), recordOf('anna')?.version]).toEqual([['anna 3'], 3]);
});

describe('the user’s own deletion in the feed', () => {
  it('is not reported, even before its response has arrived', () => {
    load(shown, customerOf('anna', 1), customerOf('ben', 1));
    showList(shown);
    ownDeletions.set('anna', 2);
    expect(namesOf(applyChanges(queries, [deleted('anna', 2), deleted('ben', 2)]))).toEqual(['ben']);
  });

  it('makes no arrival of an older change, but of a restore', () => {
    applyChanges(queries, [changed('anna', 1)]);
    ownDeletions.set('anna', 2);
    changesIn(queries).applyDeletion('anna');
    applyChanges(queries, [changed('anna', 1)]);
    expect(arrivals()).toEqual([]);
    applyChanges(queries, [changed('anna', 3)]);
    expect(arrivals()).toEqual(['anna 3']);
  });
});
