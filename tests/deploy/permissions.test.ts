import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { GetRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Action, actions, type Table } from './actions.ts';
import { functions, lambda, physicalIdsOf } from './stack.ts';

/** The actions that each function may perform on each table. Every other action is denied. */
const mayDo: Record<string, Record<string, Action[]>> = {
  ListCustomers: { Customers: ['Scan', 'BatchGetItem', 'DescribeTable'], CustomerIndex: ['Query', 'BatchGetItem'] },
  GetCustomer: { Customers: ['GetItem'], CustomerIndex: ['GetItem'], CustomerHistory: ['Query'] },
  CreateCustomer: {
    Customers: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
    CustomerIndex: ['GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem'],
    CustomerHistory: ['PutItem', 'DeleteItem'],
  },
  UpdateCustomer: {
    Customers: ['GetItem', 'UpdateItem'],
    CustomerIndex: ['PutItem', 'DeleteItem'],
    CustomerHistory: ['PutItem', 'DeleteItem'],
  },
  DeleteCustomer: {
    Customers: ['GetItem', 'DeleteItem'],
    CustomerIndex: ['GetItem', 'PutItem', 'DeleteItem'],
    CustomerHistory: ['PutItem', 'DeleteItem'],
  },
};

const keys: Record<string, Table['Key']> = {
  Customers: { customerId: { S: 'unknown' } },
  CustomerIndex: { bucket: { S: 'unknown' }, entry: { S: 'unknown' } },
  CustomerHistory: { customerId: { S: 'unknown' }, version: { N: '1' } },
  'another table': { customerId: { S: 'unknown' } },
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

// proves that the requests above are denied for want of a permission
describe('the root user', () => {
  it.each(named)('may %s', async (action) => {
    const TableName = `for-${action}`;
    await createTable(TableName);
    expect(await outcomeOf(actions[action](owner, { TableName, Key: { customerId: { S: 'unknown' } } }))).toBe(
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

/** Returns `allowed`, also when a condition fails, or the name of the error. */
const outcomeOf = async (request: Promise<unknown>): Promise<string> => {
  try {
    await request;
    return 'allowed';
  } catch (error) {
    const { name } = error as Error;
    return name === 'ConditionalCheckFailedException' ? 'allowed' : name;
  }
};

/** Credentials of a function's role. Only Lambda may assume it, so this account is added to the role's trust policy. */
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
