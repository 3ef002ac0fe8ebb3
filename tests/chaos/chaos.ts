import fc from 'fast-check';
import { flawsIn } from '../integration/soundness.ts';
import { flawsInAnswers } from './check.ts';
import { type History, history } from './history.ts';
import { play } from './play.ts';
import { type System, startSystem } from './system.ts';

export interface Plan {
  /** The fewest to play. */
  operations: number;
  seed: number;
  /** How long a failing history may be made smaller. */
  secondsToShrink: number;
  onProgress?: (played: number) => void;
}

export interface Outcome {
  operations: number;
  seconds: number;
  /** The smallest history found that fails, why, and after how many operations it was found. */
  failure: { history: History; flaws: string[]; foundAfter: number } | undefined;
}

/** How often a smaller history is played before it counts as one that does not fail. */
const timesWhenShrinking = 6;

/** How many histories in a row come of one seed. */
const batch = 10;

/** Plays random histories until so many operations are done, or one fails, which is then made as small as it will go. */
export const chaos = async (
  sources: URL,
  { operations, seed, secondsToShrink, onProgress }: Plan,
): Promise<Outcome> => {
  const started = performance.now();
  const system = await startSystem(sources);
  let played = 0;
  let failure: Outcome['failure'];
  let shrinkUntil = Infinity;
  const property = fc.asyncProperty(history, async (one) => {
    if (performance.now() > shrinkUntil) return true;
    for (let times = failure ? timesWhenShrinking : 1; times > 0; times--) {
      const { count, flaws } = await playOnce(system, one);
      played += count;
      if (flaws.length > 0) {
        if (!failure) shrinkUntil = performance.now() + secondsToShrink * 1_000;
        failure = { history: one, flaws, foundAfter: failure?.foundAfter ?? played };
        return false;
      }
    }
    return true;
  });
  try {
    for (let n = 0; played < operations && !failure; n++) {
      await fc.check(property, { numRuns: batch, seed: seed + n });
      onProgress?.(played);
    }
  } finally {
    await system.stop();
  }
  return { operations: played, seconds: (performance.now() - started) / 1_000, failure };
};

/** Plays one history until it fails, and tells why; nothing when it never does. */
export const replay = async (sources: URL, one: History, times: number): Promise<string[]> => {
  const system = await startSystem(sources);
  try {
    for (let n = 0; n < times; n++) {
      const { flaws } = await playOnce(system, one);
      if (flaws.length > 0) return flaws;
    }
    return [];
  } finally {
    await system.stop();
  }
};

const playOnce = async (system: System, one: History): Promise<{ count: number; flaws: string[] }> => {
  const played = await play(system, one);
  const flaws = [...flawsInAnswers(played), ...(await flawsIn(system.tables))];
  await system.clear();
  return { count: played.length, flaws };
};
