import { clearRest, durationOf, numberOf, type Output } from '../progress.ts';

/** How often the line changes, in milliseconds. */
const interval = 100;

/** A line on a terminal that shows how far a command is. Prints nothing elsewhere. */
export class Bar {
  readonly #title: string;
  readonly #total: number | undefined;
  readonly #output: Output;
  readonly #now: () => number;
  readonly #start: number;
  #count = 0;
  #printed = Number.NEGATIVE_INFINITY;
  #next: NodeJS.Immediate | undefined;

  /**
   * @param total undefined if it is unknown
   * @param now returns the time in milliseconds
   */
  constructor(title: string, total: number | undefined, output: Output, now: () => number) {
    this.#title = title;
    this.#total = total;
    this.#output = output;
    this.#now = now;
    this.#start = now();
    this.#print();
  }

  /** Counts one more. Prints once all items that arrived together are counted: the rate would be wrong within them. */
  add(): void {
    this.#count++;
    this.#next ??= setImmediate(() => {
      this.#next = undefined;
      this.#print();
    });
  }

  #print(): void {
    const now = this.#now();
    if (!this.#output.isTTY || (now - this.#printed < interval && this.#count !== this.#total)) return;
    this.#printed = now;
    const rate = (this.#count / (now - this.#start)) * 1_000;
    this.#output.write(`\r${lineOf({ title: this.#title, count: this.#count, total: this.#total, rate })}${clearRest}`);
  }

  /** Clears the line, before other output. */
  clear(): void {
    clearImmediate(this.#next);
    if (this.#output.isTTY) this.#output.write(`\r${clearRest}`);
  }
}

interface Pace {
  title: string;
  count: number;
  total: number | undefined;
  /** Each second. */
  rate: number;
}

/** Returns a line such as `Importing ████████░░░░░░░░ 500 of 1,000, 250/s, about 2 s left`. */
export const lineOf = ({ title, count, total, rate }: Pace): string => {
  const isKnown = Number.isFinite(rate);
  const parts = [
    total === undefined ? numberOf(count) : `${barOf(count / total)} ${numberOf(count)} of ${numberOf(total)}`,
    ...(isKnown ? [`${numberOf(Math.round(rate))}/s`] : []),
    ...(isKnown && total !== undefined && total > count ? [`about ${durationOf((total - count) / rate)} left`] : []),
  ];
  return `${title} ${parts.join(', ')}`;
};

const width = 16;

const barOf = (done: number): string => '█'.repeat(Math.round(done * width)).padEnd(width, '░');
