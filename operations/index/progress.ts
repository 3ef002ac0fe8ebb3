import { ChangingLine, paceLine } from '../pace.ts';
import { numberOf, type Output } from '../progress.ts';
import type { Pass, Position } from './position.ts';

/** Prints the progress of a check. */
export class Progress {
  readonly #totals: Record<Pass, number>;
  readonly #line: ChangingLine;
  readonly #now: () => number;
  readonly #checked: Record<Pass, number> = { rows: 0, customers: 0 };
  #pass: Pass | undefined;
  #passBegan = 0;
  #lastPage: number;

  /**
   * @param totals the approximate number of items in each pass
   * @param now returns the time in milliseconds
   */
  constructor(totals: Record<Pass, number>, output: Output, now: () => number) {
    this.#totals = totals;
    this.#now = now;
    this.#lastPage = now();
    this.#line = new ChangingLine(output, this.#lastPage);
  }

  /** Counts a page of `count` items, with the position after it. */
  add(count: number, { pass, checked }: Position): void {
    if (pass !== this.#pass) [this.#pass, this.#passBegan] = [pass, this.#lastPage];
    this.#lastPage = this.#now();
    this.#checked[pass] += count;
    const rate = this.#checked[pass] / ((this.#lastPage - this.#passBegan) / 1_000);
    const line = paceLine({ title: `Checking ${pass}`, done: checked, total: this.#totals[pass], rate });
    this.#line.print(line, this.#lastPage);
  }

  /** Clears the line on a terminal, before other output. */
  clear(): void {
    this.#line.clear();
  }

  /** What this run has checked. */
  get done(): string {
    return `${numberOf(this.#checked.rows)} rows and ${numberOf(this.#checked.customers)} customers`;
  }
}
