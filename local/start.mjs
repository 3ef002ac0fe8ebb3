import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installWhatIsMissing, node } from './install.mjs';

/** `npm start`. Plain Node 20: it runs before `npm ci`. */
installWhatIsMissing();

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const system = spawn(node, ['--no-warnings', main, ...process.argv.slice(2)], { stdio: 'inherit' });

// Ctrl-C reaches the system by the terminal; a signal to this process alone is passed on
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => system.kill(signal));
system.on('exit', (code) => process.exit(code ?? 1));
