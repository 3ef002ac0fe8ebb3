import { setTimeout } from 'node:timers/promises';
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';

/** The state of a CloudFormation stack. */
export interface Stack {
  status: string;
  parameters: Record<string, string>;
  outputs: Record<string, string>;
}

/** Returns a stack; null if it does not exist, or has a change set but no resources. */
export const readStack = async (client: CloudFormationClient, StackName: string): Promise<Stack | null> => {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName })).catch((error: Error) => {
    if (error.name === 'ValidationError' && error.message.includes('does not exist')) return { Stacks: [] };
    throw error;
  });
  const [stack] = Stacks ?? [];
  if (!stack?.StackStatus || ['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE'].includes(stack.StackStatus)) return null;
  const { Parameters = [], Outputs = [] } = stack;
  return {
    status: stack.StackStatus,
    parameters: Object.fromEntries(Parameters.map((given) => [given.ParameterKey, given.ParameterValue ?? ''])),
    outputs: Object.fromEntries(Outputs.map((output) => [output.OutputKey, output.OutputValue])),
  };
};

/** Returns why a stack cannot be deployed in its current state, and what to do; undefined if it can be deployed. */
export const blockerOf = ({ status }: Stack, name: string): string | undefined => {
  if (status.endsWith('_IN_PROGRESS'))
    return `The stack ${name} is changing (${status}). Wait until the change ends, then deploy again.`;
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return `The stack ${name} failed to roll back (${status}). Continue the rollback in the CloudFormation console, then deploy again.`;
  if (['CREATE_COMPLETE', 'IMPORT_COMPLETE'].includes(status) || /^(UPDATE|IMPORT)_.*COMPLETE$/.test(status))
    return undefined;
  return `The stack ${name} was not fully created or deleted (${status}). Run sam delete --stack-name ${name}, then deploy again.`;
};

/** Returns a stack as `readStack` does, after CloudFormation has finished the current change. */
export const readStackAtRest = async (
  client: CloudFormationClient,
  name: string,
  stop: AbortSignal,
): Promise<Stack | null> => {
  for (;;) {
    const stack = await readStack(client, name);
    if (!stack?.status.endsWith('_IN_PROGRESS')) return stack;
    await setTimeout(5_000, undefined, { signal: stop });
  }
};

/** Returns the template that was uploaded to CloudFormation. It refers to the code in S3. */
export const readDeployedTemplate = async (client: CloudFormationClient, StackName: string): Promise<string> => {
  const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName, TemplateStage: 'Original' }));
  return TemplateBody as string;
};

/** Returns the physical ids of a stack's resources, by logical id. */
export const readPhysicalIds = async (
  client: CloudFormationClient,
  StackName: string,
): Promise<Map<string, string>> => {
  const ids = new Map<string, string>();
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId, PhysicalResourceId } of StackResourceSummaries)
      if (LogicalResourceId && PhysicalResourceId) ids.set(LogicalResourceId, PhysicalResourceId);
  return ids;
};
