import type { Pass } from './check.ts';

/** Prints the progress of a check to stderr: one changing line on a terminal, otherwise a line every three seconds. */
export class Progress {
  readonly #totals: Record<Pass, number>;
  readonly #done: Record<Pass, number> = { rows: 0, customers: 0 };
  #printedAt = Date.now();

  /** @param totals the approximate number of items in each pass */
  constructor(totals: Record<Pass, number>) {
    this.#totals = totals;
  }

  add(pass: Pass, count: number): void {
    this.#done[pass] += count;
    const line = `Checking ${pass}: ${number(this.#done[pass])} of about ${number(this.#totals[pass])}`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}\u001b[K`);
    else if (Date.now() - this.#printedAt >= 3_000) {
      this.#printedAt = Date.now();
      process.stderr.write(`${line}\n`);
    }
  }

  /** Clears the line on a terminal, before other output. */
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }

  get done(): string {
    return `${number(this.#done.rows)} rows and ${number(this.#done.customers)} customers`;
  }
}

const number = (value: number): string => value.toLocaleString('en');
