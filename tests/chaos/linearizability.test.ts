import { expect, it } from '@jest/globals';
import { isLinearizable, type Model } from './linearizability.ts';

/** A read or a write of a register. */
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
    'a read of the value written before',
    true,
    [
      { writes: 1, from: 0, until: 1 },
      { reads: 1, from: 2, until: 3 },
    ],
  ],
  [
    'a read of a value that was overwritten',
    false,
    [
      { writes: 1, from: 0, until: 1 },
      { reads: 0, from: 2, until: 3 },
    ],
  ],
  [
    'a read of the old value during a write',
    true,
    [
      { writes: 1, from: 0, until: 9 },
      { reads: 0, from: 2, until: 3 },
    ],
  ],
  [
    'a read of the new value during a write',
    true,
    [
      { writes: 1, from: 0, until: 9 },
      { reads: 1, from: 2, until: 3 },
    ],
  ],
  [
    'a read of the new, then of the old value during a write',
    false,
    [
      { writes: 1, from: 0, until: 9 },
      { reads: 1, from: 1, until: 2 },
      { reads: 0, from: 3, until: 4 },
    ],
  ],
  [
    'a write without response that took effect',
    true,
    [
      { writes: 1, from: 0, until: Infinity },
      { reads: 1, from: 5, until: 6 },
    ],
  ],
  [
    'a write without response that took no effect',
    true,
    [
      { writes: 1, from: 0, until: Infinity },
      { reads: 0, from: 5, until: 6 },
    ],
  ],
  [
    'a write without response that took effect and was undone',
    false,
    [
      { writes: 1, from: 0, until: Infinity },
      { reads: 1, from: 5, until: 6 },
      { reads: 0, from: 7, until: 8 },
    ],
  ],
  [
    'a read of a write that had not started',
    false,
    [
      { reads: 1, from: 0, until: 1 },
      { writes: 1, from: 2, until: Infinity },
    ],
  ],
])('linearizable with %s: %s', (_, expected, accesses) => {
  expect(isLinearizable(register, accesses)).toBe(expected);
});
