import { describe, expect, it } from '@jest/globals';
import { longestPause, pause } from '../../layers/customers/store/faults.ts';

describe('the pause before a retry', () => {
  it('doubles its maximum with each attempt, up to 400 ms', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map(longestPause)).toEqual([25, 50, 100, 200, 400, 400, 400]);
  });

  it('ends when the function runs out of time', async () => {
    await expect(pause(50, AbortSignal.abort())).rejects.toThrow();
  });
});
