import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../local/dynamodb.ts';
import { type Running, start } from '../sam/processes.ts';
import { environmentWithoutAws, region } from '../sam/toolchain.ts';

/** Whoever has this key may do everything in the emulator. */
const rootKey = 'test';

export interface Emulator {
  /** For the SAM CLI and the SDK: they reach the emulator, and nothing else. */
  env: NodeJS.ProcessEnv;
  stop: () => Promise<void>;
}

/** How long it may take until it answers. */
const patience = 60_000;

/** Starts an empty AWS emulator that enforces IAM, on a free port. All that it writes is in the folder. */
export const startEmulator = async (folder: string, signal: AbortSignal): Promise<Emulator> => {
  const port = await freePort(0);
  const emulator = await start('ministack', [], { cwd: folder, env: emulatorEnvironment(folder, port), signal });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilItAnswers(endpoint, emulator);
  const env = {
    ...environmentWithoutAws(),
    TMPDIR: folder,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: rootKey,
    AWS_SECRET_ACCESS_KEY: rootKey,
  };
  return { env, stop: emulator.stop };
};

/** Little, as the emulator hands it on to the functions. */
const emulatorEnvironment = (folder: string, port: number): NodeJS.ProcessEnv => ({
  PATH: environmentWithoutAws().PATH,
  HOME: folder,
  TMPDIR: folder,
  STATE_DIR: folder,
  LANG: 'C.UTF-8',
  AUTH: 'true',
  BIND_HOST: '127.0.0.1',
  GATEWAY_PORT: String(port),
  MINISTACK_REGION: region,
  IOT_MTLS_ENABLED: '0', // it would listen on a fixed port
  DOCKER_HOST: `unix://${join(folder, 'no-docker')}`, // it would look for containers of its own to remove
});

const untilItAnswers = async (endpoint: string, emulator: Running): Promise<void> => {
  const deadline = Date.now() + patience;
  let hasEnded = false;
  emulator.ended.then(() => {
    hasEnded = true;
  });
  for (;;) {
    if (hasEnded) throw new Error(`The emulator ended at once:\n${emulator.output()}`);
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > deadline) {
      await emulator.stop();
      throw new Error(`The emulator does not answer:\n${emulator.output()}`);
    }
    await setTimeout(50);
  }
};
