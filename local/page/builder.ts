import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { build, type Rolldown } from 'vite';
import type { Files } from './build.ts';

/** The thread that builds the page. */

const folder = workerData as string;
const built = await build({
  configFile: join(folder, 'vite.config.ts'),
  configLoader: 'native',
  logLevel: 'silent', // what is wrong, it throws
  build: { write: false },
});
const { output } = built as Rolldown.RolldownOutput;
const files: Files = new Map(
  output.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)]),
);
parentPort?.postMessage(files);
