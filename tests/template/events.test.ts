import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { namesOf } from '../../stack/functions.ts';
import { readTemplate, resolveTemplate, type Template } from '../../stack/template.ts';

const files = ['operations/events.yaml', 'operations/webhook.yaml'] as const;
const textOf = (file: string) => readFileSync(file, 'utf8');
const StreamArn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/customers/stream/2026-01-31T08:00:00.000';
const [events, webhook] = files.map((file) => resolveTemplate(textOf(file), { Stack: 'customers-dev', StreamArn })) as [
  Template,
  Template,
];
const parametersOf = (file: string) =>
  (parse(textOf(file), { logLevel: 'silent' }) as { Parameters: Record<string, Record<string, string>> }).Parameters;

interface Role {
  AssumeRolePolicyDocument: { Statement: object[] };
  Policies: { PolicyDocument: { Statement: { Effect: string; Action: string | string[]; Resource: string }[] } }[];
}

const roleOf = ({ Resources }: Template, name: string): Role => Resources[name]?.Properties as unknown as Role;

/** The permissions of a role, one `action resource` each. */
const permissionsOf = (template: Template, name: string): string[] =>
  roleOf(template, name)
    .Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) => [Action].flat().map((action) => `${action} ${Resource}`))
    .sort();

const trustedBy = (service: string) => [
  {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': 'AWS::AccountId' } },
  },
];

it('the table of the customers has a stream of keys only, if a parameter asks for it', () => {
  const streamOf = (template: Template) => template.Resources.Customers?.Properties.StreamSpecification;
  expect(streamOf(readTemplate())).toBeUndefined();
  expect(streamOf(readTemplate({ ChangeStream: 'true' }))).toEqual({ StreamViewType: 'KEYS_ONLY' });
});

describe('the pipe', () => {
  const pipe = events.Resources.Pipe?.Properties as {
    TargetParameters: { InputTemplate: string };
    [property: string]: unknown;
  };

  it('makes an event of the source and the type that are documented from each record', () => {
    expect(pipe).toMatchObject({
      Source: StreamArn,
      Target: 'EventBus.Arn',
      TargetParameters: {
        EventBridgeEventBusParameters: { Source: 'customers.customers-dev', DetailType: 'CustomerChanged' },
      },
    });
  });

  it('takes nothing from a record but the id of the customer and what happened', () => {
    const { InputTemplate } = pipe.TargetParameters;
    const detail = JSON.parse(InputTemplate.replaceAll(/<[^>]+>/g, '"$&"'));
    expect(detail).toEqual({ customerId: '<$.dynamodb.Keys.customerId.S>', change: '<$.eventName>' });
  });

  it('gives up after a number of attempts, and keeps what it could not deliver', () => {
    expect(pipe.SourceParameters).toEqual({
      DynamoDBStreamParameters: {
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 10,
        OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
        MaximumRetryAttempts: 20,
        DeadLetterConfig: { Arn: 'UndeliveredRecords.Arn' },
      },
    });
  });

  it('has no name, which would keep CloudFormation from replacing it when the stream has a new ARN', () => {
    expect(pipe).not.toHaveProperty('Name');
  });

  it('may read this stream, and write to this bus and this queue', () => {
    expect(permissionsOf(events, 'PipeRole')).toEqual([
      `dynamodb:DescribeStream ${StreamArn}`,
      `dynamodb:GetRecords ${StreamArn}`,
      `dynamodb:GetShardIterator ${StreamArn}`,
      'dynamodb:ListStreams arn:aws:dynamodb:eu-west-1:123456789012:table/customers/stream/*',
      'events:PutEvents EventBus.Arn',
      'sqs:SendMessage UndeliveredRecords.Arn',
    ]);
    expect(roleOf(events, 'PipeRole').AssumeRolePolicyDocument.Statement).toEqual(trustedBy('pipes.amazonaws.com'));
  });
});

it('the archive keeps the events of this bus for 14 days', () => {
  expect(events.Resources.Archive?.Properties).toMatchObject({ SourceArn: 'EventBus.Arn', RetentionDays: 14 });
});

describe('a webhook', () => {
  it('takes an address with https, and a secret that CloudFormation does not show', () => {
    const { Endpoint, ApiKey } = parametersOf('operations/webhook.yaml');
    const pattern = new RegExp(Endpoint?.AllowedPattern as string);
    expect(pattern.test('https://billing.example.com:8443/customer-changed?from=crm')).toBe(true);
    expect(pattern.test('http://billing.example.com/customer-changed')).toBe(false);
    expect(ApiKey).toMatchObject({ NoEcho: true });
    expect(ApiKey).not.toHaveProperty('Default');
  });

  it('sends each event with the secret in a header', () => {
    expect(webhook.Resources.Connection?.Properties).toMatchObject({
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-api-key', ApiKeyValue: 'ApiKey' } },
    });
    expect(webhook.Resources.Destination?.Properties).toMatchObject({
      ConnectionArn: 'Connection.Arn',
      InvocationEndpoint: 'Endpoint',
      HttpMethod: 'POST',
    });
    expect(webhook.Resources.Rule?.Properties).toMatchObject({
      EventBusName: 'EventBus',
      EventPattern: { 'detail-type': ['CustomerChanged'] },
    });
  });

  it('retries for a day, and keeps what the consumer did not take', () => {
    expect(webhook.Resources.Rule?.Properties.Targets).toEqual([
      {
        Id: 'consumer',
        Arn: 'Destination.Arn',
        RoleArn: 'RuleRole.Arn',
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        DeadLetterConfig: { Arn: 'UndeliveredEvents.Arn' },
      },
    ]);
  });

  it('may call this address only, and only its rule may write to its queue', () => {
    expect(permissionsOf(webhook, 'RuleRole')).toEqual(['events:InvokeApiDestination Destination.Arn']);
    expect(roleOf(webhook, 'RuleRole').AssumeRolePolicyDocument.Statement).toEqual(trustedBy('events.amazonaws.com'));
    expect(webhook.Resources.UndeliveredEventsPolicy?.Properties).toMatchObject({
      Queues: ['UndeliveredEvents'],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: 'UndeliveredEvents.Arn',
            Condition: { ArnEquals: { 'aws:SourceArn': 'Rule.Arn' } },
          },
        ],
      },
    });
  });
});

describe.each([
  ['operations/events.yaml', events],
  ['operations/webhook.yaml', webhook],
] as const)('each queue of %s', (_, template) => {
  const queues = namesOf(template, 'AWS::SQS::Queue');

  it.each(queues)('%s is encrypted, and keeps messages as long as the archive keeps events', (name) => {
    const days = events.Resources.Archive?.Properties.RetentionDays as number;
    expect(template.Resources[name]?.Properties).toEqual({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: days * 24 * 60 * 60,
    });
  });

  it.each(queues)('%s raises an alarm with its first message, which names a run book', (name) => {
    const { AlarmDescription, ...alarm } = template.Resources[`${name}Alarm`]?.Properties ?? {};
    expect(alarm).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: `${name}.QueueName` }],
      Statistic: 'Maximum',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: ['AlarmTopic'],
    });
    const [, heading] = (AlarmDescription as string).split('Run book - docs/operate.md, ');
    expect(textOf('docs/operate.md')).toMatch(new RegExp(`^### ${heading}$[^#]+\`\`\``, 'im'));
  });
});

it.each(files)('the comment of %s deploys it with all its parameters', (file) => {
  const comments =
    textOf(file)
      .match(/^# .*$/gm)
      ?.join(' ') ?? '';
  expect(comments).toContain(`sam deploy --template-file ${file} `);
  for (const name of Object.keys(parametersOf(file))) expect(comments).toContain(` ${name}=`);
});
