import { clearRest, durationOf, numberOf, type Output } from '../progress.ts';
import type { Pass, Position } from './position.ts';

/** Prints the progress of a check: one changing line on a terminal, otherwise a line every three seconds. */
export class Progress {
  readonly #totals: Record<Pass, number>;
  readonly #output: Output;
  readonly #now: () => number;
  readonly #checked: Record<Pass, number> = { rows: 0, customers: 0 };
  #pass: Pass | undefined;
  #passBegan = 0;
  #lastPage: number;
  #lastLine: number;

  /**
   * @param totals the approximate number of items in each pass
   * @param now returns the time in milliseconds
   */
  constructor(totals: Record<Pass, number>, output: Output, now: () => number) {
    this.#totals = totals;
    this.#output = output;
    this.#now = now;
    this.#lastPage = now();
    this.#lastLine = this.#lastPage;
  }

  /** Counts a page of `count` items, with the position after it. */
  add(count: number, { pass, checked }: Position): void {
    if (pass !== this.#pass) [this.#pass, this.#passBegan] = [pass, this.#lastPage];
    this.#lastPage = this.#now();
    this.#checked[pass] += count;
    const rate = this.#checked[pass] / ((this.#lastPage - this.#passBegan) / 1_000);
    const line = lineOf({ pass, checked, total: this.#totals[pass], rate });
    if (this.#output.isTTY) this.#output.write(`\r${line}${clearRest}`);
    else if (this.#lastPage - this.#lastLine >= 3_000) {
      this.#lastLine = this.#lastPage;
      this.#output.write(`${line}\n`);
    }
  }

  /** Clears the line on a terminal, before other output. */
  clear(): void {
    if (this.#output.isTTY) this.#output.write(`\r${clearRest}`);
  }

  /** What this run has checked. */
  get done(): string {
    return `${numberOf(this.#checked.rows)} rows and ${numberOf(this.#checked.customers)} customers`;
  }
}

interface Pace {
  pass: Pass;
  checked: number;
  /** Approximate, and up to six hours old: it may be less than `checked`. */
  total: number;
  /** Items per second. */
  rate: number;
}

/** Returns a line such as `Checking rows: 30,000 of about 90,000, 5,000/s, about 12 s left`. It fits in 80 columns. */
export const lineOf = ({ pass, checked, total, rate }: Pace): string => {
  const left = Math.max(0, total - checked);
  const isKnown = Number.isFinite(rate);
  return [
    `Checking ${pass}: ${numberOf(checked)}${left > 0 ? ` of about ${numberOf(total)}` : ''}`,
    ...(isKnown ? [`${numberOf(Math.round(rate))}/s`] : []),
    ...(isKnown && left > 0 && rate > 0 ? [`about ${durationOf(left / rate)} left`] : []),
  ].join(', ');
};
