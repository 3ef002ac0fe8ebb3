import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { watch } from 'chokidar';

/** How long to wait for further saves, in milliseconds. */
const quiet = 100;

/** Calls `reload` after a source of the functions or the layer was saved, with the request schemas compiled anew. */
export const onSave = async (project: URL, reload: () => void): Promise<{ close: () => Promise<void> }> => {
  const folder = fileURLToPath(project);
  let timer: NodeJS.Timeout | undefined;
  let areSchemasOld = false;

  const settled = async (file: string) => {
    try {
      if (areSchemasOld) await compileSchemas(folder);
      areSchemasOld = false;
      reload();
      console.log(`Reloaded after a change of ${file}`);
    } catch (error) {
      console.error(`Not reloaded: ${(error as Error).message}`);
    }
  };
  const ignored = (path: string) => /(?:^|\/)(?:compiled|node_modules)(?:\/|$)/.test(relative(folder, path));
  const options = { cwd: folder, ignored, ignoreInitial: true };
  const watcher = watch(['functions', 'layers'], options).on('all', (event, file) => {
    if (!event.endsWith('Dir') && !file.endsWith('.ts')) return;
    areSchemasOld ||= file.includes('/schemas/');
    clearTimeout(timer);
    timer = setTimeout(() => void settled(file), quiet);
  });
  await once(watcher, 'ready');
  return {
    close: () => {
      clearTimeout(timer);
      return watcher.close();
    },
  };
};

export const compileSchemas = (folder: string): Promise<unknown> =>
  promisify(execFile)(process.execPath, [join(folder, 'layers/customers/schemas/compile.ts')], { cwd: folder });
