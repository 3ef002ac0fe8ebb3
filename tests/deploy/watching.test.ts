import { setTimeout } from 'node:timers/promises';
import { CloudWatch, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { blocksIn } from '../docs/blocks.ts';
import { functions, outputsOf, physicalIdsOf, tables } from './stack.ts';

const stack = process.env.STACK_NAME as string;
const watch = new CloudWatch();
const logs = new CloudWatchLogs();
let names: Record<string, string>;
let alarms: Record<string, MetricAlarm>;

beforeAll(async () => {
  names = await physicalIdsOf(stack);
  const { MetricAlarms = [] } = await watch.describeAlarms({ MaxRecords: 100 });
  const logicalIds = Object.fromEntries(Object.entries(names).map(([logical, physical]) => [physical, logical]));
  alarms = Object.fromEntries(
    MetricAlarms.filter(({ AlarmName = '' }) => AlarmName in logicalIds).map((alarm) => [
      logicalIds[alarm.AlarmName as string],
      alarm,
    ]),
  );
});

/** The values of the dimensions of an alarm's metrics, each once. */
const watchedBy = (name: string) => {
  const alarm = alarms[name];
  const metrics = [alarm, ...(alarm?.Metrics ?? []).map(({ MetricStat }) => MetricStat?.Metric)];
  return [...new Set(metrics.flatMap((metric) => metric?.Dimensions ?? []).map(({ Value }) => Value))];
};

describe('each deployed alarm watches a resource of this stack', () => {
  it.each(functions)('%sErrors', (name) => {
    expect(watchedBy(`${name}Errors`)).toEqual([names[name], `${names[name]}:live`]);
  });

  it.each(tables)('%sThrottles', (name) => {
    expect(watchedBy(`${name}Throttles`)).toEqual([names[name]]);
  });

  it.each(['ApiErrors', 'ApiLatency', 'NoRequests', 'RejectedTokens'])('%s', (name) => {
    expect(watchedBy(name)).toEqual([stack, 'api']);
  });

  it('and notifies a topic of this stack', async () => {
    const { UrgentAlarmTopic, AlarmTopic } = await outputsOf(stack);
    expect(Object.keys(alarms)).toHaveLength(functions.length + tables.length + 9);
    for (const { AlarmActions = [] } of Object.values(alarms)) {
      expect(AlarmActions).toHaveLength(1);
      expect([UrgentAlarmTopic, AlarmTopic]).toContain(AlarmActions[0]);
    }
  });
});

it('the dashboard shows resources of this stack, and every name is resolved', async () => {
  const { DashboardUrl } = await outputsOf(stack);
  const DashboardName = DashboardUrl?.split('/').at(-1);
  const { DashboardBody = '' } = await watch.getDashboard({ DashboardName });
  expect(() => JSON.parse(DashboardBody)).not.toThrow();
  for (const name of [...functions, 'ApiLogs', 'UserPool', 'PageClient']) expect(DashboardBody).toContain(names[name]);
  expect(DashboardBody).not.toContain('${');
});

/** The log lines of all functions that contain a text. */
const linesWith = async (text: string): Promise<Record<string, unknown>[]> => {
  const groups = functions.map((name) => names[`${name}Logs`] as string);
  const found = await Promise.all(
    groups.map((logGroupName) => logs.filterLogEvents({ logGroupName, filterPattern: `"${text}"` })),
  );
  return found
    .flatMap(({ events = [] }) => events.map(({ message = '' }) => message))
    .flatMap((message) => (message.startsWith('{') ? [JSON.parse(message)] : []));
};

describe('a request leaves', () => {
  let lines: Record<string, unknown>[];

  beforeAll(async () => {
    const response = await fetch(`${process.env.API_URL}/customers/00000000-0000-4000-8000-00000000aaaa`);
    const requestId = response.headers.get('x-request-id') as string;
    for (lines = []; lines.length === 0; await setTimeout(20)) lines = await linesWith(requestId); // the log follows the response
  });

  it('one line with the caller, the route and the duration', () => {
    expect(lines.filter(({ message }) => message === 'answered')).toEqual([
      expect.objectContaining({
        route: 'GET /customers/{customerId}',
        status: 404,
        outcome: 'unknown-customer',
        Latency: expect.any(Number),
        caller: expect.stringMatching(/^[\w-]{10,}$/),
        function_name: names.GetCustomer,
        service: stack,
      }),
    ]);
  });

  it('metrics of its function and of its outcome, which the dashboard shows', () => {
    const metrics = lines.filter((line) => '_aws' in line);
    expect(metrics).toContainEqual(
      expect.objectContaining({
        service: stack,
        function_name: names.GetCustomer,
        ReadUnits: expect.any(Number),
        Latency: expect.any(Number),
      }),
    );
    expect(metrics).toContainEqual(
      expect.objectContaining({ service: stack, outcome: 'unknown-customer', Requests: 1 }),
    );
  });
});

describe('the queries of docs/operate.md run', () => {
  const queries = blocksIn('docs/operate.md').filter(({ language }) => language === 'insights');

  it('with at least one for each run book', () => {
    const runBooks = new Set(
      Object.values(alarms).map(({ AlarmDescription }) => AlarmDescription?.split('Run book')[1]),
    );
    expect(queries.length).toBeGreaterThanOrEqual(runBooks.size);
  });

  it.each(queries)('$text', async ({ text }) => {
    const { queryId } = await logs.startQuery({
      logGroupNames: [...functions.map((name) => names[`${name}Logs`] as string), names.ApiLogs as string],
      queryString: text,
      startTime: Math.floor(Date.now() / 1000) - 3600,
      endTime: Math.floor(Date.now() / 1000) + 60,
    });
    for (;;) {
      const { status } = await logs.getQueryResults({ queryId });
      if (status === 'Complete') return;
      expect(['Running', 'Scheduled']).toContain(status);
      await setTimeout(20);
    }
  });
});

it('logs and access logs are kept for a day on a laptop', async () => {
  for (const name of [...functions.map((of) => `${of}Logs`), 'ApiLogs']) {
    const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: names[name] as string });
    expect(logGroups).toMatchObject([{ retentionInDays: 1 }]);
  }
});
