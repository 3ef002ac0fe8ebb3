import { freePort } from '../../local/dynamodb.ts';
import { start, untilReady } from '../sam/processes.ts';
import { environmentWithoutAws, region, root } from '../sam/toolchain.ts';
import { installPython } from '../setup/python.ts';

/** The emulator allows every action to a caller with this key. */
const rootKey = 'test';

export interface Emulator {
  /** Makes the SAM CLI and the SDK call the emulator, and nothing else. */
  env: NodeJS.ProcessEnv;
  stop: () => Promise<void>;
}

/** Milliseconds until it responds. */
const startTimeout = 60_000;

/** Starts an empty AWS emulator that enforces IAM, on a free port. It writes to the folder alone. */
export const startEmulator = async (folder: string, signal: AbortSignal): Promise<Emulator> => {
  const commands = await installPython('deploy', signal);
  const port = await freePort(0);
  const surroundings = { cwd: folder, env: emulatorEnvironment(folder, port), signal };
  const emulator = await start(`${commands}/python`, [`${root}tests/deploy/emulator.py`], surroundings);
  const endpoint = `http://127.0.0.1:${port}`;
  const isReady = async () => (await fetch(`${endpoint}/_ministack/health`).catch(() => null))?.ok ?? false;
  await untilReady(emulator, isReady, startTimeout);
  const env = {
    TMPDIR: folder,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: rootKey,
    AWS_SECRET_ACCESS_KEY: rootKey,
  };
  return { env, stop: emulator.stop };
};

/** Few variables: the emulator passes them to the functions. */
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
});
