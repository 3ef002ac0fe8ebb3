import type { Sample } from './caller.ts';
import type { Health } from './instance.ts';

/** What was measured in a part of the time, a few of them one after the other. */
export interface Period {
  samples: Sample[];
  /** At its end. */
  health: Health[];
}

/** What a period is judged by, each the worst of all instances. */
export interface Figures {
  requests: number;
  /** In milliseconds. */
  p50: number;
  p99: number;
  heapMb: number;
  residentMb: number;
  handles: number;
}

export const figuresOf = ({ samples, health }: Period): Figures => {
  const times = samples.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const percentile = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
  const most = (value: (of: Health) => number): number => Math.max(0, ...health.map(value));
  return {
    requests: times.length,
    p50: percentile(0.5),
    p99: percentile(0.99),
    heapMb: most(({ heapBytes }) => heapBytes) / 1e6,
    residentMb: most(({ residentBytes }) => residentBytes) / 1e6,
    handles: most(({ handles }) => handles),
  };
};

/**
 * How much more the last third of the periods may have than the first, without the very first one, in which functions are
 * compiled: a leak of 1 KB a request would be far above it. Other work on the machine can double a latency.
 */
const limits = {
  heapMb: { factor: 1.05, plus: 1 },
  residentMb: { factor: 1.1, plus: 10 },
  handles: { factor: 1, plus: 2 },
  p50: { factor: 1.3, plus: 1 },
} satisfies Partial<Record<keyof Figures, { factor: number; plus: number }>>;

/** Returns what has grown from the first to the last third, one sentence each. */
export const growthIn = (figures: Figures[]): string[] => {
  const settled = figures.slice(1);
  const third = Math.ceil(settled.length / 3);
  const mean = (of: Figures[], name: keyof Figures): number => of.reduce((sum, one) => sum + one[name], 0) / of.length;
  return Object.entries(limits).flatMap(([key, { factor, plus }]) => {
    const name = key as keyof typeof limits;
    const [first, last] = [mean(settled.slice(0, third), name), mean(settled.slice(-third), name)];
    return last > first * factor + plus ? [`${name} grew from ${first.toFixed(1)} to ${last.toFixed(1)}`] : [];
  });
};
