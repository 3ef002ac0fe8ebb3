import { expect, it } from '@jest/globals';
import { isLinearizable, type Model } from './linearizability.ts';

/** A register that is written and read. */
interface Access {
  writes?: number;
  reads?: number;
  from: number;
  until: number;
}
const register: Model<number, Access> = {
  initial: 0,
  apply: (state, { writes, reads }) => (writes !== undefined ? [writes] : reads === state ? [state] : []),
};

it.each<[string, boolean, Access[]]>([
  ['nothing', true, []],
  [
    'a read of what was written before',
    true,
    [
      { writes: 1, from: 0, until: 1 },
      { reads: 1, from: 2, until: 3 },
    ],
  ],
  [
    'a read of what was there before the last write',
    false,
    [
      { writes: 1, from: 0, until: 1 },
      { reads: 0, from: 2, until: 3 },
    ],
  ],
  [
    'a read beside a write, of before it',
    true,
    [
      { writes: 1, from: 0, until: 9 },
      { reads: 0, from: 2, until: 3 },
    ],
  ],
  [
    'a read beside a write, of after it',
    true,
    [
      { writes: 1, from: 0, until: 9 },
      { reads: 1, from: 2, until: 3 },
    ],
  ],
  [
    'two reads beside a write that go back in time',
    false,
    [
      { writes: 1, from: 0, until: 9 },
      { reads: 1, from: 1, until: 2 },
      { reads: 0, from: 3, until: 4 },
    ],
  ],
  [
    'a write without answer that took effect',
    true,
    [
      { writes: 1, from: 0, until: Infinity },
      { reads: 1, from: 5, until: 6 },
    ],
  ],
  [
    'a write without answer that took none',
    true,
    [
      { writes: 1, from: 0, until: Infinity },
      { reads: 0, from: 5, until: 6 },
    ],
  ],
  [
    'a write without answer that took effect, and then none',
    false,
    [
      { writes: 1, from: 0, until: Infinity },
      { reads: 1, from: 5, until: 6 },
      { reads: 0, from: 7, until: 8 },
    ],
  ],
  [
    'a read of a write that had not begun',
    false,
    [
      { reads: 1, from: 0, until: 1 },
      { writes: 1, from: 2, until: Infinity },
    ],
  ],
])('%s: %s', (_, expected, accesses) => {
  expect(isLinearizable(register, accesses)).toBe(expected);
});
