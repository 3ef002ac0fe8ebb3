import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const bin = join(root, 'node_modules', '.bin');

/** Node 24, whatever the machine has. */
export const node = join(bin, 'node');

const path = [bin, ...(process.env.PATH ?? '').split(delimiter)];

/** Any region does: nothing here leaves the machine. */
export const region = 'eu-west-1';

export const isInstalled = (command: string): boolean => path.some((folder) => existsSync(join(folder, command)));

/**
 * The environment for the SAM CLI: with esbuild and Node 24 on PATH, and without anything of AWS, so that no test can
 * reach an account of whoever runs it.
 */
export const environmentWithoutAws = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))),
  PATH: path.join(delimiter),
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  SAM_CLI_TELEMETRY: '0',
});
