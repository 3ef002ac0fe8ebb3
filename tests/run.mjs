/**
 * `npm test`: installs missing packages, then runs lint, the type checks and all Jest projects but e2e, which needs
 * Chromium (`npm run test:page`). It runs before `npm ci`, so it is plain JavaScript for Node 20. Arguments go to Jest:
 * `npm test -- --selectProjects unit`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { installMissingPackages } from '../local/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
installMissingPackages();

const bin = (name) => `${root}node_modules/.bin/${name}`;
const node = bin('node'); // Node 24, not the Node of the machine

const tsc = [node, bin('tsc'), '-p'];
const jest = [node, '--experimental-vm-modules', '--no-warnings', bin('jest')];
const given = process.argv.slice(2);
const projects = given.some((argument) => argument.startsWith('--selectProjects')) ? [] : ['--ignoreProjects', 'e2e'];

/** Each step runs its commands beside each other. */
const steps = [
  ['Compiling the request schemas', [node, 'layers/customers/compile.ts']],
  ['Checking style and types', [bin('biome'), 'check', '--error-on-warnings', '.'], [...tsc, '.'], [...tsc, 'web']],
  ['Running the tests', [...jest, ...projects, ...given]],
];

/** @returns the exit code of a command; null if a signal ended it */
const run = async ([command, ...args]) => {
  const [status] = await once(spawn(command, args, { cwd: root, stdio: 'inherit' }), 'exit');
  return status;
};

process.on('SIGINT', () => {}); // Ctrl-C reaches the commands, too: wait for their end

for (const [title, ...commands] of steps) {
  const started = Date.now();
  console.log(`\n— ${title}`);
  const ended = await Promise.allSettled(commands.map(run));
  const error = ended.find(({ reason }) => reason)?.reason;
  if (ended.some(({ value }) => value !== 0)) {
    console.error(`\n${title} failed${error ? `: ${error.message}` : ''}.`);
    process.exit(1);
  }
  console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
