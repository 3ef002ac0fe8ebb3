import { describe, expect, it } from '@jest/globals';
import { type Figures, figuresOf, growthIn } from '../soak/trend.ts';

const flat: Figures = { requests: 4_000, p50: 9, p99: 40, heapMb: 14, residentMb: 90, handles: 12 };
/** Ten periods. */
const periods = (change: (n: number) => Partial<Figures> = () => ({})): Figures[] =>
  Array.from({ length: 10 }, (_, n) => ({ ...flat, ...change(n) }));

describe('a soak finds growth', () => {
  it('in none of its figures if they only vary', () => {
    expect(growthIn(periods((n) => ({ heapMb: 14 + (n % 3) * 0.2, handles: 12 + (n % 2), p50: 9 + (n % 4) })))).toEqual(
      [],
    );
  });

  it('in none if only the first period differs, in which functions are compiled', () => {
    expect(growthIn(periods((n) => (n === 0 ? { heapMb: 5, residentMb: 40, handles: 1, p50: 2 } : {})))).toEqual([]);
  });

  it.each<[keyof Figures, (n: number) => Partial<Figures>]>([
    ['heapMb', (n) => ({ heapMb: 14 + n / 2 })], // 1 KB for each of 500 requests of an instance
    ['residentMb', (n) => ({ residentMb: 90 + 5 * n })],
    ['handles', (n) => ({ handles: 12 + n })],
    ['p50', (n) => ({ p50: 9 + n })],
  ])('in %s', (name, change) => {
    expect(growthIn(periods(change))).toEqual([expect.stringMatching(new RegExp(`^${name} grew from .+ to .+$`))]);
  });
});

it('the figures of a period are those of all its requests, and of its worst instance', () => {
  const samples = Array.from({ length: 101 }, (_, n) => ({ kind: 'read', at: n, ms: 100 - n }));
  const health = [
    { heapBytes: 9e6, residentBytes: 80e6, handles: 5 },
    { heapBytes: 8e6, residentBytes: 95e6, handles: 7 },
  ];
  expect(figuresOf({ samples, health })).toEqual({
    ...{ requests: 101, p50: 50, p99: 99 },
    ...{ heapMb: 9, residentMb: 95, handles: 7 },
  });
});
