import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../transfer/failure.ts';

/** Where an export goes. */
export interface Target {
  /** Writes everything, or throws and leaves no file. */
  write: (chunks: AsyncIterable<string>, stop: AbortSignal) => Promise<void>;
}

/** The standard output. A reader such as `head` may close it before the end. */
export const standardOutput: Target = {
  write: async (chunks, signal) => {
    try {
      await pipeline(chunks, process.stdout, { signal, end: false });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    }
  },
};

/**
 * A file. Appears when it is complete: up to then, its name ends with `.part`.
 *
 * @throws Failure if it exists or its folder does not
 */
export const fileAt = (path: string, isForced: boolean): Target => {
  const name = basename(path);
  if (!existsSync(dirname(path))) throw new Failure(`The folder of ${name} does not exist.`);
  if (existsSync(path) && !isForced) throw new Failure(`${name} exists. Name another file, or add --force.`);
  const part = `${path}.part`;
  return {
    write: async (chunks, signal) => {
      try {
        await pipeline(chunks, createWriteStream(part), { signal });
        renameSync(part, path);
      } catch (error) {
        rmSync(part, { force: true });
        throw error;
      }
    },
  };
};
