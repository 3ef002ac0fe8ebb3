import fc from 'fast-check';

/** The steps of concurrent clients, and the faults they meet: plain JSON, so that it can be replayed. */
export interface History {
  /** The steps of each client, performed one after the other. */
  clients: Step[][];
  faults: PlannedFault[];
  /** Determines how long each transaction takes. */
  seed: number;
}

export interface Step {
  /** `changes` reads all changes from the beginning, `follow` the next page of the client's own copy. */
  act: 'post' | 'put' | 'patch' | 'delete' | 'erase' | 'restore' | Read;
  /** Index into the customers known at this step. */
  customer: number;
  /** Index into a few names and emails, to send or to search for. A patch may leave out the email. */
  name: number;
  email: number | null;
  /** The Idempotency-Key of a post. The same key mostly has the same body. */
  key: number | null;
  /** Whether If-Match has the last ETag that this client received. */
  ifMatch: boolean;
  /** Milliseconds until the client gives up; null if it waits for the response. */
  giveUpAfter: number | null;
}

type Read = 'get' | 'find' | 'find deleted' | 'list' | 'history' | 'changes' | 'follow';

/** A fault in one call of a function to DynamoDB. */
export interface PlannedFault {
  /** The number of the call since the start of the history. */
  call: number;
  kind: 'throttled' | 'conflict' | 'dropped' | 'response lost' | 'internal error' | 'slow' | 'late' | 'unprocessed';
}

const orNull = <Value>(value: fc.Arbitrary<Value>, share: number) =>
  fc.oneof({ weight: share, arbitrary: value }, { weight: 10 - share, arbitrary: fc.constant(null) });

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 5, arbitrary: fc.constant('post' as const) },
    { weight: 5, arbitrary: fc.constantFrom('put' as const, 'patch' as const) },
    { weight: 6, arbitrary: fc.constantFrom('delete' as const, 'restore' as const, 'restore' as const) },
    { weight: 2, arbitrary: fc.constant('erase' as const) },
    { weight: 3, arbitrary: fc.constantFrom<Read>('get', 'find', 'find deleted', 'list') },
    { weight: 3, arbitrary: fc.constantFrom<Read>('history', 'changes', 'follow') },
  ),
  customer: fc.nat(3),
  name: fc.nat(1),
  email: orNull(fc.nat(2), 7),
  key: orNull(fc.nat(1), 6),
  ifMatch: fc.nat(9).map((n) => n < 3),
  giveUpAfter: orNull(fc.integer({ min: 1, max: 30 }), 2),
});

const fault: fc.Arbitrary<PlannedFault> = fc.record({
  call: fc.nat(80),
  kind: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom('dropped' as const, 'response lost' as const) },
    { weight: 10, arbitrary: fc.constantFrom('conflict' as const, 'unprocessed' as const) },
    { weight: 20, arbitrary: fc.constant('slow' as const) }, // lets other writes get between a read and its write
    { weight: 4, arbitrary: fc.constantFrom('internal error' as const) },
    { weight: 2, arbitrary: fc.constantFrom('throttled' as const, 'late' as const) },
  ),
});

export const history: fc.Arbitrary<History> = fc.record({
  clients: fc.array(fc.array(step, { minLength: 2, maxLength: 12, size: 'max' }), { minLength: 2, maxLength: 4 }),
  faults: fc.array(fault, { maxLength: 16, size: 'max' }),
  seed: fc.nat(1_000_000),
});
