import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll } from '@jest/globals';
import { type OwnSystem, ownSystem } from '../setup/systems.ts';

/**
 * Takes a system of its own for the tests of one file: lists and searches would show the customers of other tests.
 *
 * @returns a function that pastes commands into a shell in an empty folder, on the system without customers, and returns
 * their output. It throws if a command fails, with the output up to then.
 */
export const pasteIntoShell = (): ((commands: string) => Promise<string>) => {
  let system: OwnSystem;
  beforeAll(async () => {
    system = await ownSystem('api');
  });

  return async (commands) => {
    const folder = await mkdtemp(join(tmpdir(), 'pasted-'));
    try {
      const pasted = commands.replaceAll('http://localhost:3000', new URL(system.apiUrl).origin);
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', pasted], { cwd: folder });
      return stdout;
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      throw new Error(`The commands ended with ${code}:\n${stdout}\n${stderr}`);
    } finally {
      await system.empty();
      await rm(folder, { recursive: true });
    }
  };
};
