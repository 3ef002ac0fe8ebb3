import { execFile } from 'node:child_process';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { root } from '../sam/toolchain.ts';

/** The functions and tables of the stack, by their logical ids. */
export const functions = ['ListCustomers', 'GetCustomer', 'CreateCustomer', 'UpdateCustomer', 'DeleteCustomer'];
export const tables = ['Customers', 'CustomerIndex'];

/** What `sam build` and `sam deploy` read. */
const sources = ['template.yaml', 'samconfig.toml', 'package.json', 'tsconfig.json', 'functions', 'layers'];

/** Copies the project to a new folder, so that a test may change and build it. */
export const copyProject = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const name of sources) await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
};

/**
 * Runs the SAM CLI in a project's folder. It ends with the test that runs it.
 *
 * @returns what it printed
 */
export const sam = async (args: string[], folder: string): Promise<string> =>
  (await promisify(execFile)('sam', args, { cwd: folder })).stdout;

const cloudFormation = () => new CloudFormationClient();
export const lambda = () => new LambdaClient();

/** The outputs of a stack, by their names. */
export const outputsOf = async (stackName: string): Promise<Record<string, string>> => {
  const { Stacks } = await cloudFormation().send(new DescribeStacksCommand({ StackName: stackName }));
  return Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map((output) => [output.OutputKey, output.OutputValue]));
};

/** The real names of a stack's resources, by their logical ids. */
export const physicalIdsOf = async (stackName: string): Promise<Record<string, string>> => {
  const { StackResources } = await cloudFormation().send(new DescribeStackResourcesCommand({ StackName: stackName }));
  return Object.fromEntries((StackResources ?? []).map((found) => [found.LogicalResourceId, found.PhysicalResourceId]));
};
