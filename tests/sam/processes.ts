import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

export interface Running {
  /** What it has printed so far on stdout. */
  stdout: () => string;
  /** What it has printed so far on stdout and stderr. */
  output: () => string;
  /** Its exit code: null when a signal ended it. */
  ended: Promise<number | null>;
  /** Ends it and every process that it started. */
  stop: () => Promise<void>;
}

export interface Surroundings {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Ends the process when it aborts. */
  signal: AbortSignal;
  /** Whether its output appears in the terminal, too. */
  visible?: boolean;
}

/**
 * Starts a command in a process group of its own. A Ctrl-C at the terminal does not reach the group, so the caller can
 * end processes in the right order.
 *
 * @throws when the command does not exist
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
 * @throws with its output, when it fails
 */
export const run = async (command: string, args: string[], surroundings: Surroundings): Promise<string> => {
  const running = await start(command, args, surroundings);
  const code = await running.ended;
  surroundings.signal.throwIfAborted();
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}):\n${running.output()}`);
  return running.stdout();
};

/**
 * Waits until a service is ready.
 *
 * @throws with its output, when it ends or when the timeout (in milliseconds) expires
 */
export const untilReady = async (
  service: Running,
  isReady: () => boolean | Promise<boolean>,
  timeout: number,
): Promise<void> => {
  const deadline = Date.now() + timeout;
  let hasEnded = false;
  service.ended.then(() => {
    hasEnded = true;
  });
  while (!(await isReady())) {
    if (hasEnded || Date.now() > deadline) {
      await service.stop();
      throw new Error(`A service did not start:\n${service.output()}`);
    }
    await setTimeout(50);
  }
};

/** Milliseconds that a process has to end after SIGINT. */
const grace = 20_000;

/** Sends SIGINT, which makes the SAM CLI remove its containers; SIGTERM would leave them. Kills what is left. */
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
