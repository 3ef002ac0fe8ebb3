import type { Pass } from './check.ts';

/** Says how far the check is: on a terminal in one line that changes, else in a line every few seconds. */
export class Progress {
  readonly #totals: Record<Pass, number>;
  readonly #done: Record<Pass, number> = { rows: 0, customers: 0 };
  #told = Date.now();

  /** @param totals about how many there are */
  constructor(totals: Record<Pass, number>) {
    this.#totals = totals;
  }

  add(pass: Pass, count: number): void {
    this.#done[pass] += count;
    const line = `Checking ${pass}: ${number(this.#done[pass])} of about ${number(this.#totals[pass])}`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}\u001b[K`);
    else if (Date.now() - this.#told >= 3_000) {
      this.#told = Date.now();
      process.stderr.write(`${line}\n`);
    }
  }

  /** Makes room for another line. */
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }

  get done(): string {
    return `${number(this.#done.rows)} rows and ${number(this.#done.customers)} customers`;
  }
}

const number = (value: number): string => value.toLocaleString('en');
