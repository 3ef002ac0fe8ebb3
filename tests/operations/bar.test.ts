import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Output } from '../../operations/progress.ts';
import { Bar, lineOf } from '../../operations/transfer/bar.ts';

describe('a line of progress', () => {
  const title = 'Importing';
  it.each([
    [{ title, count: 500, total: 1_000, rate: 250 }, '████████░░░░░░░░ 500 of 1,000, 250/s, about 2 s left'],
    [{ title, count: 1, total: 60_001, rate: 1_000 }, '░░░░░░░░░░░░░░░░ 1 of 60,001, 1,000/s, about 1 min left'],
    [{ title, count: 1_000, total: 1_000, rate: 250.4 }, '████████████████ 1,000 of 1,000, 250/s'],
    [{ title, count: 1, total: 16, rate: 1 / 0 }, '█░░░░░░░░░░░░░░░ 1 of 16'],
    [{ title, count: 1_234, total: undefined, rate: 10 }, '1,234, 10/s'],
  ])('shows the count, the rate and the time left, where they are known: %j', (pace, line) => {
    expect(lineOf(pace)).toBe(`Importing ${line}`);
  });
});

describe('a bar', () => {
  /** Counts eight items: two together, every 50 ms. */
  const printedTo = async (isTTY: boolean): Promise<string[]> => {
    const written: string[] = [];
    const output: Output = { isTTY, write: (text) => written.push(text) };
    let now = 0;
    const bar = new Bar('Checking', 8, output, () => now);
    for (let n = 0; n < 4; n++) {
      now += 50;
      bar.add();
      bar.add();
      await setImmediate();
    }
    now += 100;
    bar.add();
    bar.clear();
    await setImmediate();
    return written;
  };

  it('is one line on a terminal, which changes ten times a second and at the end, and is cleared', async () => {
    expect(await printedTo(true)).toEqual([
      '\rChecking ░░░░░░░░░░░░░░░░ 0 of 8\u001b[K',
      '\rChecking ████████░░░░░░░░ 4 of 8, 40/s, about 1 s left\u001b[K',
      '\rChecking ████████████████ 8 of 8, 40/s\u001b[K',
      '\r\u001b[K',
    ]);
  });

  it('prints nothing elsewhere', async () => {
    expect(await printedTo(false)).toEqual([]);
  });
});
