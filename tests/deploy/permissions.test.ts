import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { GetRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Action, actions, type Table } from './actions.ts';
import { functions, lambda, physicalIdsOf } from './stack.ts';

/** What each function may do on each table; everything else is denied. */
const mayDo: Record<string, Record<string, Action[]>> = {
  ListCustomers: { Customers: ['Scan', 'BatchGetItem'], CustomerIndex: ['Query', 'BatchGetItem'] },
  GetCustomer: { Customers: ['GetItem'] },
  CreateCustomer: { Customers: ['GetItem', 'PutItem'], CustomerIndex: ['GetItem', 'PutItem', 'DeleteItem'] },
  UpdateCustomer: { Customers: ['GetItem', 'UpdateItem'], CustomerIndex: ['PutItem', 'DeleteItem'] },
  DeleteCustomer: { Customers: ['GetItem', 'DeleteItem'], CustomerIndex: ['GetItem', 'PutItem', 'DeleteItem'] },
};

const keys: Record<string, Table['Key']> = {
  Customers: { customerId: { S: 'nobody' } },
  CustomerIndex: { bucket: { S: 'nothing' }, entry: { S: 'nothing' } },
  'another table': { customerId: { S: 'nobody' } },
};
const named = Object.keys(actions) as Action[];
const owner = new DynamoDB();
let names: Record<string, string> = {};

beforeAll(async () => {
  names = { ...(await physicalIdsOf(process.env.STACK_NAME as string)), 'another table': 'another' };
  await createTable('another');
});

describe.each(functions)('%s', (functionName) => {
  let role: DynamoDB;
  beforeAll(async () => {
    role = new DynamoDB({ credentials: await credentialsOf(functionName) });
  });

  describe.each(Object.keys(keys))('on %s', (tableName) => {
    const allowed = mayDo[functionName]?.[tableName] ?? [];
    const table = (): Table => ({ TableName: names[tableName] as string, Key: keys[tableName] as Table['Key'] });

    for (const action of named)
      if (allowed.includes(action))
        it(`may ${action}`, async () => {
          expect(await outcomeOf(actions[action](role, table()))).toBe('allowed');
        });
      else
        it(`may not ${action}`, async () => {
          expect(await outcomeOf(actions[action](role, table()))).toBe('AccessDeniedException');
        });
  });
});

// or else the denials above could be those of requests that nobody may make
describe('whoever may do everything', () => {
  it.each(named)('may %s', async (action) => {
    const TableName = `for-${action}`;
    await createTable(TableName);
    expect(await outcomeOf(actions[action](owner, { TableName, Key: { customerId: { S: 'nobody' } } }))).toBe(
      'allowed',
    );
  });
});

const createTable = (TableName: string) =>
  owner.createTable({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'customerId', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'customerId', KeyType: 'HASH' }],
  });

/** `allowed`, also when the table's answer is that a condition does not hold; else the name of the error. */
const outcomeOf = async (request: Promise<unknown>): Promise<string> => {
  try {
    await request;
    return 'allowed';
  } catch (error) {
    const { name } = error as Error;
    return name === 'ConditionalCheckFailedException' ? 'allowed' : name;
  }
};

/** Credentials of the role that a function runs with. Only Lambda may take it on, so that it first trusts us, too. */
const credentialsOf = async (functionName: string) => {
  const FunctionName = (await physicalIdsOf(process.env.STACK_NAME as string))[functionName] as string;
  const { Role } = await lambda().send(new GetFunctionConfigurationCommand({ FunctionName }));
  const RoleName = Role?.split('/').at(-1) as string;

  const iam = new IAMClient();
  const sts = new STSClient();
  const { Role: found } = await iam.send(new GetRoleCommand({ RoleName }));
  const trust = JSON.parse(decodeURIComponent(found?.AssumeRolePolicyDocument as string)) as { Statement: object[] };
  const { Account } = await sts.send(new GetCallerIdentityCommand());
  trust.Statement.push({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${Account}:root` },
    Action: 'sts:AssumeRole',
  });
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(trust) }));

  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: Role, RoleSessionName: 'test' }));
  return {
    accessKeyId: Credentials?.AccessKeyId as string,
    secretAccessKey: Credentials?.SecretAccessKey as string,
    sessionToken: Credentials?.SessionToken as string,
  };
};
