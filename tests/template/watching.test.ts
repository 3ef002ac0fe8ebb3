import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { namesOf } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';

const template = readTemplate({ Stage: 'prod', GradualDeployment: 'true' });
const { Globals, Resources } = template;
const propertiesOf = (name: string) => Resources[name]?.Properties ?? {};
const ofType = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);

interface Metric {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: string }[];
}

interface Alarm extends Metric {
  AlarmDescription: string;
  AlarmActions: string[];
  Metrics?: { Id: string; Expression?: string; MetricStat?: { Metric: Metric; Stat: string } }[];
  TreatMissingData: string;
}

const alarms = Object.fromEntries(
  ofType('AWS::CloudWatch::Alarm').map(([name, { Properties }]) => [name, Properties as unknown as Alarm]),
);

/** The metrics of an alarm, one line each: `Namespace Metric Dimension=value …`. */
const watchedBy = (name: string): string[] => {
  const alarm = alarms[name] as Alarm;
  const metrics = alarm.Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? [alarm];
  return metrics.map(({ Namespace, MetricName, Dimensions }) =>
    [Namespace, MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`)].join(' '),
  );
};

const functions = namesOf(template, 'AWS::Serverless::Function');
const tables = namesOf(template, 'AWS::DynamoDB::Table');
const signIns = 'AWS/Cognito SignInSuccesses UserPool=UserPool UserPoolClient=PageClient';

describe('each alarm watches its own resource', () => {
  it.each([
    ...functions.map((name) => [
      `${name}Errors`,
      [`AWS/Lambda Errors FunctionName=${name} Resource=${name}:live`], // the alias live covers both versions during a deployment
    ]),
    ...tables.map((name) => [
      `${name}Throttles`,
      [`AWS/DynamoDB ReadThrottleEvents TableName=${name}`, `AWS/DynamoDB WriteThrottleEvents TableName=${name}`],
    ]),
    ['FunctionThrottles', functions.map((name) => `AWS/Lambda Throttles FunctionName=${name}`)],
    ['ApiErrors', ['AWS/ApiGateway 5XXError ApiName=customers Stage=api']],
    ['ApiLatency', ['AWS/ApiGateway Latency ApiName=customers Stage=api']],
    ['RefusedSignIns', [signIns, signIns]],
  ] as [string, string[]][])('%s', (name, watched) => {
    expect(watchedBy(name)).toEqual(watched);
  });

  it('lists every alarm', () => {
    expect(Object.keys(alarms)).toHaveLength(functions.length + tables.length + 4);
  });

  it('the API has the name and the stage that its alarms watch', () => {
    expect(Resources.CustomersApi?.Properties).toMatchObject({ Name: 'customers', StageName: 'api' });
  });

  it('the expression of an alarm includes all its metrics', () => {
    for (const { Metrics = [] } of Object.values(alarms))
      for (const { Id } of Metrics.filter(({ Expression }) => !Expression))
        expect(Metrics.find(({ Expression }) => Expression)?.Expression).toMatch(new RegExp(`\\b${Id}\\b`));
  });
});

describe('an alarm', () => {
  it.each(Object.entries(alarms))('%s notifies the topic and names its run book', (_, alarm) => {
    expect(alarm.AlarmActions).toEqual(['AlarmTopic']);
    expect(alarm.AlarmDescription).toMatch(/Run book - docs\/operate\.md, .+$/);
    const heading = alarm.AlarmDescription.split('docs/operate.md, ')[1];
    const runBook = new RegExp(`^### ${heading}$[^#]+\`\`\``, 'im');
    expect(readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8')).toMatch(runBook);
  });

  it.each(Object.entries(alarms))('%s stays quiet without requests', (_, { TreatMissingData }) => {
    expect(TreatMissingData).toBe('notBreaching');
  });

  it('is sent by email, through a topic to which CloudWatch may publish', () => {
    expect(Resources.AlarmMails).toMatchObject({
      Condition: 'HasAlarmEmail',
      Properties: { TopicArn: 'AlarmTopic', Protocol: 'email' },
    });
    expect(Resources.AlarmTopic?.Properties).not.toHaveProperty('KmsMasterKeyId');
  });
});

it.each(functions)('a new version of %s is rolled back on its own errors or those of the API', (name) => {
  expect(Globals.Function?.DeploymentPreference).toEqual({ Enabled: 'true', Type: 'Canary10Percent5Minutes' });
  expect(Resources[name]?.Properties.DeploymentPreference).toEqual({ Alarms: [`${name}Errors`, 'ApiErrors'] });
});

it('nothing is traced: traces of the gateway contain the query', () => {
  expect(Globals.Function).not.toHaveProperty('Tracing');
  expect(Resources.CustomersApi?.Properties.TracingEnabled).toBe(false);
});

describe('the access log', () => {
  const { DestinationArn, Format } = propertiesOf('CustomersApi').AccessLogSetting as Record<string, string>;

  it('is JSON in its own log group with the retention of the stage', () => {
    expect(DestinationArn).toBe('ApiLogs.Arn');
    expect(Resources.ApiLogs?.Properties.RetentionInDays).toBe(90);
    expect(Object.keys(JSON.parse(Format as string))).toEqual(
      expect.arrayContaining(['requestId', 'route', 'status', 'latencyMs', 'caller', 'error']),
    );
  });

  it('names the route and contains no customer data', () => {
    const variables = [...(Format as string).matchAll(/\$context\.([\w.]+)/g)].map(([, name]) => name);
    for (const open of ['path', 'requestOverride.path', 'requestOverride.querystring', 'error.message'])
      expect(variables).not.toContain(open);
    expect(variables).toContain('resourcePath');
    expect(Format).not.toMatch(/query|header|body/i);
  });
});

it('the gateway limits requests by stage', () => {
  expect(Resources.CustomersApi?.Properties.MethodSettings).toEqual([
    { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
  ]);
});

it('a parameter limits the concurrency of the functions, with no limit by default', () => {
  expect(Globals.Function).not.toHaveProperty('ReservedConcurrentExecutions');
  expect(readTemplate({ ReservedConcurrency: '7' }).Globals.Function).toMatchObject({
    ReservedConcurrentExecutions: '7',
  });
});

describe('the firewall', () => {
  it('protects the API if a parameter turns it on', () => {
    expect(Resources.WebAcl?.Condition).toBe('HasFirewall');
    expect(Resources.WebAclOfApi).toMatchObject({
      Condition: 'HasFirewall',
      Properties: {
        WebACLArn: 'WebAcl.Arn',
        ResourceArn: 'arn:AWS::Partition:apigateway:local::/restapis/CustomersApi/stages/CustomersApi.Stage',
      },
    });
  });

  it('limits the requests of each token and of each address', () => {
    const Rules = propertiesOf('WebAcl').Rules as { Statement: object }[];
    expect(Rules.map(({ Statement }) => Statement)).toMatchObject([
      {
        RateBasedStatement: {
          AggregateKeyType: 'CUSTOM_KEYS',
          CustomKeys: [{ Header: { Name: 'authorization', TextTransformations: [{ Priority: 0, Type: 'NONE' }] } }],
        },
      },
      { RateBasedStatement: { AggregateKeyType: 'IP' } },
      {},
      {},
    ]);
  });

  it('allows what the API accepts: bodies of 512 KiB, and names that look like HTML', () => {
    const Rules = propertiesOf('WebAcl').Rules as { Name: string; Statement: object }[];
    expect(Rules.find(({ Name }) => Name === 'common')?.Statement).toMatchObject({
      ManagedRuleGroupStatement: {
        RuleActionOverrides: [
          { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
          { Name: 'CrossSiteScripting_BODY', ActionToUse: { Count: {} } },
        ],
      },
    });
  });
});

describe('the dashboard', () => {
  const body = Resources.Dashboard?.Properties.DashboardBody as string;
  const { widgets } = JSON.parse(body) as {
    widgets: {
      type: string;
      properties: { markdown?: string; alarms?: string[]; metrics?: unknown[][]; query?: string };
    }[];
  };

  it('has four sections', () => {
    expect(widgets.flatMap(({ properties }) => properties.markdown ?? [])).toEqual([
      '## Health',
      '## Latency',
      '## Errors',
      '## Cost',
    ]);
  });

  it('shows every alarm', () => {
    const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    expect(shown).toEqual(expect.arrayContaining(Object.keys(alarms).map((name) => `${name}.Arn`)));
    expect(shown).toHaveLength(Object.keys(alarms).length);
  });

  it('shows only metrics of this stack, and every metric of the functions', () => {
    const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? []).filter(([name]) => name !== '...');
    for (const metric of metrics)
      expect(JSON.stringify(metric)).toMatch(/customers|ListC|GetC|CreateC|UpdateC|DeleteC|UserPool/);
    for (const name of ['Requests', 'Latency', 'Conflicts', 'Throttles', 'ReadUnits', 'WriteUnits'])
      expect(body).toContain(name);
  });
});
