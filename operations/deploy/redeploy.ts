import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './command.ts';
import type { Deployment } from './deployment.ts';
import { samDeploy } from './sam.ts';

/** A template that was deployed, and the values of its parameters. */
export interface Deployed {
  template: string;
  parameters: Record<string, string>;
}

/** Deploys a template again. Needs no build: the template refers to the code in S3. */
export const redeploy = async (
  { stage, stop }: Pick<Deployment, 'stage' | 'stop'>,
  { template, parameters }: Deployed,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'customers-before-'));
  try {
    const path = join(folder, 'template.yaml');
    await writeFile(path, template);
    const flags = ['--template-file', path, '--config-file', join(root, 'samconfig.toml'), '--no-confirm-changeset'];
    await samDeploy({ stage, parameters: withoutGradualShift(parameters), flags }, stop);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Shifts all requests immediately. The next deployment shifts gradually again. */
const withoutGradualShift = (parameters: Record<string, string>): Record<string, string> =>
  'GradualDeployment' in parameters ? { ...parameters, GradualDeployment: 'false' } : parameters;
