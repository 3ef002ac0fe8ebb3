import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

export interface Running {
  /** What it has printed so far, on stdout and on both. */
  stdout: () => string;
  output: () => string;
  /** Its exit code: null when a signal ended it. */
  ended: Promise<number | null>;
  /** Ends it and all that it started. */
  stop: () => Promise<void>;
}

export interface Surroundings {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Ends the process when it aborts. */
  signal: AbortSignal;
  /** Whether a person sees what it prints. */
  visible?: boolean;
}

/**
 * Starts a command in a process group of its own: a Ctrl-C at the terminal does not reach it, so that whoever started
 * it ends it, and what it started, in the right order.
 *
 * @throws when there is no such command
 */
export const start = async (command: string, args: string[], surroundings: Surroundings): Promise<Running> => {
  const { cwd, env, signal, visible = false } = surroundings;
  signal.throwIfAborted();
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child, 'spawn');

  let stdout = '';
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (stream === child.stdout) stdout += text;
      if (visible) process.stdout.write(text);
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const stop = () => stopGroup(child, ended);
  signal.addEventListener('abort', stop, { once: true });
  ended.then(() => signal.removeEventListener('abort', stop));
  return { stdout: () => stdout, output: () => output, ended, stop };
};

/**
 * Runs a command to its end.
 *
 * @returns what it printed on stdout
 * @throws with what it printed, when it fails
 */
export const run = async (command: string, args: string[], surroundings: Surroundings): Promise<string> => {
  const running = await start(command, args, surroundings);
  const code = await running.ended;
  surroundings.signal.throwIfAborted();
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}):\n${running.output()}`);
  return running.stdout();
};

/** How long a process may take to end once it was asked to. */
const grace = 20_000;

/** SIGINT, by which the SAM CLI removes its containers; SIGTERM would leave them. Then whatever is left is killed. */
const stopGroup = async (child: ChildProcess, ended: Promise<unknown>): Promise<void> => {
  kill(child, 'SIGINT');
  const late = new AbortController();
  await Promise.race([ended, setTimeout(grace, undefined, { signal: late.signal }).catch(() => {})]);
  late.abort();
  kill(child, 'SIGKILL');
  await ended;
};

const kill = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    process.kill(-(pid as number), signal);
  } catch {
    // the whole group has ended
  }
};
