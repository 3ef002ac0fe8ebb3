import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installMissingPackages, node } from './install.mjs';

/** `npm start`. Needs only Node 20, because it runs before `npm ci`. */
installMissingPackages();

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const system = spawn(node, ['--no-warnings', main, ...process.argv.slice(2)], { stdio: 'inherit' });

// Ctrl-C in the terminal reaches both processes, other signals only this one: forward them
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => system.kill(signal));
system.on('exit', (code) => process.exit(code ?? 1));
