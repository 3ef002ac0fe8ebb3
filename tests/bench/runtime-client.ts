import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartFailure } from '../../local/dynamodb.ts';

/**
 * The package that runs functions in Lambda itself. Its installation compiles C++, so it is not a dependency of the
 * repository: only the benchmark installs it, once, into a folder that git ignores. That takes about a minute. It needs Linux,
 * cmake, make, g++, python3, tar, xz and the headers of Node. node-gyp downloads the headers from nodejs.org, unless
 * `npm_config_nodedir` names a folder that has them in `include/node` (those of Node 20 work).
 */
const runtimeClient = 'aws-lambda-ric';
const tools = ['cmake', 'make', 'g++', 'python3', 'tar', 'xz'];

const folder = fileURLToPath(new URL('../../.local/bench/', import.meta.url));
const installed = `${folder}node_modules/${runtimeClient}/`;

/**
 * Installs the package if it is missing.
 *
 * @returns the file that Node runs to become a function
 * @throws StartFailure
 */
export const installedRuntimeClient = (): string => {
  if (!existsSync(`${installed}rapid-client.node`)) install();
  return `${installed}index.mjs`;
};

const install = (): void => {
  if (process.platform !== 'linux')
    throw new StartFailure(`This benchmark runs only on Linux, because it needs ${runtimeClient}.`);
  const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  if (missing.length > 0) throw new StartFailure(`Install ${missing.join(', ')} to compile ${runtimeClient}.`);

  console.log(`Compiling ${runtimeClient} into .local/bench. This takes about a minute …`);
  mkdirSync(folder, { recursive: true });
  const manifest = {
    private: true,
    dependencies: { [runtimeClient]: '^4.0.2' },
    allowScripts: { [runtimeClient]: true },
  };
  writeFileSync(`${folder}package.json`, JSON.stringify(manifest));
  const { status, stdout, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0 || !existsSync(`${installed}rapid-client.node`))
    throw new StartFailure(`The installation of ${runtimeClient} failed:\n${`${stdout}${stderr}`.slice(-3_000)}`);
};
