import { createHash } from 'node:crypto';
import type { Deployment } from '../deploy/deployment.ts';
import { redeploy } from '../deploy/redeploy.ts';
import { testApi } from '../deploy/smoke.ts';
import { blockerOf, readDeployedTemplate, readStack } from '../deploy/stack.ts';
import { Failure } from '../transfer/failure.ts';

export interface Switch extends Pick<Deployment, 'stage' | 'clients' | 'get' | 'stop'> {
  stackName: string;
  /** The beginning of the names of the restored tables. */
  prefix: string;
}

/**
 * Lets the functions of a stack use restored tables, by the parameter RestoredTables, and tests the API. Deploys the
 * same release as before. All requests shift at once: with a gradual shift, some would still change the other tables.
 *
 * @throws Failure if the stack cannot switch
 */
export const switchStack = async ({ stage, stackName, clients, get, prefix, stop }: Switch): Promise<void> => {
  const stack = await readStack(clients.cloudFormation, stackName);
  const blocker = stack ? blockerOf(stack, stackName) : `The stack ${stackName} does not exist.`;
  if (!stack || blocker) throw new Failure(blocker ?? '');
  const { parameters } = stack;
  if (!('RestoredTables' in parameters))
    throw new Failure(`The stack ${stackName} is of an earlier release. Run npm run deploy -- ${stage} first.`);
  const template = await readDeployedTemplate(clients.cloudFormation, stackName);
  // functions get a new version, and with it their environment, only with a new name of the release
  const Release = createHash('sha256').update(`${parameters.Release} ${prefix}`).digest('hex');
  await redeploy({ stage, stop }, { template, parameters: { ...parameters, RestoredTables: prefix, Release } });
  const after = await readStack(clients.cloudFormation, stackName);
  if (after?.parameters.RestoredTables !== prefix)
    throw new Failure('The change set was not executed. The stack uses the same tables as before.');
  await testApi({ stackName, clients, get, stop });
};
