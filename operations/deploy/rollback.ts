import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './command.ts';
import type { Deployment } from './deployment.ts';
import { invalidate, putBack } from './page.ts';
import type { Files } from './release.ts';
import { samDeploy } from './sam.ts';
import { testApi } from './smoke.ts';
import { readStack, type Stack } from './stack.ts';

/** What a stack had before a deployment: all that it takes to go back. */
export interface Before {
  template: string;
  parameters: Record<string, string>;
  /** Its files that are asked for by name; those whose name has a hash stay anyway. */
  shell: Files;
}

/** What has failed its test, and why. */
interface Failure {
  /** Null at a stack's first deployment. */
  before: Before | null;
  /** Whether some of the new page was uploaded. */
  isPageNew: boolean;
  failure: Error;
}

/**
 * Puts back what was there before, page first, as a new page may ask for what the API before does not know.
 *
 * @returns what to tell of it all
 */
export const undo = async (deployment: Deployment, { before, isPageNew, failure }: Failure): Promise<Error> => {
  const { settings, clients, steps, stop } = deployment;
  const failed = `What was deployed has failed its test:\n  ${failure.message}\n`;
  if (!before) {
    steps.state =
      `It was the first deployment of ${settings.stackName}, so that there is nothing to go back to: the stack ` +
      'stays as it is. Mend what has failed and deploy again, or remove it by sam delete.';
    return new Error(failed);
  }
  console.error(`\n${failed}`); // and once more at the end, below all that going back prints

  try {
    steps.state = 'The page before was being put back; the new release serves the API.';
    if (isPageNew) await steps.take('Going back: the page before', () => backToPage(deployment, before));
    steps.state = 'The page is the one before; the stack was going back. Look at it, then deploy again.';
    await steps.take('Going back: the stack before', () => backToStack(deployment, before));
    steps.state = 'The stack and the page are those before; they were not tested to the end.';
    await steps.take('Testing the API that was there before', () => testApi(clients, settings.stackName, stop));
  } catch (error) {
    if (stop.aborted) throw error;
    return new Error(`${failed}Going back has failed, too:\n  ${(error as Error).message}`);
  }
  steps.state = 'It is undone: the release and the page before serve again, and the API has passed its test.';
  return new Error(failed);
};

const backToPage = async ({ settings, clients, stop }: Deployment, { shell }: Before): Promise<void> => {
  const { PageBucket, DistributionId } = (await outputsOf(clients.cloudFormation, settings.stackName)) ?? {};
  if (!PageBucket || !DistributionId) return; // it had no page, and has none
  await putBack({ client: clients.s3, name: PageBucket }, shell, stop);
  await invalidate(clients, DistributionId, stop);
};

const outputsOf = async (...of: Parameters<typeof readStack>): Promise<Stack['outputs'] | undefined> =>
  (await readStack(...of))?.outputs;

/** The template names the code in S3, so that this needs nothing of the project but its settings. */
const backToStack = async ({ stage, stop }: Deployment, { template, parameters }: Before): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'customers-before-'));
  try {
    const path = join(folder, 'template.yaml');
    await writeFile(path, template);
    const flags = ['--template-file', path, '--config-file', join(root, 'samconfig.toml'), '--no-confirm-changeset'];
    await samDeploy({ stage, parameters: atOnce(parameters), flags }, stop);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** What has failed is not to serve for the minutes of a gradual shift; the next deployment shifts gradually again. */
const atOnce = (parameters: Record<string, string>): Record<string, string> =>
  'GradualDeployment' in parameters ? { ...parameters, GradualDeployment: 'false' } : parameters;
