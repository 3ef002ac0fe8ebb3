/**
 * The write limits of DynamoDB's partitions. A partition takes 1,000 units a second. Where writes are spread over a range of
 * keys, DynamoDB splits a partition that is too hot. Assumptions: each bucket whose keys increase with time has a partition of
 * its own, which no split helps; a split takes effect after one second of throttling, while DynamoDB takes minutes; unused
 * units last one second.
 */

/** Where the four partitions of a new on-demand table begin, if its keys begin with a hexadecimal digit. */
const newTable = ['', '4', '8', 'c'];

/** A second of units, which a partition can save. */
const unitsPerSecond = 1_000;

/** How long a partition throttles before it splits, in milliseconds. */
const splitsAfter = 1_000;

/** Where an item is. */
export interface Place {
  /** A table, or a part of one, with its own partitions. */
  space: string;
  /** The position of the item in the order of the keys. Undefined if a split does not help. */
  position: string | undefined;
}

export class Partitions {
  readonly #spaces = new Map<string, Partition[]>();
  /** How many writes each space has throttled. */
  readonly throttles = new Map<string, number>();

  /** The number of partitions of each space. */
  get counts(): Map<string, number> {
    return new Map([...this.#spaces].map(([space, partitions]) => [space, partitions.length]));
  }

  /**
   * Takes units for a write.
   *
   * @param now in milliseconds
   * @returns false if the partition throttles the write
   */
  take({ space, position }: Place, units: number, now: number): boolean {
    const starts = position === undefined ? [''] : newTable;
    const partitions = this.#spaces.get(space) ?? starts.map((from) => new Partition(from, now));
    this.#spaces.set(space, partitions);
    const index = partitions.findLastIndex(({ from }) => from <= (position ?? ''));
    const partition = partitions[index] as Partition;
    if (partition.take(position, units, now)) return true;
    this.throttles.set(space, (this.throttles.get(space) ?? 0) + 1);
    if (position !== undefined && partition.isTooHot(now)) partitions.splice(index, 1, ...partition.split(now));
    return false;
  }
}

class Partition {
  /** The first position in the partition. */
  readonly from: string;
  #units = unitsPerSecond;
  #filledAt: number;
  #hotSince: number | undefined;
  /** The positions of its last writes. */
  readonly #recent: string[] = [];

  constructor(from: string, now: number) {
    this.from = from;
    this.#filledAt = now;
  }

  take(position: string | undefined, units: number, now: number): boolean {
    this.#units = Math.min(unitsPerSecond, this.#units + ((now - this.#filledAt) * unitsPerSecond) / 1_000);
    this.#filledAt = now;
    if (position !== undefined && this.#recent.push(position) > 500) this.#recent.shift();
    if (this.#units < units) {
      this.#hotSince ??= now;
      return false;
    }
    this.#units -= units;
    return true;
  }

  isTooHot(now: number): boolean {
    return this.#hotSince !== undefined && now - this.#hotSince >= splitsAfter;
  }

  /** Returns two partitions, each with half of the recent writes. */
  split(now: number): Partition[] {
    const middle = this.#recent.toSorted()[Math.floor(this.#recent.length / 2)] as string;
    return [new Partition(this.from, now), new Partition(middle, now)];
  }
}
