import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './rows.ts';

/** How far an import is. Has no customer data. */
export interface State {
  batchId: string;
  /** How many rows from the beginning of the file are done, by outcome. */
  counts: Record<Outcome, number>;
}

const folder = fileURLToPath(new URL('../../.local/imports/', import.meta.url));

/** Remembers how far an import is, so that the same command continues it. */
export class Memory {
  readonly path: string;

  /** @param identity what makes two imports the same: the content of the file, and the options */
  constructor(identity: unknown) {
    const name = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
    this.path = join(folder, `${name}.json`);
  }

  /** Returns the state of an interrupted import. */
  read(): State | undefined {
    return stateIn(this.path);
  }

  /** Replaces the state in one step: an interruption leaves the old state or the new one. */
  write(state: State): void {
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.new`, JSON.stringify(state));
    renameSync(`${this.path}.new`, this.path);
  }

  forget(): void {
    rmSync(this.path, { force: true });
  }
}

/** Forgets an interrupted import that was undone: it would otherwise continue in the middle of the file. */
export const forgetBatch = (batchId: string): void => {
  for (const name of globSync('*.json', { cwd: folder })) {
    const path = join(folder, name);
    if (stateIn(path)?.batchId === batchId) rmSync(path, { force: true });
  }
};

const stateIn = (path: string): State | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as State;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
};
