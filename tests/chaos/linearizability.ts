/**
 * Whether operations that overlapped could have taken effect one after the other, each at one moment between its
 * beginning and its end (Herlihy and Wing, 1990). The search is that of Wing and Gong, with the memory of Lowe.
 */

export interface Timed {
  /** When it began. */
  from: number;
  /** When its answer came: Infinity when none did, and it may have taken effect at any time since, or never. */
  until: number;
}

/** What one operation does to a thing, and what it answers. */
export interface Model<State, Operation> {
  initial: State;
  /** The states that the operation may leave behind with the answer that it got: none when it cannot have got that. */
  apply: (state: State, operation: Operation) => State[];
}

export const isLinearizable = <State, Operation extends Timed>(
  { initial, apply }: Model<State, Operation>,
  operations: Operation[],
): boolean => {
  const seen = new Set<string>();

  const search = (done: boolean[], state: State): boolean => {
    const end = Math.min(...operations.filter((_, n) => !done[n]).map(({ until }) => until));
    if (end === Infinity) return true; // what is left had no answer
    const place = JSON.stringify([done.map(Number).join(''), state]);
    if (seen.has(place)) return false;
    seen.add(place);
    return operations.some((operation, n) => {
      if (done[n] || operation.from > end) return false; // another had ended before this one began
      return apply(state, operation).some((next) => search(done.with(n, true), next));
    });
  };
  return search(
    operations.map(() => false),
    initial,
  );
};
