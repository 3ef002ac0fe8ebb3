import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { namesOf } from '../../stack/functions.ts';
import { readTemplate, resolveTemplate } from '../../stack/template.ts';
import { evaluate } from './metric-math.ts';

const template = readTemplate({ Stage: 'prod', GradualDeployment: 'true' });
const { Globals, Resources } = template;
const propertiesOf = (name: string) => Resources[name]?.Properties ?? {};
const ofType = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);

interface Metric {
  Namespace: string;
  MetricName: string;
  Dimensions?: { Name: string; Value: string }[];
}

interface Alarm extends Metric {
  AlarmDescription: string;
  AlarmActions: string[];
  Metrics?: { Id: string; Expression?: string; MetricStat?: { Metric: Metric; Stat: string } }[];
  Statistic?: string;
  Threshold: number | string;
  ComparisonOperator: string;
  TreatMissingData: string;
}

const alarmsIn = ({ Resources }: typeof template): Record<string, Alarm> =>
  Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
      .map(([name, { Properties }]) => [name, Properties as unknown as Alarm]),
  );

const ofThisStack = alarmsIn(template);
const cloudFront = new URL('../../operations/cloudfront-alarm.yaml', import.meta.url);
const alarms = {
  ...ofThisStack,
  ...alarmsIn(resolveTemplate(readFileSync(cloudFront, 'utf8'), { DistributionId: 'E1A2B3' })),
};

/** The metrics of an alarm, one line each: `Namespace Metric Dimension=value …`. */
const watchedBy = (name: string): string[] => {
  const alarm = alarms[name] as Alarm;
  const metrics = alarm.Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? [alarm];
  return metrics.map(({ Namespace, MetricName, Dimensions = [] }) =>
    [Namespace, MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`)].join(' '),
  );
};

const functions = namesOf(template, 'AWS::Serverless::Function');
const tables = namesOf(template, 'AWS::DynamoDB::Table');
const api = 'ApiName=customers Stage=api';
const signIns = 'AWS/Cognito SignInSuccesses UserPool=UserPool UserPoolClient=PageClient';

/** Whether the metrics of a period breach the threshold of an alarm. */
const isBreached = (alarm: Alarm, values: Record<string, number>): boolean => {
  const measured = ({ MetricName }: Metric, stat = '') => values[`${MetricName} ${stat}`] ?? values[MetricName];
  const expression = alarm.Metrics?.find(({ Expression }) => Expression)?.Expression;
  const metrics = alarm.Metrics?.flatMap(({ Id, MetricStat }) => (MetricStat ? [{ Id, ...MetricStat }] : [])) ?? [];
  const value =
    expression === undefined
      ? measured(alarm)
      : evaluate(expression, Object.fromEntries(metrics.map(({ Id, Metric, Stat }) => [Id, measured(Metric, Stat)])));
  if (value === undefined) return alarm.TreatMissingData === 'breaching';
  const threshold = Number(alarm.Threshold);
  if (alarm.ComparisonOperator === 'LessThanThreshold') return value < threshold;
  return alarm.ComparisonOperator === 'GreaterThanThreshold' ? value > threshold : value >= threshold;
};

describe('each alarm watches its own resource', () => {
  it.each([
    ...functions.map((name) => [
      `${name}Errors`,
      // the alias live covers both versions during a deployment
      ['Errors', 'Invocations'].map((metric) => `AWS/Lambda ${metric} FunctionName=${name} Resource=${name}:live`),
    ]),
    ...tables.map((name) => [
      `${name}Throttles`,
      [`AWS/DynamoDB ReadThrottleEvents TableName=${name}`, `AWS/DynamoDB WriteThrottleEvents TableName=${name}`],
    ]),
    ['FunctionThrottles', functions.map((name) => `AWS/Lambda Throttles FunctionName=${name}`)],
    [
      'AccountConcurrency',
      ['AWS/Usage ResourceCount Service=Lambda Type=Resource Resource=ConcurrentExecutions Class=None'],
    ],
    [
      'HotKeys',
      tables.flatMap((name) =>
        ['Read', 'Write'].map((kind) => `AWS/DynamoDB ${kind}KeyRangeThroughputThrottleEvents TableName=${name}`),
      ),
    ],
    ['ApiErrors', [`AWS/ApiGateway 5XXError ${api}`, `AWS/ApiGateway Count ${api}`]],
    ['ApiLatency', [`AWS/ApiGateway Latency ${api}`, `AWS/ApiGateway Count ${api}`]],
    [
      'CloudFrontErrors',
      ['5xxErrorRate', 'Requests'].map((metric) => `AWS/CloudFront ${metric} DistributionId=E1A2B3 Region=Global`),
    ],
    ['NoRequests', [`AWS/ApiGateway Count ${api}`]],
    ['RejectedTokens', ['Customers/customers Unauthorized', `AWS/ApiGateway Count ${api}`]],
    ['TooManyRequests', ['Customers/customers TooManyRequests']],
    ['RefusedSignIns', [signIns, signIns]],
  ] as [string, string[]][])('%s', (name, watched) => {
    expect(watchedBy(name)).toEqual(watched);
  });

  it('lists every alarm', () => {
    expect(Object.keys(alarms)).toHaveLength(functions.length + tables.length + 10);
  });

  it('the API has the name and the stage that its alarms watch', () => {
    expect(Resources.CustomersApi?.Properties).toMatchObject({ Name: 'customers', StageName: 'api' });
  });

  it('the expression of an alarm includes all its metrics', () => {
    for (const { Metrics = [] } of Object.values(alarms))
      for (const { Id } of Metrics.filter(({ Expression }) => !Expression))
        expect(Metrics.find(({ Expression }) => Expression)?.Expression).toMatch(
          new RegExp(`\\b${Id}\\b|SUM\\(METRICS\\(\\)\\)`),
        );
  });

  it('the metrics of the access log count its lines with a 401 and with a 429', () => {
    const filters = ofType('AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
    const counted = (MetricName: string, status: string) => ({
      LogGroupName: 'ApiLogs',
      FilterPattern: `{ $.status = "${status}" }`,
      MetricTransformations: [{ MetricNamespace: 'Customers/customers', MetricName, MetricValue: '1' }],
    });
    expect(filters).toEqual([counted('Unauthorized', '401'), counted('TooManyRequests', '429')]);
    const { Format } = propertiesOf('CustomersApi').AccessLogSetting as Record<string, string>;
    expect(JSON.parse(Format as string).status).toBe('$context.status');
  });
});

describe('an alarm', () => {
  const urgent = [
    ...functions.map((name) => `${name}Errors`),
    'ApiErrors',
    'CloudFrontErrors',
    'NoRequests',
    'RejectedTokens',
  ];

  it.each(Object.entries(alarms))('%s notifies the topic of its severity and names its run book', (name, alarm) => {
    expect(alarm.AlarmActions).toEqual([urgent.includes(name) ? 'UrgentAlarmTopic' : 'AlarmTopic']);
    expect(alarm).not.toHaveProperty('OKActions'); // its end would be a second mail
    expect(alarm.AlarmDescription).toMatch(/Run book - docs\/operate\.md, .+$/);
    const heading = alarm.AlarmDescription.split('docs/operate.md, ')[1];
    const runBook = new RegExp(`^### ${heading}$[^#]+\`\`\``, 'im');
    expect(readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8')).toMatch(runBook);
  });

  it.each(Object.entries(alarms))('%s stays quiet without requests', (_, { TreatMissingData }) => {
    expect(TreatMissingData).toBe('notBreaching');
  });

  it('goes off without requests only where a parameter expects some', () => {
    const { NoRequests } = readTemplate({ ExpectedRequests: '5' }).Resources;
    expect(NoRequests?.Properties).toMatchObject({ Threshold: '5', TreatMissingData: 'breaching' });
    expect(alarms.NoRequests).toMatchObject({ Threshold: '0', ComparisonOperator: 'LessThanThreshold' });
  });

  it.each(['UrgentAlarm', 'Alarm'])('is sent by email, through a topic to which CloudWatch may publish: %s', (name) => {
    expect(Resources[`${name}Mails`]).toMatchObject({
      Condition: 'HasAlarmEmail',
      Properties: { TopicArn: `${name}Topic`, Protocol: 'email' },
    });
    expect(Resources[`${name}Topic`]?.Properties).not.toHaveProperty('KmsMasterKeyId');
  });

  /** The metrics of five minutes, by name and statistic. */
  const failure = {
    ...{ Errors: 1, '5XXError': 1, Unauthorized: 1, TooManyRequests: 1, Throttles: 1 },
    ...{ ReadThrottleEvents: 1, ReadKeyRangeThroughputThrottleEvents: 1 },
    ...{ 'SignInSuccesses SampleCount': 5, 'SignInSuccesses Sum': 4, ResourceCount: 5 },
    Latency: 9_000,
  };
  it.each([1, 10, 100_000])('stays quiet if one of %i requests fails', (requests) => {
    const ofAll = { Invocations: requests, Count: requests, Requests: requests, '5xxErrorRate': 100 / requests };
    const values = { ...failure, ...ofAll, ...(requests >= 20 && { Latency: 300 }) };
    for (const [name, alarm] of Object.entries(alarms))
      expect([name, isBreached(alarm, values)]).toEqual([name, false]);
  });

  it('goes off if many requests fail', () => {
    const values = {
      ...{
        Errors: 3,
        '5XXError': 3,
        Invocations: 250,
        Count: 250,
        Unauthorized: 60,
        TooManyRequests: 50,
        Throttles: 11,
      },
      ...{ ReadThrottleEvents: 11, WriteKeyRangeThroughputThrottleEvents: 11 },
      ...{ 'SignInSuccesses SampleCount': 30, 'SignInSuccesses Sum': 9, ResourceCount: 801, Latency: 3_001 },
      ...{ Requests: 250, '5xxErrorRate': 1.2 },
    };
    const expected = { ...alarms, NoRequests: { ...(alarms.NoRequests as Alarm), Threshold: '251' } };
    for (const [name, alarm] of Object.entries(expected))
      expect([name, isBreached(alarm, values)]).toEqual([name, true]);
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
      x: number;
      y: number;
      width: number;
      height: number;
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

  it('shows the tables in use, which may be restored ones', () => {
    const restored = readTemplate({ RestoredTables: 'before' }).Resources.Dashboard?.Properties.DashboardBody as string;
    for (const table of tables) {
      expect(body).toContain(`"TableName","${table}"`);
      expect(restored).toContain(`"TableName","before-${table}"`);
    }
  });

  it('shows each widget beside or below the others', () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, n) => `${x + (n % width)} ${y + Math.floor(n / width)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  });

  it('shows every alarm', () => {
    const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    expect(shown).toEqual(Object.keys(ofThisStack).map((name) => `${name}.Arn`));
  });

  it('shows only metrics of this stack, and every metric of the functions', () => {
    const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? []).filter(([name]) => name !== '...');
    const ofStack = new RegExp(`"(customers|UserPool|${[...functions, ...tables].join('|')})"|service=\\\\"customers`);
    for (const metric of metrics) expect(JSON.stringify(metric)).toMatch(ofStack);
    for (const name of ['Requests', 'Latency', 'Conflicts', 'Throttles', 'ReadUnits', 'WriteUnits'])
      expect(body).toContain(name);
  });
});
