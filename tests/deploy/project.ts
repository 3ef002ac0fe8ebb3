import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import unknownCustomer from '../../events/get-customer/unknown.response.json' with { type: 'json' };
import { copyProject } from '../sam/project.ts';

/** Copies the project to a new folder, without Cognito's managed login, which the emulator cannot deploy. */
export const copyForEmulator = async (folder: string): Promise<void> => {
  await copyProject(folder);
  const samconfig = join(folder, 'samconfig.toml');
  const text = await readFile(samconfig, 'utf8');
  await writeFile(samconfig, text.replaceAll(/"Stage=(dev|staging|prod)"/g, '$&, "ManagedLogin=false"'));
};

/** Replaces a text in a file of a project. */
export const changeText = async (project: string, path: string, from: string, to: string): Promise<void> => {
  const file = join(project, path);
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`);
  await writeFile(file, text.replace(from, to));
};

/** The detail of GetCustomer's response to an unknown id. Tests change it, to see which code is live. */
export const unknownDetail: string = unknownCustomer.body.detail;

/** Changes that detail in the layer. */
export const changeDetail = (project: string, from: string, to: string): Promise<void> =>
  changeText(project, 'layers/customers/http/problems.ts', from, to);
