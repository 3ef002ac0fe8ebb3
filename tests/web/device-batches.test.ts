import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  type DeviceImport,
  dropParts,
  findBatch,
  forgetBatch,
  readBatches,
  readPart,
  saveBatch,
  savePart,
} from '../../web/src/device-batches.ts';

/** Keys are properties, as in a browser. */
const storage = (most = Number.POSITIVE_INFINITY) => {
  const stored: Record<string, string> = {};
  return Object.defineProperties(stored, {
    getItem: { value: (key: string) => stored[key] ?? null },
    setItem: {
      value: (key: string, text: string) => {
        if (text.length > most) throw new Error('QuotaExceededError');
        stored[key] = text;
      },
    },
    removeItem: { value: (key: string) => delete stored[key] },
  });
};

const use = (its: unknown) => Object.defineProperty(globalThis, 'localStorage', { value: its, configurable: true });

beforeEach(() => void use(storage()));

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-11-30T12:00:00Z');

const startedAgo = (id: string, ago: number): DeviceImport => ({
  id,
  fileName: `${id}.csv`,
  startedAt: new Date(now - ago).toISOString(),
  ...{ rows: 2, finished: 2, created: 2, updated: 0, failed: 0, state: 'done' },
});

describe('the imports of a device', () => {
  it('are listed with the latest first', () => {
    saveBatch(startedAgo('first', 2 * day));
    saveBatch(startedAgo('second', day));
    expect(readBatches(now).map(({ id }) => id)).toEqual(['second', 'first']);
    expect(findBatch('first')).toEqual(startedAgo('first', 2 * day));
    expect(findBatch('third')).toBeUndefined();
  });

  it('are forgotten after 30 days, with what they need to continue', () => {
    saveBatch(startedAgo('old', 31 * day));
    savePart('old', 'plan', { found: 'c' });
    expect(readBatches(now)).toEqual([]);
    expect(findBatch('old')).toBeUndefined();
    expect(readPart('old', 'plan')).toBeNull();
  });

  it('keep a plan and progress until they are dropped', () => {
    savePart('one', 'plan', { found: 'c' });
    savePart('one', 'progress', { requests: '10' });
    expect([readPart('one', 'plan'), readPart('one', 'progress')]).toEqual([{ found: 'c' }, { requests: '10' }]);
    dropParts('one');
    expect([readPart('one', 'plan'), readPart('one', 'progress')]).toEqual([null, null]);
    saveBatch(startedAgo('one', 0));
    forgetBatch('one');
    expect(findBatch('one')).toBeUndefined();
  });

  it('do without a storage that is full or blocked', () => {
    use(storage(10));
    expect(savePart('one', 'plan', { found: 'c'.repeat(20) })).toBe(false);
    use(undefined);
    expect(readBatches(now)).toEqual([]);
    expect(saveBatch(startedAgo('one', 0))).toBe(false);
    expect(readPart('one', 'plan')).toBeNull();
  });
});
