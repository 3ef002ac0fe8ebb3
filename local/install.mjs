import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Node 24: a development dependency, independent of the Node on the machine. */
export const node = `${root}node_modules/.bin/node`;

/**
 * Installs the packages when they are missing or older than package-lock.json. Runs before they are installed, so it needs
 * only Node 20.
 */
export const installMissingPackages = () => {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Node 20 or newer is required, but this is ${process.version}. Install Node from https://nodejs.org.`);
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0 || !isInstalled())
    fail('npm ci failed. See its message above, fix the cause, then run this command again.');
};

/** npm writes this file last, so it is missing after an interrupted installation. */
const installed = `${root}node_modules/.package-lock.json`;

/** npm ci would follow a link and empty another project's folder, so a linked node_modules counts as installed. */
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
