import { setTimeout } from 'node:timers/promises';
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';

/** A stack as CloudFormation knows it. */
export interface Stack {
  status: string;
  parameters: Record<string, string>;
  outputs: Record<string, string>;
}

/** Null when there is none; one that was only reviewed, and has no resources, is none. */
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

/** Why a stack cannot be deployed as it is: a sentence that says what to do. */
export const hindranceOf = ({ status }: Stack, name: string): string | undefined => {
  if (status.endsWith('_IN_PROGRESS'))
    return `The stack ${name} is being changed (${status}): wait for the end of that, then deploy again.`;
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return `The stack ${name} could not go back (${status}): continue that in the CloudFormation console, then deploy again.`;
  if (['CREATE_COMPLETE', 'IMPORT_COMPLETE'].includes(status) || /^(UPDATE|IMPORT)_.*COMPLETE$/.test(status))
    return undefined;
  return `The stack ${name} was not made or not removed to its end (${status}): run sam delete --stack-name ${name}, then deploy again.`;
};

/** As soon as CloudFormation has ended what it does. */
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

/** The template as it was given to CloudFormation; its code is in S3. */
export const readTemplate = async (client: CloudFormationClient, StackName: string): Promise<string> => {
  const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName, TemplateStage: 'Original' }));
  return TemplateBody as string;
};

/** The real names of a stack's resources, by their logical ids. */
export const namesIn = async (client: CloudFormationClient, StackName: string): Promise<Map<string, string>> => {
  const names = new Map<string, string>();
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId, PhysicalResourceId } of StackResourceSummaries)
      if (LogicalResourceId && PhysicalResourceId) names.set(LogicalResourceId, PhysicalResourceId);
  return names;
};
