import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Node 24, whatever the machine has: a development dependency. */
export const node = `${root}node_modules/.bin/node`;

/**
 * Installs the packages of package-lock.json when they are missing or older than it. Plain Node 20 without
 * dependencies, as it runs before them.
 */
export const installWhatIsMissing = () => {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Node 20 or newer is needed, and this is ${process.version}: install it from https://nodejs.org.`);
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0 || !isInstalled()) fail('npm ci failed: see its message above, mend that, and run this again.');
};

/** npm writes this file last, so that a cut-off installation is none. */
const installed = `${root}node_modules/.package-lock.json`;

/** Through a link, npm ci would empty the folder of another project: what is there counts as installed. */
const isLinked = () => lstatSync(`${root}node_modules`, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

const isInstalled = () =>
  isLinked() ||
  (existsSync(installed) &&
    existsSync(node) &&
    statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs);

const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};
