import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { SNS } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { overridesOf, settingsOf } from '../../operations/deploy/samconfig.ts';
import { sam } from '../sam/project.ts';
import { type Address, openApi } from './address.ts';
import { outputsOf, physicalIdsOf, tables } from './stack.ts';
import { machineToken } from './tokens.ts';

const project = process.env.PROJECT as string;
const stackName = 'customers-prod'; // as in samconfig.toml
const dynamo = new DynamoDB();
const logs = new CloudWatchLogsClient();
let names: Record<string, string>;
let api: Address;

/** What docs/operate.md sets in the first deployment. */
const firstDeployment = {
  DomainName: 'customers.example.com',
  CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/6f2a',
  AlarmEmail: 'ops@example.com',
  InvitationSender: 'customers@example.com',
  ExpectedRequests: '1',
  MonthlyBudget: '50',
};

beforeAll(async () => {
  const { parameters } = settingsOf(await readFile(join(project, 'samconfig.toml'), 'utf8'), 'prod');
  const values = overridesOf({ ...parameters, ...firstDeployment });
  const options = ['--config-env', 'prod', '--no-confirm-changeset', '--parameter-overrides', ...values];
  await sam(['deploy', ...options], project);
  names = await physicalIdsOf(stackName);
  api = await openApi(stackName, await machineToken(stackName));
}, 120_000);

afterAll(() => api?.close());

it('the page has its own domain, for which people sign in', async () => {
  const { PageUrl, UserPoolId, PageClientId } = await outputsOf(stackName);
  expect(PageUrl).toBe('https://customers.example.com');
  const cognito = new CognitoIdentityProvider();
  const { UserPoolClient } = await cognito.describeUserPoolClient({ UserPoolId, ClientId: PageClientId });
  expect(UserPoolClient?.CallbackURLs).toEqual(['https://customers.example.com/']);
  const { UserPool } = await cognito.describeUserPool({ UserPoolId });
  expect(UserPool?.EmailConfiguration?.SourceArn).toMatch(/identity\/customers@example\.com$/);
});

it('both topics of alarms have the address as subscriber', async () => {
  const { UrgentAlarmTopic, AlarmTopic } = await outputsOf(stackName);
  for (const TopicArn of [UrgentAlarmTopic, AlarmTopic]) {
    const { Subscriptions } = await new SNS().listSubscriptionsByTopic({ TopicArn });
    expect(Subscriptions).toMatchObject([{ Protocol: 'email', Endpoint: 'ops@example.com' }]);
  }
});

it('responses of the functions and of the gateway allow one origin', async () => {
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

it.each(tables)('the table %s cannot be deleted', async (table) => {
  await expect(dynamo.deleteTable({ TableName: names[table] })).rejects.toThrow(/deletion protection/i);
});

it('the user pool is protected against deletion', async () => {
  const { UserPool } = await new CognitoIdentityProvider().describeUserPool({ UserPoolId: names.UserPool });
  expect(UserPool?.DeletionProtection).toBe('ACTIVE');
});

it('two stages run side by side, and each rejects the tokens of the other', async () => {
  const other = process.env.STACK_NAME as string;
  const others = await physicalIdsOf(other);
  // their names are unique only within their user pool or API
  const within = ['ApiScopes', 'Readers', 'Editors', 'CustomersApiapiStage'];
  const shared = Object.keys(names).filter((name) => names[name] === others[name] && !within.includes(name));
  expect(shared).toEqual([]);

  const stranger = await openApi(stackName, await machineToken(other));
  const response = await fetch(`${stranger.url}/customers`);
  await stranger.close();
  expect(response.status).toBe(401);
  expect((await fetch(`${api.url}/customers`)).status).toBe(200);
});

describe.each(['staging', 'prod'])('%s is not deployed', (stage) => {
  const deploy = (...parameters: string[]) =>
    sam(
      [
        ...['deploy', '--config-env', stage, '--no-confirm-changeset', '--stack-name', `refused-${stage}`],
        ...['--parameter-overrides', `Stage=${stage}`, 'ManagedLogin=false', ...parameters],
      ],
      project,
    );

  it('with every origin allowed', async () => {
    await expect(deploy('AllowedOrigin=*')).rejects.toThrow('In staging and prod, AllowedOrigin must name one origin');
  }, 60_000);

  it('without sign-in', async () => {
    const open = deploy('AllowedOrigin=https://customers.example.com', 'SignIn=off');
    await expect(open).rejects.toThrow('In staging and prod, SignIn must be required');
  }, 60_000);

  it('with a domain but no certificate', async () => {
    const bare = deploy('AllowedOrigin=https://customers.example.com', 'DomainName=customers.example.com');
    await expect(bare).rejects.toThrow('Set CertificateArn to the certificate of DomainName');
  }, 60_000);
});
