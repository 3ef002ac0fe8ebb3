import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../../local/dynamodb.ts';
import { logicalIds } from '../../local/tables.ts';
import { readStack } from '../deploy/stack.ts';
import { countIn, deployedDynamo, tablesIn } from '../tables.ts';

/** The tables cannot be reached. The message says what to do. */
export class NoTables extends Error {}

export interface Tables {
  client: DynamoDBClient;
  tables: { customers: string; customerIndex: string };
  /** The approximate number of items. DynamoDB updates it every six hours. */
  counts: { customers: number; customerIndex: number };
}

/**
 * Returns the tables of the local system, or of a stack in the AWS account of the environment's credentials.
 *
 * @throws NoTables
 */
export const findTables = async (stack: string | undefined): Promise<Tables> => {
  const { client, tables } = stack === undefined ? local() : await deployed(stack);
  try {
    const counts = {
      customers: await countIn(client, tables.customers),
      customerIndex: await countIn(client, tables.customerIndex),
    };
    return { client, tables, counts };
  } catch (error) {
    client.destroy();
    if (stack !== undefined) throw error;
    const reason = error instanceof ResourceNotFoundException ? 'has no tables' : 'does not respond';
    throw new NoTables(`DynamoDB Local at ${localEndpoint()} ${reason}. Run npm start, or name a stack with --stack.`);
  }
};

const localEndpoint = (): string => `http://127.0.0.1:${process.env.DYNAMODB_PORT ?? 8000}`;

const local = () => ({ client: dynamoClient(localEndpoint()), tables: logicalIds });

const deployed = async (stack: string) => {
  const cloudFormation = new CloudFormationClient({});
  const { outputs } = await readStack(cloudFormation, stack)
    .then((found) => found ?? { outputs: {} })
    .catch((error: Error) => {
      throw new NoTables(`Cannot read the stack ${stack}: ${error.message}`);
    })
    .finally(() => cloudFormation.destroy());
  const tables = tablesIn(outputs);
  if (!tables) throw new NoTables(`The stack ${stack} does not exist, or has no tables.`);
  return { client: deployedDynamo(), tables };
};
