/**
 * Installs the Python packages of suites, which otherwise do so themselves, before suites with the same packages run at
 * once: `node tests/setup/install-python.ts sam`.
 */
import { argv } from 'node:process';
import { installPython } from './python.ts';

for (const name of argv.slice(2)) await installPython(name, new AbortController().signal);
