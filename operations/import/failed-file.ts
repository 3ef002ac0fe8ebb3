import { appendFileSync, existsSync, realpathSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { failedRowsAsCsv } from 'customers-tables/write/csv';
import { Failure } from '../transfer/failure.ts';
import type { CustomerFile } from './file.ts';
import type { Settled } from './rows.ts';

interface Target {
  path: string;
  /** The path of the file that is imported. */
  source: string;
  isForced: boolean;
  /** Whether the file is of the interrupted part of this import. */
  isContinued: boolean;
}

/** The rows that need attention, as a file that can be corrected and imported. Exists once there is such a row. */
export class FailedFile {
  readonly name: string;
  readonly #path: string;
  readonly #table: CustomerFile['table'];
  #hasHeaders: boolean;

  /** @throws Failure if it would overwrite a file */
  constructor({ path, source, isForced, isContinued }: Target, table: CustomerFile['table']) {
    this.name = basename(path);
    this.#path = path;
    this.#table = table;
    this.#hasHeaders = isContinued && existsSync(path);
    if (!existsSync(path) || isContinued) return;
    if (realpathSync(path) === realpathSync(source))
      throw new Failure(`--failed names the file that is imported. Name another file.`);
    if (!isForced) throw new Failure(`${this.name} exists. Name another file with --failed, or add --force.`);
  }

  async add({ row, error = '' }: Settled): Promise<void> {
    const { headers, separator = ',' } = this.#table;
    const [start, ...lines] = await Array.fromAsync(
      failedRowsAsCsv(headers, [{ ...row, error }], { separator, hasMark: true }),
    );
    if (!this.#hasHeaders) writeFileSync(this.#path, start ?? '');
    this.#hasHeaders = true;
    appendFileSync(this.#path, lines.join(''));
  }
}
