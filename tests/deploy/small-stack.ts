import { readFile } from 'node:fs/promises';
import {
  CloudFormation,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { outputsOf } from './stack.ts';

const client = new CloudFormation();
const waiter = { client, maxWaitTime: 60, minDelay: 0.2, maxDelay: 1 };

const listOf = (parameters: Record<string, string>) =>
  Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));

/**
 * Creates or updates a stack by a template in operations.
 *
 * @returns the outputs of the stack
 */
export const deploySmallStack = async (
  template: string,
  StackName: string,
  parameters: Record<string, string>,
): Promise<Record<string, string>> => {
  const TemplateBody = await readFile(new URL(`../../operations/${template}.yaml`, import.meta.url), 'utf8');
  const stack = { StackName, TemplateBody, Parameters: listOf(parameters), Capabilities: ['CAPABILITY_IAM' as const] };
  if (await exists(StackName)) {
    await client.updateStack(stack);
    await waitUntilStackUpdateComplete(waiter, { StackName });
  } else {
    await client.createStack(stack);
    await waitUntilStackCreateComplete(waiter, { StackName });
  }
  return outputsOf(StackName);
};

/** Gives a parameter of a stack another value, and keeps the others. */
export const setParameter = async (StackName: string, name: string, value: string): Promise<void> => {
  const { Stacks } = await client.describeStacks({ StackName });
  const others = (Stacks?.[0]?.Parameters ?? []).filter(({ ParameterKey }) => ParameterKey !== name);
  await client.updateStack({
    StackName,
    UsePreviousTemplate: true,
    Parameters: [
      { ParameterKey: name, ParameterValue: value },
      ...others.map(({ ParameterKey }) => ({ ParameterKey, UsePreviousValue: true })),
    ],
    Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'],
  });
  await waitUntilStackUpdateComplete(waiter, { StackName });
};

const exists = (stackName: string): Promise<boolean> =>
  outputsOf(stackName).then(
    () => true,
    () => false,
  );

export const deleteStack = async (StackName: string): Promise<void> => {
  await client.deleteStack({ StackName });
  await waitUntilStackDeleteComplete(waiter, { StackName });
};
