import fc from 'fast-check';
import { flawsIn, flawsInVersions } from '../integration/soundness.ts';
import { flawsInResponses } from './check.ts';
import { type History, history } from './history.ts';
import { type Played, play } from './play.ts';
import { type FaultySystem, startFaultySystem } from './system.ts';

export interface Plan {
  leastOperations: number;
  seed: number;
  /** How long to reduce a failing history. */
  secondsToShrink: number;
  onProgress?: (played: number) => void;
}

export interface Failure {
  /** One sentence each. */
  flaws: string[];
  /** The requests and responses of the failing run. */
  played: Played[];
}

export interface Outcome {
  operations: number;
  seconds: number;
  /** The smallest failing history, its flaws, and the number of operations before it was found. */
  failure: (Failure & { history: History; foundAfter: number }) | undefined;
}

/** How often to play a reduced history before it counts as passing: races do not happen every time. */
const timesWhenShrinking = 6;

/** Histories per seed. */
const batch = 10;

/** Plays random histories until enough operations are done or a history fails, then reduces the failing one. */
export const chaos = async (
  sources: URL,
  { leastOperations, seed, secondsToShrink, onProgress }: Plan,
): Promise<Outcome> => {
  const started = performance.now();
  const system = await startFaultySystem(sources);
  let operations = 0;
  let failure: Outcome['failure'];
  let shrinkUntil = Infinity;
  const property = fc.asyncProperty(history, async (one) => {
    if (performance.now() > shrinkUntil) return true;
    for (let times = failure ? timesWhenShrinking : 1; times > 0; times--) {
      const { flaws, played } = await playOnce(system, one);
      operations += played.length;
      if (flaws.length > 0) {
        if (!failure) shrinkUntil = performance.now() + secondsToShrink * 1_000;
        failure = { history: one, flaws, played, foundAfter: failure?.foundAfter ?? operations };
        return false;
      }
    }
    return true;
  });
  try {
    for (let n = 0; operations < leastOperations && !failure; n++) {
      await fc.check(property, { numRuns: batch, seed: seed + n });
      onProgress?.(operations);
    }
  } finally {
    await system.stop();
  }
  return { operations, seconds: (performance.now() - started) / 1_000, failure };
};

/** Plays one history up to so many times. Returns its failure, or undefined. */
export const replay = async (sources: URL, one: History, times: number): Promise<Failure | undefined> => {
  const system = await startFaultySystem(sources);
  try {
    for (let n = 0; n < times; n++) {
      const outcome = await playOnce(system, one);
      if (outcome.flaws.length > 0) return outcome;
    }
    return undefined;
  } finally {
    await system.stop();
  }
};

/** The run passed if there are no flaws. */
const playOnce = async (system: FaultySystem, one: History): Promise<Failure> => {
  const played = await play(system, one);
  const flaws = [
    ...flawsInResponses(played),
    ...(await flawsIn(system.tables)),
    ...(await flawsInVersions(system.tables)),
  ];
  await system.clear();
  return { flaws, played };
};
