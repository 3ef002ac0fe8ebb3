import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Version } from '../../layers/customers/store/history.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { runs } from '../setup/runs.ts';
import { startContentionProxy } from './contention-proxy.ts';
import { flawsOfHistories } from './exact-history.ts';
import { type End, type FaultKind, faultKinds, type Plan, type Played, play, type Step } from './history-play.ts';
import { dynamoDbEndpoint, newTables, storeOn } from './stores.ts';

jest.setTimeout(300_000);

// few values, so that callers collide and some writes change nothing
const fields = fc.record(
  {
    name: fc.constantFrom('Anna', 'Ben', 'First'),
    email: fc.constantFrom('anna@b.example', 'ben@b.example', 'zoë@b.example', 'first@b.example', 'e@b.example'),
    phone: fc.constantFrom('+497112842222', null),
    address: fc.constantFrom('Here', null),
  },
  { requiredKeys: [] },
);
const fault = fc.oneof(
  { weight: 2, arbitrary: fc.constant('none' as const) },
  { weight: 2, arbitrary: fc.constantFrom(...faultKinds) },
);
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 2, arbitrary: fc.constant('create' as const) },
    { weight: 4, arbitrary: fc.constantFrom('put' as const, 'patch' as const) },
    { weight: 4, arbitrary: fc.constantFrom('delete' as const, 'restore' as const) },
    { weight: 1, arbitrary: fc.constant('erase' as const) },
  ),
  customer: fc.constantFrom(0, 0, 1, 2),
  isMarked: fc.boolean(),
  fields,
  key: fc.option(fc.constantFrom('anyone#1', 'anyone#2'), { nil: undefined }),
  ifMatch: fc.boolean(),
  faults: fc.array(fault, { maxLength: 4 }),
});
const plan: fc.Arbitrary<Plan> = fc.record({
  callers: fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 3 }),
  versionsBefore: fc.oneof(
    { weight: 15, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.constant(49) }, // the callers remove the oldest versions
  ),
});

/** Lends a function that plays a plan, one at a time. */
const withPlayer = async (use: (played: (plan: Plan) => Promise<Played>) => Promise<void>): Promise<void> => {
  await using cleanUp = new AsyncDisposableStack();
  const proxy = await startContentionProxy(dynamoDbEndpoint, () => Math.random() * 8);
  cleanUp.defer(proxy.stop);
  const tables = await newTables();
  const clients: Store['client'][] = [];
  for (const caller of [0, 1, 2]) {
    const { client } = await storeOn(tables, `${proxy.endpoint}/${caller}`);
    cleanUp.defer(async () => client.destroy());
    clients.push(client);
  }
  await use((plan) => play(plan, { tables, proxy, clients }));
};

/** Players that run in parallel: each waits most of the time. */
const players = [0, 1, 2, 3];

it('the history of each customer is exact when callers send, lose and leave undone at once', async () => {
  const share = () =>
    withPlayer((played) =>
      fc.assert(
        fc.asyncProperty(plan, async (plan) => expect(flawsOfHistories(await played(plan))).toEqual([])),
        // parallel writes never run in the same order twice, so shrinking is useless
        { numRuns: Math.ceil(runs(160) / players.length), endOnFailure: true },
      ),
    );
  await Promise.all(players.map(share));
});

const quiet = { customer: 0, isMarked: true, fields: {}, key: undefined, ifMatch: false, faults: [] };
const steps = {
  create: [{ ...quiet, act: 'create', customer: 1, key: 'anyone#1' }],
  put: [{ ...quiet, act: 'put' }],
  patch: [{ ...quiet, act: 'patch' }],
  delete: [{ ...quiet, act: 'delete' }],
  restore: [
    { ...quiet, act: 'delete' },
    { ...quiet, act: 'restore' },
  ],
  erase: [
    { ...quiet, act: 'create', key: 'anyone#1' },
    { ...quiet, act: 'erase', customer: 1 },
  ],
} satisfies Record<Step['act'], Step[]>;

/** The calls of each write to DynamoDB. */
const calls: Record<Step['act'], number> = { create: 1, put: 2, patch: 2, delete: 2, restore: 2, erase: 3 };

/** Each write, with a fault at one of its calls, and a change and a deletion after it. */
const plansWith = (kind: FaultKind): Plan[] =>
  Object.entries(steps).flatMap(([act, before]) => {
    const last = before.at(-1) as Step;
    const after = [{ ...quiet, ...last, act: 'patch' } as Step, { ...quiet, ...last, act: 'delete' } as Step];
    return Array.from({ length: calls[act as Step['act']] }, (_, n) => ({
      callers: [[...before.slice(0, -1), { ...last, faults: [...Array<FaultKind>(n).fill('none'), kind] }, ...after]],
      versionsBefore: 1,
    }));
  });

it('the history of each customer is exact after any fault at any call of a write', async () => {
  const plans = faultKinds.flatMap(plansWith);
  const share = (player: number) =>
    withPlayer(async (played) => {
      for (const plan of plans.filter((_, n) => n % players.length === player))
        expect({ plan, flaws: flawsOfHistories(await played(plan)) }).toEqual({ plan, flaws: [] });
    });
  await Promise.all(players.map(share));
});

describe('a history that is not exact is found', () => {
  let genuine: Played;
  beforeAll(async () => {
    const steps: Step[] = [
      { ...quiet, act: 'patch', fields: { phone: '+497112842222' } },
      { ...quiet, act: 'delete' },
      { ...quiet, act: 'restore' },
      { ...quiet, act: 'create' },
      { ...quiet, act: 'erase', customer: 1 },
    ];
    await withPlayer(async (played) => {
      genuine = await played({ callers: [steps], versionsBefore: 1 });
    });
    expect(flawsOfHistories(genuine)).toEqual([]);
  });

  const live = (): End & { versions: Version[] } => genuine.ends[0] as End & { versions: Version[] };
  const gone = (): End => genuine.ends[1] as End;
  /** The history with another list of versions, the latest first. */
  const withVersions = (change: (versions: Version[]) => Version[]): Played => ({
    ...genuine,
    ends: [{ ...live(), versions: change(live().versions) }, gone()],
  });
  const withVersion = (number: number, change: (version: Version, before: Version) => Partial<Version>): Played =>
    withVersions((versions) =>
      versions.map((version, n) =>
        version.version === number ? { ...version, ...change(version, versions[n + 1] as Version) } : version,
      ),
    );

  it.each<[string, () => Played, RegExp]>([
    ['a version is missing', () => withVersions((versions) => versions.toSpliced(1, 1)), /has the versions 4,2,1, not/],
    [
      'the latest version is missing',
      () => withVersions((versions) => versions.slice(1)),
      /has the versions 3,2,1, not/,
    ],
    ['there is none', () => withVersions(() => []), /has the versions none, not 4,3,2,1/],
    [
      'a version has the customer before it',
      () => withVersion(2, (_, { customer }) => ({ customer })),
      /^version 2 of .* is/,
    ],
    [
      'a version is not as it was read',
      () => withVersion(4, ({ customer }) => ({ customer: { ...customer, name: 'Ben' } })),
      / 4 was read in several forms/,
    ],
    ['a version has another action', () => withVersion(4, () => ({ action: 'changed' })), /^version 4 of .* is/],
    [
      'a version has the actor of another',
      () => withVersion(4, (_, { actor }) => ({ actor })),
      /made several versions/,
    ],
    ['a version has no actor', () => withVersion(3, ({ actor }) => ({ actor: { ...actor, id: '' } })), /^version 3 of/],
    [
      'a version has no name',
      () => withVersion(3, ({ actor }) => ({ actor: { ...actor, name: '' } })),
      /^version 3 of/,
    ],
    ['a changed field is not named', () => withVersion(2, () => ({ changed: ['address'] })), /^version 2 of/],
    ['a version is older than the one before', () => withVersion(3, (_, { at }) => ({ at })), /^version 3 of/],
    [
      'a write made two versions',
      () => {
        const [last, ...rest] = live().versions as [Version, ...Version[]];
        const again = { ...last, version: 5, customer: { ...last.customer, version: 5 } };
        const current = { customer: again.customer, isDeleted: false, at: last.at };
        return { ...genuine, ends: [{ ...live(), current, versions: [again, last, ...rest] }, gone()] };
      },
      /made several versions/,
    ],
    [
      'a rejected write made a version',
      () => ({ ...genuine, writes: genuine.writes.map((write) => ({ ...write, outcome: 'rejected' })) }),
      /was rejected, but made a version/,
    ],
    [
      'a version that was read is gone',
      () => ({
        ...genuine,
        ends: [{ ...live(), current: genuine.seen[0], versions: live().versions.slice(-1) }, gone()],
      }),
      / 4 was read, but is gone/,
    ],
    ['a write made no version', () => withVersions((versions) => versions.slice(1)), /^caller 0.2 made no version/],
    [
      'creates with one key made two customers',
      () => ({ ...genuine, writes: genuine.writes.map((write) => ({ ...write, key: 'anyone#1' })) }),
      /^anyone#1 made several customers/,
    ],
    [
      'an erased customer is still there',
      () => ({ ...genuine, ends: [live(), { ...gone(), current: live().current }] }),
      /has erased .* which is still there/,
    ],
    [
      'an erased customer has a history',
      () => ({ ...genuine, ends: [live(), { ...gone(), versions: [] }] }),
      /is gone, but has a history/,
    ],
    [
      'an erasure leaves a row',
      () => ({ ...genuine, ends: [live(), { ...gone(), remains: ['{}'] }] }),
      /is gone, but \{\} remains/,
    ],
    [
      'a customer is lost',
      () => ({ ...genuine, ends: [{ ...live(), current: undefined, versions: undefined }, gone()] }),
      /is lost/,
    ],
  ])('%s', (_, doctored, flaw) => {
    expect(flawsOfHistories(doctored())).toContainEqual(expect.stringMatching(flaw));
  });
});
