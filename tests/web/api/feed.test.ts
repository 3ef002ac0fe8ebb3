import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Change, type ChangePage, type ChangeQuery, type Problem, ProblemError } from '../../../client/index.ts';
import { followChanges, interval } from '../../../web/src/api/feed.ts';
import { SignedOut } from '../../../web/src/session/session.ts';

const erased = (customerId: string): Change => ({ kind: 'erased', customerId, at: '2026-01-01T00:00:00.000Z' });
const pageOf = (next: string, ...items: Change[]): ChangePage => ({ items, next, isUpToDate: true });
const expired = new ProblemError({ type: 'urn:problem-type:cursor-expired', status: 410 } as Problem);

/** What each request yields, or fails with, in order. */
let responses: (ChangePage[] | Error)[];
let requested: ChangeQuery[];
/** What the page was told to do. */
let done: (string[] | 'reload')[];
let isAwake: boolean;
let wakers: Set<() => void>;
let timers: Set<{ at: number; act: () => void }>;
let now: number;
let stop: () => void;

const start = () => {
  stop = followChanges({
    read: async function* (query) {
      requested.push(query);
      const response = responses.shift() ?? [pageOf('later')];
      if (response instanceof Error) throw response;
      yield* response;
    },
    apply: (changes) => done.push(changes.map((change) => (change.kind === 'erased' ? change.customerId : ''))),
    reload: () => done.push('reload'),
    isAwake: () => isAwake,
    onAwake: (act) => {
      wakers.add(act);
      return () => wakers.delete(act);
    },
    after: (milliseconds, act) => {
      const timer = { at: now + milliseconds, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  return settle();
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Lets time pass, in milliseconds. */
const pass = async (milliseconds: number) => {
  now += milliseconds;
  for (const timer of timers)
    if (timer.at <= now) {
      timers.delete(timer);
      timer.act();
    }
  await settle();
};
const wake = async (value: boolean) => {
  isAwake = value;
  for (const act of wakers) act();
  await settle();
};

beforeEach(() => {
  [responses, requested, done, wakers, timers, now, isAwake] = [[], [], [], new Set(), new Set(), 0, true];
});
afterEach(() => stop());

describe('the feed of changes', () => {
  it('begins with now, and follows its cursors every 15 seconds, through all pages', async () => {
    responses = [[pageOf('1')], [pageOf('2', erased('a')), pageOf('3', erased('b'))], [pageOf('4')]];
    await start();
    await pass(interval - 1);
    expect(requested).toEqual([{ start: 'now' }]);
    await pass(1);
    expect(done).toEqual([['a', 'b']]);
    await pass(interval);
    expect(requested).toEqual([{ start: 'now' }, { after: '1' }, { after: '3' }]);
  });

  it('applies the changes of a turn once more in the next one', async () => {
    responses = [[pageOf('1')], [pageOf('2', erased('a'))], [pageOf('3', erased('b'))]];
    await start();
    for (let turn = 0; turn < 4; turn++) await pass(interval);
    expect(done).toEqual([['a'], ['a', 'b'], ['b']]);
  });

  it('requests nothing while the page sleeps, and catches up when it wakes', async () => {
    responses = [[pageOf('1')]];
    await start();
    await wake(false);
    await pass(10 * interval);
    expect(requested).toHaveLength(1);
    await wake(true);
    expect(requested.slice(1)).toEqual([{ after: '1' }]);
    await pass(interval);
    expect(requested).toHaveLength(3);
  });

  it('retries a failed request at the next turn, from the last page it has', async () => {
    responses = [[pageOf('1')], new TypeError('fetch failed')];
    await start();
    await pass(interval);
    await pass(interval);
    expect(requested.slice(1)).toEqual([{ after: '1' }, { after: '1' }]);
    expect(done).toEqual([]);
  });

  it.each<[string, () => Promise<void>]>([
    [
      'slept at its start',
      async () => {
        isAwake = false;
        await start();
        await wake(true);
      },
    ],
    [
      'failed at its start',
      async () => {
        responses = [new TypeError('fetch failed')];
        await start();
        await pass(interval);
      },
    ],
    [
      'lost its cursor',
      async () => {
        responses = [[pageOf('1')], expired];
        await start();
        await pass(interval);
      },
    ],
  ])('if it %s, begins with now and then reloads, once', async (_, act) => {
    await act();
    expect(requested.at(-1)).toEqual({ start: 'now' });
    expect(done).toEqual(['reload']);
    await pass(interval);
    expect(requested.at(-1)).toEqual({ after: 'later' });
    expect(done).toEqual(['reload']);
  });

  it('ends when the user is signed out', async () => {
    responses = [[pageOf('1')], new SignedOut('ended', 'ended')];
    await start();
    await pass(interval);
    await pass(interval);
    await wake(true);
    expect(requested).toHaveLength(2);
    expect([wakers.size, timers.size]).toEqual([0, 0]);
  });

  it('ends when it is stopped, even during a request', async () => {
    responses = [[pageOf('1')], [pageOf('2', erased('a'))]];
    await start();
    const passed = pass(interval);
    stop();
    await passed;
    expect(done).toEqual([]);
    expect([wakers.size, timers.size]).toEqual([0, 0]);
  });
});
