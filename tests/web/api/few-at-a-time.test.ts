import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { onlineManager } from '@tanstack/react-query';
import { fewAtATime } from '../../../web/src/api/few-at-a-time.ts';

const items = Array.from({ length: 10 }, (_, index) => index);

afterEach(() => onlineManager.setOnline(true));

describe('a job of many items', () => {
  it('handles each item once, four at a time, and reports progress', async () => {
    let [now, most] = [0, 0];
    const begun: number[] = [];
    const reported: number[] = [];
    const act = async (item: number) => {
      begun.push(item);
      most = Math.max(most, ++now);
      await setTimeout(5);
      now--;
    };
    const outcome = await fewAtATime(items, { act, onProgress: (finished) => reported.push(finished) });
    expect(outcome).toEqual({ done: items, failed: [], left: [] });
    expect([begun, most, reported]).toEqual([items, 4, items.map((item) => item + 1)]);
  });

  it('continues after a failure', async () => {
    const act = async (item: number) => {
      if (item % 3 === 0) throw new Error(`${item}`);
    };
    const { done, failed, left } = await fewAtATime(items, { act });
    expect(done).toEqual([1, 2, 4, 5, 7, 8]);
    expect(failed).toEqual([0, 3, 6, 9].map((item) => ({ item, error: new Error(`${item}`) })));
    expect(left).toEqual([]);
  });

  it('waits for the items in flight and starts no others after a stop', async () => {
    const stop = new AbortController();
    const act = async (item: number) => {
      await setTimeout(5);
      if (item === 1) stop.abort();
      await setTimeout(5);
    };
    const { done, left } = await fewAtATime(items, { act, signal: stop.signal });
    expect(done).toEqual([0, 1, 2, 3]);
    expect(left).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('waits while offline', async () => {
    onlineManager.setOnline(false);
    const job = fewAtATime(items, { act: async () => {} });
    expect(await Promise.race([job, setTimeout(20, 'waits')])).toBe('waits');
    onlineManager.setOnline(true);
    expect((await job).done).toEqual(items);
  });

  it('can be stopped while offline', async () => {
    onlineManager.setOnline(false);
    const stop = new AbortController();
    const job = fewAtATime(items, { act: async () => {}, signal: stop.signal });
    stop.abort();
    expect(await job).toEqual({ done: [], failed: [], left: items });
  });

  it('ends immediately without items', async () => {
    expect(await fewAtATime([], { act: async () => {} })).toEqual({ done: [], failed: [], left: [] });
  });
});
