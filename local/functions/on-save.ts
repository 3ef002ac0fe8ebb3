import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Watcher, watchSaves } from '../saves.ts';

const sources = { folders: ['functions', 'layers', 'model'], except: ['compiled', 'node_modules'], ending: '.ts' };

/**
 * Watches the sources of the functions, the layer and the model. After a save, compiles changed schemas and calls
 * `reload`.
 */
export const onSave = (project: URL, reload: () => void): Promise<Watcher> => {
  const folder = fileURLToPath(project);
  let areSchemasOld = false;

  const saved = async (files: string[]) => {
    areSchemasOld ||= files.some(isSchemaSource);
    try {
      if (areSchemasOld) await compileSchemas(folder);
      areSchemasOld = false;
      reload();
      console.log(`Reloaded after a change to ${files.at(-1)}`);
    } catch (error) {
      console.error(`Not reloaded: ${(error as Error).message}`);
    }
  };
  return watchSaves(folder, sources, (files) => void saved(files));
};

/** Whether the compiled schemas depend on a file. */
const isSchemaSource = (file: string): boolean =>
  file.startsWith('model/') || /^layers\/customers\/(?:compile|http\/requests)\.ts$/.test(file);

export const compileSchemas = (folder: string): Promise<unknown> =>
  promisify(execFile)(process.execPath, [join(folder, 'layers/customers/compile.ts')], { cwd: folder });
