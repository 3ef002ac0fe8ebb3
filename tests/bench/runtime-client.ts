import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartFailure } from '../../local/dynamodb.ts';

/**
 * The package that runs functions in Lambda itself. Its installation compiles C++, so that it is none of the project's
 * dependencies: the benchmark alone installs it, once, into a folder that git ignores. It takes about a minute and needs
 * Linux, cmake, make, g++, python3, tar and xz, and the headers of Node, which node-gyp downloads from nodejs.org unless
 * the environment's `npm_config_nodedir` names a folder that has them in `include/node` (those of Node 20 will do).
 */
const runtimeClient = 'aws-lambda-ric';
const tools = ['cmake', 'make', 'g++', 'python3', 'tar', 'xz'];

const folder = fileURLToPath(new URL('../../.local/bench/', import.meta.url));
const installed = `${folder}node_modules/${runtimeClient}/`;

/**
 * @returns the file that a fresh Node runs to be a function; it is installed when it is missing
 * @throws StartFailure
 */
export const installedRuntimeClient = (): string => {
  if (!existsSync(`${installed}rapid-client.node`)) install();
  return `${installed}index.mjs`;
};

const install = (): void => {
  if (process.platform !== 'linux')
    throw new StartFailure(`${runtimeClient} runs on Linux alone, and so does this benchmark.`);
  const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  if (missing.length > 0)
    throw new StartFailure(`${runtimeClient} is compiled, which needs ${missing.join(', ')}: install it.`);

  console.log(`Installing ${runtimeClient} into .local/bench, which compiles it: about a minute …`);
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
    throw new StartFailure(`${runtimeClient} was not installed:\n${`${stdout}${stderr}`.slice(-3_000)}`);
};
