import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { expect, it } from '@jest/globals';
import { sam } from '../sam/project.ts';
import { openApi } from './address.ts';
import { outputsOf, physicalIdsOf, tables } from './stack.ts';
import { machineToken } from './tokens.ts';

const project = process.env.PROJECT as string;
const stackName = 'customers-staging'; // as in samconfig.toml
const dynamo = new DynamoDB();

it('tables and user pool survive the deletion of the stack, with their data', async () => {
  await sam(['deploy', '--config-env', 'staging', '--no-confirm-changeset'], project);
  const before = await physicalIdsOf(stackName);
  const customerId = await createCustomer();

  await sam(['delete', '--config-env', 'staging', '--no-prompts'], project);
  await expect(outputsOf(stackName)).rejects.toThrow('does not exist');
  const { TableNames } = await dynamo.listTables();
  expect(TableNames).toEqual(expect.arrayContaining(tables.map((table) => before[table])));
  const { Item } = await dynamo.getItem({ TableName: before.Customers, Key: { customerId: { S: customerId } } });
  expect(Item?.name).toEqual({ S: 'Anna Bell' });
  const { UserPoolClients } = await new CognitoIdentityProvider().listUserPoolClients({ UserPoolId: before.UserPool });
  const names = UserPoolClients?.map(({ ClientName }) => ClientName);
  expect(names).toContainEqual(expect.stringMatching(/-machine-/)); // the client whose token created the customer
}, 120_000);

const createCustomer = async (): Promise<string> => {
  const api = await openApi(stackName, await machineToken(stackName));
  try {
    const response = await fetch(`${api.url}/customers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Anna Bell', email: 'anna@example.com' }),
    });
    return ((await response.json()) as { customerId: string }).customerId;
  } finally {
    await api.close();
  }
};
