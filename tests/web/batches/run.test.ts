import { describe, expect, it } from '@jest/globals';
import { onlineManager } from '@tanstack/react-query';
import { type Job, Run, speedOf } from '../../../web/src/batches/run.ts';

onlineManager.setOnline(true);

/** A job of 10 rows in each request, and the numbers of the requests that it sent. */
const jobOf = (count: number, send: (n: number) => Promise<void> = async () => {}): Job & { sent: number[] } => {
  const sent: number[] = [];
  return {
    sent,
    requests: Array.from({ length: count }, (_, n) => n),
    rows: count * 10,
    finished: 0,
    send: async (n) => {
      sent.push(n);
      await send(n);
      return 10;
    },
  };
};

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a run', () => {
  it('sends all requests and counts their rows', async () => {
    const job = jobOf(6);
    const run = new Run(job);
    await run.start();
    expect(run.state).toMatchObject({ finished: 60, rows: 60, end: 'done' });
    expect(job.sent.sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('sends nothing while it is paused', async () => {
    const job = jobOf(6);
    const run = new Run(job);
    run.pause();
    const end = run.start();
    await settled();
    expect(job.sent).toEqual([]);
    expect(run.state.pause).toEqual({});
    run.resume();
    await end;
    expect(run.state).toMatchObject({ finished: 60, end: 'done' });
    expect(run.state.pause).toBeUndefined();
  });

  it('pauses when a request fails, and sends it again', async () => {
    const error = new Error('lost');
    let isLost = true;
    const job = jobOf(8, async (n) => {
      if (n === 1 && isLost) throw error;
    });
    const run = new Run(job);
    const end = run.start();
    await settled();
    expect(run.state.pause).toEqual({ error });
    expect(job.sent.length).toBeLessThan(8);
    isLost = false;
    run.resume();
    await end;
    expect(run.state).toMatchObject({ finished: 80, end: 'done' });
    expect(job.sent.filter((n) => n === 1)).toHaveLength(2);
  });

  it('ends after the requests in flight when it is canceled, even while it is paused', async () => {
    const held = Promise.withResolvers<void>();
    const job = jobOf(20, () => held.promise);
    const run = new Run(job);
    const end = run.start();
    await settled();
    run.pause();
    run.cancel();
    expect(run.state).toMatchObject({ isCanceling: true });
    held.resolve();
    await end;
    expect(run.state).toMatchObject({ finished: 40, end: 'canceled', isCanceling: false });
    expect(job.sent).toHaveLength(4);
  });
});

describe('the speed', () => {
  const state = { finished: 300, rows: 1_000, isCanceling: false, since: { at: 1_000, finished: 100 } };

  it('is measured since the last pause', () => {
    expect(speedOf(state, 5_000)).toEqual({ rate: 50, secondsLeft: 14 });
  });

  it('is unknown within the first second, and before rows are finished', () => {
    expect(speedOf(state, 1_500)).toBeUndefined();
    expect(speedOf({ ...state, finished: 100 }, 5_000)).toBeUndefined();
  });
});
