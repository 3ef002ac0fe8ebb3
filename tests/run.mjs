/**
 * `npm test`: installs missing packages, then runs lint, the type checks and all Jest projects. It runs before `npm ci`,
 * so it is plain JavaScript for Node 20. Arguments go to Jest: `npm test -- --selectProjects unit`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installMissingPackages } from '../local/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
installMissingPackages();

const bin = (name) => `${root}node_modules/.bin/${name}`;
const node = bin('node'); // Node 24, not the Node of the machine

const steps = [
  ['Compiling the request schemas', node, ['layers/customers/compile.ts']],
  ['Checking style', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['Checking types', node, [bin('tsc'), '-p', '.']],
  ['Checking types of the page', node, [bin('tsc'), '-p', 'web']],
  ['Running the tests', node, ['--experimental-vm-modules', '--no-warnings', bin('jest'), ...process.argv.slice(2)]],
];

for (const [title, command, args] of steps) {
  const started = Date.now();
  console.log(`\n— ${title}`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\n${title} failed${error ? `: ${error.message}` : ''}.`);
    process.exit(1);
  }
  console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
