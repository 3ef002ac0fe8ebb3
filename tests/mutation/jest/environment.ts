import { env } from 'node:process';
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

/** The mutant that a test has killed. */
let killed: string | undefined;

/** Skips the remaining tests after one has killed the mutant. Stryker has no option for that with Jest. */
export default class UntilKilled extends TestEnvironment {
  handleTestEvent(event: Circus.Event): void {
    const mutant = env.__STRYKER_ACTIVE_MUTANT__;
    if (mutant === undefined) return;
    if (killed === mutant) {
      if (event.name === 'run_describe_start') event.describeBlock.mode = 'skip'; // also skips its hooks
      if (event.name === 'test_start') event.test.mode = 'skip';
    }
    if (event.name === 'test_done' && event.test.errors.length > 0) killed = mutant;
  }
}
