import type { Deployment } from './deployment.ts';
import { invalidate, restoreShell } from './page.ts';
import { redeploy } from './redeploy.ts';
import type { Files } from './release.ts';
import { testApi } from './smoke.ts';
import { readStack, type Stack } from './stack.ts';

/** The state of the stack and the page before the deployment. A rollback restores it. */
export interface Previous {
  template: string;
  parameters: Record<string, string>;
  /** The page's files without a hash in their name. The bucket keeps the others. */
  shell: Files;
}

/** A deployment whose tests failed. */
interface FailedDeployment {
  /** Null for the first deployment of a stack. */
  previous: Previous | null;
  /** Whether some or all files of the new page may be uploaded. */
  isPageNew: boolean;
  failure: Error;
}

/**
 * Rolls back the page, then the stack: the new page may need features that the previous API does not have.
 *
 * @returns the error to report
 */
export const rollBack = async (
  deployment: Deployment,
  { previous, isPageNew, failure }: FailedDeployment,
): Promise<Error> => {
  const { settings, steps, stop } = deployment;
  const report = `The deployment failed its tests:\n  ${failure.message}\n`;
  if (!previous) {
    steps.state =
      `This was the first deployment of ${settings.stackName}, so there is nothing to roll back to: the stack stays as ` +
      'it is. Fix what failed and deploy again, or delete the stack with sam delete.';
    return new Error(report);
  }
  console.error(`\n${report}`); // printed again at the end, below the output of the rollback

  try {
    steps.state = 'The rollback of the page did not finish. The new release serves the API.';
    if (isPageNew) await steps.run('Rolling back the page', () => rollBackPage(deployment, previous));
    steps.state =
      'The page is the previous one. The rollback of the stack did not finish: check the stack, then deploy again.';
    await steps.run('Rolling back the stack', () => redeploy(deployment, previous));
    steps.state = 'The stack and the page are rolled back; the tests of the API did not finish.';
    await steps.run('Testing the previous API', () => testApi({ stackName: settings.stackName, ...deployment }));
  } catch (error) {
    if (stop.aborted) throw error;
    return new Error(`${report}The rollback also failed:\n  ${(error as Error).message}`);
  }
  steps.state = 'Rolled back: the previous release and page are live again, and the API has passed its tests.';
  return new Error(report);
};

const rollBackPage = async ({ settings, clients, stop }: Deployment, { shell }: Previous): Promise<void> => {
  const { PageBucket, DistributionId } = (await outputsOf(clients.cloudFormation, settings.stackName)) ?? {};
  if (!PageBucket || !DistributionId) return; // the stack has no page
  await restoreShell({ client: clients.s3, name: PageBucket }, shell, stop);
  await invalidate(clients, DistributionId, stop);
};

const outputsOf = async (...of: Parameters<typeof readStack>): Promise<Stack['outputs'] | undefined> =>
  (await readStack(...of))?.outputs;
