import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSystem } from '../setup/system.ts';

/**
 * The output of a document's commands, pasted into a shell in an empty folder. They run on their own system, because lists
 * and searches would show the customers of other tests.
 *
 * @throws if a command fails, with the output up to then
 */
export const printedBy = async (commands: string): Promise<string> => {
  const system = await startSystem();
  const folder = await mkdtemp(join(tmpdir(), 'pasted-'));
  try {
    const pasted = commands.replaceAll('http://localhost:3000', new URL(system.apiUrl).origin);
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', pasted], { cwd: folder });
    return stdout;
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    throw new Error(`The commands ended with ${code}:\n${stdout}\n${stderr}`);
  } finally {
    await system.stop();
    await rm(folder, { recursive: true });
  }
};
