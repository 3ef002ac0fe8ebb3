import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import type { Build, FailedBuild, Files } from './build.ts';

/** The process that builds the page. It ends after the build, or with the process that started it. */
const folder = process.argv[2] as string;

const modules = new Set<string>();

/** `buildEnd` also runs for a failed build, whose output does not list its modules. */
const collectModules: Plugin = {
  name: 'collect-modules',
  buildEnd() {
    for (const id of this.getModuleIds()) modules.add(id.replace(/\?.*/, ''));
  },
};

const buildFiles = async (): Promise<Files> => {
  const result = await build({
    configFile: join(folder, 'vite.config.ts'),
    configLoader: 'native',
    logLevel: 'silent', // errors are thrown
    plugins: [collectModules],
    worker: { plugins: () => [collectModules] },
    build: { write: false },
  });
  const { output } = result as Rolldown.RolldownOutput;
  return new Map(output.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)]));
};

process.on('SIGINT', () => {}); // Ctrl-C reaches this process too, and Rolldown would report the end as a bug in Rolldown
process.on('disconnect', () => process.exit());
const message: Build | FailedBuild = await buildFiles().then(
  (files) => ({ files, modules }),
  (error: Error) => ({ failure: error.message, modules }),
);
process.send?.(message, undefined, undefined, () => process.exit());
