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

/** Puts another text into a file of a project. */
export const changeText = async (project: string, path: string, from: string, to: string): Promise<void> => {
  const file = join(project, path);
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  await writeFile(file, text.replace(from, to));
};
