import { clearRest, durationOf, numberOf, type Output } from './progress.ts';

/** How far a long task is. */
export interface Pace {
  title: string;
  done: number;
  /** Approximate: it may be less than `done`. */
  total: number;
  /** Items per second. */
  rate: number;
}

/** Returns a line such as `Checking rows: 30,000 of about 90,000, 5,000/s, about 12 s left`. It fits in 80 columns. */
export const paceLine = ({ title, done, total, rate }: Pace): string => {
  const left = Math.max(0, total - done);
  const isKnown = Number.isFinite(rate);
  return [
    `${title}: ${numberOf(done)}${left > 0 ? ` of about ${numberOf(total)}` : ''}`,
    ...(isKnown ? [`${numberOf(Math.round(rate))}/s`] : []),
    ...(isKnown && left > 0 && rate > 0 ? [`about ${durationOf(left / rate)} left`] : []),
  ].join(', ');
};

/** How often a line is printed where there is no terminal, in milliseconds. */
const lineInterval = 3_000;

/** A line of text that changes: on a terminal it is one line, elsewhere a line every three seconds. */
export class ChangingLine {
  readonly #output: Output;
  #lastLine: number;

  /** @param now the time in milliseconds */
  constructor(output: Output, now: number) {
    this.#output = output;
    this.#lastLine = now;
  }

  print(line: string, now: number): void {
    if (this.#output.isTTY) this.#output.write(`\r${line}${clearRest}`);
    else if (now - this.#lastLine >= lineInterval) {
      this.#lastLine = now;
      this.#output.write(`${line}\n`);
    }
  }

  /** Clears the line on a terminal, before other output. */
  clear(): void {
    if (this.#output.isTTY) this.#output.write(`\r${clearRest}`);
  }
}

/** Prints the pace of a task. */
export class Meter {
  readonly #title: string;
  readonly #total: number;
  readonly #line: ChangingLine;
  readonly #now: () => number;
  readonly #began: number;
  #done = 0;

  /**
   * @param total the approximate number of items
   * @param now returns the time in milliseconds
   */
  constructor(title: string, total: number, output: Output, now: () => number) {
    this.#title = title;
    this.#total = total;
    this.#now = now;
    this.#began = now();
    this.#line = new ChangingLine(output, this.#began);
  }

  add(count: number): void {
    this.#done += count;
    const now = this.#now();
    const rate = this.#done / ((now - this.#began) / 1_000);
    this.#line.print(paceLine({ title: this.#title, done: this.#done, total: this.#total, rate }), now);
  }

  /** Clears the line on a terminal, before other output. */
  clear(): void {
    this.#line.clear();
  }
}
