import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyProject } from '../sam/project.ts';

/** Copies the project to a new folder, with stages that an emulator can deploy: it does not know Cognito's newer pages. */
export const copyForEmulator = async (folder: string): Promise<void> => {
  await copyProject(folder);
  const samconfig = join(folder, 'samconfig.toml');
  const text = await readFile(samconfig, 'utf8');
  await writeFile(samconfig, text.replaceAll(/"Stage=(dev|staging|prod)"/g, '$&, "ManagedLogin=false"'));
};
