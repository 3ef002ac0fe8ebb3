import { execFile } from 'node:child_process';
import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** How long to wait for further saves, in milliseconds. */
const quiet = 100;

/** Calls `reload` after a source of the functions or the layer was saved, with the request schemas compiled anew. */
export const onSave = (project: URL, reload: () => void): { close: () => void } => {
  const folder = fileURLToPath(project);
  let timer: NodeJS.Timeout | undefined;
  let watchers: FSWatcher[] = [];
  let areSchemasOld = false;

  const watchAnew = () => {
    const old = watchers;
    watchers = ['functions', 'layers']
      .flatMap((part) => foldersIn(join(folder, part)))
      .map((path) => watch(path, (_, name) => saved(path, name ?? '')).on('error', () => {})); // the folder is gone
    for (const watcher of old) watcher.close();
  };
  const saved = (path: string, name: string) => {
    if (!name.endsWith('.ts') && name.includes('.')) return; // neither a source nor a folder
    areSchemasOld ||= path.endsWith('schemas');
    clearTimeout(timer);
    timer = setTimeout(() => void settled(join(path, name).slice(folder.length)), quiet);
  };
  const settled = async (file: string) => {
    try {
      watchAnew();
      if (areSchemasOld) await compileSchemas(folder);
      areSchemasOld = false;
      reload();
      console.log(`Reloaded after a change of ${file}`);
    } catch (error) {
      console.error(`Not reloaded: ${(error as Error).message}`);
    }
  };

  watchAnew();
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
};

/**
 * A folder and those in it, but for what is compiled or installed. Each is watched by itself: Node's recursive watching
 * loses a file on Linux once an editor has replaced it.
 */
const foldersIn = (path: string): string[] => [
  path,
  ...readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['compiled', 'node_modules'].includes(entry.name))
    .flatMap((entry) => foldersIn(join(path, entry.name))),
];

export const compileSchemas = (folder: string): Promise<unknown> =>
  promisify(execFile)(process.execPath, [join(folder, 'layers/customers/schemas/compile.ts')], { cwd: folder });
