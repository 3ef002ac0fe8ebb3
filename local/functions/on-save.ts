import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** How long to wait for further saves, in milliseconds. */
const quiet = 100;

/** Calls `reload` after a source of the functions or the layer was saved, with the request schemas compiled anew. */
export const onSave = (project: URL, reload: () => void): { close: () => void } => {
  const folder = fileURLToPath(project);
  let timer: NodeJS.Timeout | undefined;
  const saved = (_: string, file: string | null) => {
    if (!file?.endsWith('.ts') || file.includes('compiled')) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        await compileSchemas(folder);
        reload();
        console.log(`Reloaded after a change of ${file}`);
      } catch (error) {
        console.error(`Not reloaded: ${(error as Error).message}`);
      }
    }, quiet);
  };
  const watchers = ['functions', 'layers'].map((part) => watch(join(folder, part), { recursive: true }, saved));
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
};

export const compileSchemas = (folder: string): Promise<unknown> =>
  promisify(execFile)(process.execPath, [join(folder, 'layers/customers/schemas/compile.ts')], { cwd: folder });
