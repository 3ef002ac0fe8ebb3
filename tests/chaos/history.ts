import fc from 'fast-check';

/** What clients do at the same time, and what goes wrong meanwhile: plain JSON, to be played again. */
export interface History {
  /** The steps of each client, which it makes one after the other. */
  clients: Step[][];
  faults: PlannedFault[];
  /** From which follows how long each transaction is under way. */
  seed: number;
}

export interface Step {
  act: 'post' | 'put' | 'patch' | 'delete' | 'erase' | 'restore' | 'get' | 'find' | 'find deleted';
  /** Which of the customers that are known by then. */
  customer: number;
  /** Which of a few names and emails to send, or to look for. A patch may leave the email out. */
  name: number;
  email: number | null;
  /** Of a post: with which Idempotency-Key. The same key comes mostly with the same body. */
  key: number | null;
  /** With the ETag that this client saw last, however long ago, in If-Match. */
  ifMatch: boolean;
  /** After how many milliseconds the client gives up, or crashes; null when it waits for the answer. */
  patience: number | null;
}

/** What happens to one call of a function to DynamoDB. */
export interface PlannedFault {
  /** To which: they are counted from the beginning of the history. */
  call: number;
  kind: 'throttled' | 'conflict' | 'dropped' | 'answer lost' | 'internal error' | 'slow' | 'late' | 'unprocessed';
}

const orNull = <Value>(value: fc.Arbitrary<Value>, share: number) =>
  fc.oneof({ weight: share, arbitrary: value }, { weight: 10 - share, arbitrary: fc.constant(null) });

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 5, arbitrary: fc.constant('post' as const) },
    { weight: 5, arbitrary: fc.constantFrom('put' as const, 'patch' as const) },
    { weight: 6, arbitrary: fc.constantFrom('delete' as const, 'restore' as const, 'restore' as const) },
    { weight: 2, arbitrary: fc.constant('erase' as const) },
    { weight: 2, arbitrary: fc.constantFrom('get' as const, 'find' as const, 'find deleted' as const) },
  ),
  customer: fc.nat(3),
  name: fc.nat(1),
  email: orNull(fc.nat(2), 7),
  key: orNull(fc.nat(1), 6),
  ifMatch: fc.nat(9).map((n) => n < 3),
  patience: orNull(fc.integer({ min: 1, max: 30 }), 2),
});

const fault: fc.Arbitrary<PlannedFault> = fc.record({
  call: fc.nat(80),
  kind: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom('dropped' as const, 'answer lost' as const) },
    { weight: 10, arbitrary: fc.constantFrom('conflict' as const, 'unprocessed' as const) },
    { weight: 20, arbitrary: fc.constant('slow' as const) }, // so that others come between a read and its write
    { weight: 4, arbitrary: fc.constantFrom('internal error' as const) },
    { weight: 2, arbitrary: fc.constantFrom('throttled' as const, 'late' as const) },
  ),
});

export const history: fc.Arbitrary<History> = fc.record({
  clients: fc.array(fc.array(step, { minLength: 2, maxLength: 12, size: 'max' }), { minLength: 2, maxLength: 4 }),
  faults: fc.array(fault, { maxLength: 16, size: 'max' }),
  seed: fc.nat(1_000_000),
});
