import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, with a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a command in the repository's folder, attached to the terminal. Waits for the end of the command even after
 * Ctrl-C: no command runs on after the deployment has reported its result.
 *
 * @throws if the command fails or `stop` aborts
 */
export const run = async (command: string, args: string[], stop: AbortSignal): Promise<void> => {
  stop.throwIfAborted();
  // use the repository's esbuild and Node 24; without NODE_ENV, Vite would build for development
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH, NODE_ENV: 'production' };
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  let timer: NodeJS.Timeout | undefined;
  // Ctrl-C also reaches the command through the terminal; an immediate second signal would interrupt its cleanup
  const interrupt = () => {
    timer = setTimeout(() => child.kill('SIGINT'), 2_000);
  };
  stop.addEventListener('abort', interrupt, { once: true });
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  stop.removeEventListener('abort', interrupt);
  stop.throwIfAborted();
  if (code !== 0) throw new Error(`${command} ${args[0]} failed. See its message above.`);
};
