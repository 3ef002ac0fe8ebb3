import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { namesOf } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';

/** The logical ids of the stack's functions and tables. */
const template = readTemplate();
export const functions = namesOf(template, 'AWS::Serverless::Function');
export const tables = namesOf(template, 'AWS::DynamoDB::Table');

const cloudFormation = () => new CloudFormationClient();
export const lambda = () => new LambdaClient();

/** The outputs of a stack, by name. */
export const outputsOf = async (stackName: string): Promise<Record<string, string>> => {
  const { Stacks } = await cloudFormation().send(new DescribeStacksCommand({ StackName: stackName }));
  return Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map((output) => [output.OutputKey, output.OutputValue]));
};

/** The physical ids of a stack's resources, by logical id. */
export const physicalIdsOf = async (stackName: string): Promise<Record<string, string>> => {
  const { StackResources } = await cloudFormation().send(new DescribeStackResourcesCommand({ StackName: stackName }));
  return Object.fromEntries((StackResources ?? []).map((found) => [found.LogicalResourceId, found.PhysicalResourceId]));
};
