import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sam } from '../sam/project.ts';
import { type Address, openAddressOf } from './address.ts';
import { physicalIdsOf, tables } from './stack.ts';

const project = process.env.PROJECT as string;
const stackName = 'customers-prod'; // as samconfig.toml says
const dynamo = new DynamoDB();
const logs = new CloudWatchLogsClient();
let names: Record<string, string>;
let api: Address;

beforeAll(async () => {
  await sam(['deploy', '--config-env', 'prod', '--no-confirm-changeset'], project);
  names = await physicalIdsOf(stackName);
  api = await openAddressOf(stackName);
}, 120_000);

afterAll(() => api?.close());

it('pages of one origin may call the API, whoever answers', async () => {
  for (const path of ['/customers', '/unknown']) {
    const { headers } = await fetch(`${api.url}${path}`);
    expect(headers.get('access-control-allow-origin')).toBe('https://customers.example.com');
  }
});

it('logs are kept for 90 days', async () => {
  const prefix = { logGroupNamePrefix: names.GetCustomerLogs as string };
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand(prefix));
  expect(logGroups).toMatchObject([{ retentionInDays: 90 }]);
});

it.each(tables)('nobody can delete the table %s', async (table) => {
  await expect(dynamo.deleteTable({ TableName: names[table] })).rejects.toThrow(/deletion protection/i);
});

it.each(['staging', 'prod'])(
  '%s is not deployed with every origin allowed',
  async (stage) => {
    const args = ['deploy', '--config-env', stage, '--no-confirm-changeset', '--stack-name', `open-${stage}`];
    await expect(sam([...args, '--parameter-overrides', `Stage=${stage}`, 'AllowedOrigin=*'], project)).rejects.toThrow(
      'AllowedOrigin names one origin in staging and prod',
    );
  },
  60_000,
);
