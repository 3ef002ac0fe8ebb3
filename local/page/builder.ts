import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import type { Build, Built } from './build.ts';

/** The process that builds the page. It ends with the build, or when the process that started it has ended. */
const folder = process.argv[2] as string;

const built = async (): Promise<Build> => {
  const result = await build({
    configFile: join(folder, 'vite.config.ts'),
    configLoader: 'native',
    logLevel: 'silent', // errors are thrown
    build: { write: false },
  });
  const { output } = result as Rolldown.RolldownOutput;
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  return {
    files: new Map(output.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)])),
    modules: new Set(modules.map((id) => id.replace(/\?.*/, ''))),
  };
};

process.on('SIGINT', () => {}); // Ctrl-C reaches this process, too: Rolldown would report the end as its own bug
process.on('disconnect', () => process.exit());
const message: Built = await built().catch((error: Error) => ({ failure: error.message }));
process.send?.(message, undefined, undefined, () => process.exit());
