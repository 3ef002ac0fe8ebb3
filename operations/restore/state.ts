import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Store } from '../../layers/customers/store/store.ts';

/** How far a restore is. */
export interface State {
  /** The tables that were restored. */
  sources: Store['tables'];
  /** The position of the check of the index, which contains keys of it; null once the check is complete. */
  position?: string | null;
}

/** Remembers how far a restore is, so that the same command does not check the index again. */
export class Memory {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Returns the state; undefined if the restore has not begun on this machine. */
  read(): State | undefined {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as State;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** Replaces the state in one step: an interruption leaves the old state or the new one. */
  write(state: State): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}
