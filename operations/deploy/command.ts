import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a command in the project's folder; a person sees what it prints, and may answer what it asks. At a terminal
 * Ctrl-C reaches it, too; it is waited for in any case, so that nothing goes on behind the last word.
 *
 * @throws when it fails, or when it was stopped
 */
export const run = async (command: string, args: string[], stop: AbortSignal): Promise<void> => {
  stop.throwIfAborted();
  // esbuild and Node 24 are found first, whatever the machine has, and Vite builds for nothing else than production
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH, NODE_ENV: 'production' };
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  let timer: NodeJS.Timeout | undefined;
  // later, as a second signal would cut off what it does upon Ctrl-C
  const end = () => {
    timer = setTimeout(() => child.kill('SIGINT'), 2_000);
  };
  stop.addEventListener('abort', end, { once: true });
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  stop.removeEventListener('abort', end);
  stop.throwIfAborted();
  if (code !== 0) throw new Error(`${command} ${args[0]} has failed: its message is above.`);
};
