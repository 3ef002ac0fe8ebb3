import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const bin = join(root, 'node_modules', '.bin');

/** Node 24, whichever version runs this. */
export const node = join(bin, 'node');

const machinePath = (process.env.PATH ?? '').split(delimiter);

/** Any region works: no request leaves the machine. */
export const region = 'eu-west-1';

export const isInstalled = (command: string): boolean =>
  [bin, ...machinePath].some((folder) => existsSync(join(folder, command)));

/**
 * The environment for the SAM CLI: esbuild, Node 24 and the given folders are on PATH. It has no AWS settings, so that
 * no test can reach a real account.
 */
export const environmentWithoutAws = (...folders: string[]): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))),
  PATH: [bin, ...folders, ...machinePath].join(delimiter),
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  SAM_CLI_TELEMETRY: '0',
});
