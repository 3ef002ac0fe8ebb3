import timers from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { SimulatedTime } from '../bench/throughput/simulated-time.ts';

/** Runs tasks until none is left. Returns when each thing happened. */
const played = async (limit: number, ...pauses: number[][]): Promise<Record<string, number>> => {
  const time = new SimulatedTime();
  const restore = time.replaceTimers();
  const happened: Record<string, number> = {};
  for (const [task, durations] of pauses.entries())
    time.start(async (signal) => {
      try {
        for (const duration of durations) await timers.setTimeout(duration, undefined, { signal });
        happened[`end of ${task}`] = time.now;
      } catch {
        happened[`abort of ${task}`] = time.now;
      }
    }, limit);
  while (Object.keys(happened).length < pauses.length) await time.advance();
  restore();
  return happened;
};

it('tasks wait side by side', async () => {
  expect(await played(60_000, [10_000, 20_000], [15_000])).toEqual({ 'end of 0': 30_000, 'end of 1': 15_000 });
});

it('a pause lasts at least one step', async () => {
  expect(await played(60_000, [0, 0, 1])).toEqual({ 'end of 0': 30 });
});

it('a task that takes too long is aborted', async () => {
  expect(await played(9_000, [10_000], [8_000])).toEqual({ 'abort of 0': 9_000, 'end of 1': 8_000 });
});

it('real work takes no time', async () => {
  const time = new SimulatedTime();
  let hasEnded = false;
  time.start(async () => {
    for (let n = 0; n < 3; n++) await new Promise((resolve) => setImmediate(resolve));
    hasEnded = true;
  }, 10);
  await time.advance();
  expect([hasEnded, time.now]).toEqual([true, 10]);
});
