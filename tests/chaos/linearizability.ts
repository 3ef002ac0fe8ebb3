/**
 * Checks linearizability: overlapping operations must be explainable by each taking effect at one moment between its
 * start and its end (Herlihy and Wing, 1990). The search is by Wing and Gong, with the memoization by Lowe.
 */

export interface Timed {
  /** When it started. */
  from: number;
  /** When its response arrived. Infinity without a response: it may take effect at any later time, or never. */
  until: number;
}

/** The sequential behavior of one object. */
export interface Model<State, Operation> {
  initial: State;
  /** The possible states after the operation with its response; empty if that response is impossible. */
  apply: (state: State, operation: Operation) => State[];
}

export const isLinearizable = <State, Operation extends Timed>(
  { initial, apply }: Model<State, Operation>,
  operations: Operation[],
): boolean => {
  const seen = new Set<string>();

  const search = (done: boolean[], state: State): boolean => {
    const end = Math.min(...operations.filter((_, n) => !done[n]).map(({ until }) => until));
    if (end === Infinity) return true; // the remaining operations have no response
    const place = JSON.stringify([done.map(Number).join(''), state]);
    if (seen.has(place)) return false;
    seen.add(place);
    return operations.some((operation, n) => {
      if (done[n] || operation.from > end) return false; // another operation ended before this one started
      return apply(state, operation).some((next) => search(done.with(n, true), next));
    });
  };
  return search(
    operations.map(() => false),
    initial,
  );
};
