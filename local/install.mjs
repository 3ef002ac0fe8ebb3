import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The project's Node 24, a development dependency. The machine may have another version. */
export const node = `${root}node_modules/.bin/node`;

/**
 * Installs the packages if they are missing or older than package-lock.json. Needs only Node 20 and no package. Ends
 * the process with status 1 if it fails.
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

/** npm writes this file at the end of an installation, so it is missing after an interruption. */
const installed = `${root}node_modules/.package-lock.json`;

/** A linked node_modules counts as installed: npm ci would follow the link and empty another project's folder. */
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
