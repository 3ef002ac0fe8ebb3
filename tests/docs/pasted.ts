import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from '@jest/globals';
import { type System, startSystem } from '../setup/system.ts';
import { recreateTables } from '../setup/systems.ts';

/**
 * Starts a system for the tests of one file. Lists and searches of the system of all files would show the customers of
 * other tests.
 *
 * @returns a function that pastes commands into a shell in an empty folder, on the system without customers, and returns
 * their output. It throws if a command fails, with the output up to then.
 */
export const pasteIntoShell = (): ((commands: string) => Promise<string>) => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.stop());

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
      await recreateTables(system.dynamoDbUrl);
      await rm(folder, { recursive: true });
    }
  };
};
