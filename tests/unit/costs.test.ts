import { describe, expect, it } from '@jest/globals';
import { commonCosts, costsOf, countMetrics } from '../../docs/generate/costs/costs.ts';
import { accessLogLine } from '../../docs/generate/costs/logs.ts';
import { idleCosts, storageCostOf } from '../../docs/generate/costs/monthly.ts';
import { readTemplate } from '../../stack/template.ts';

const template = readTemplate();
const changed = (change: (copy: typeof template) => void) => {
  const copy = structuredClone(template);
  change(copy);
  return copy;
};

/** A change of an address. */
const patch = {
  name: '`PATCH` of the address',
  route: 'PATCH /customers/{customerId}',
  units: {
    Customers: { read: 1, write: 2 },
    CustomerIndex: { read: 0, write: 4 },
    CustomerHistory: { read: 0, write: 2 },
  },
  logBytes: 1_500,
};

describe('a million requests cost', () => {
  it('their units, which are dearer in a table for infrequent access', () => {
    expect(costsOf(patch, template).dynamoDb).toBeCloseTo(0.125 + 6 * 0.625 + 2 * 0.78, 9);
    const oneClass = changed(({ Resources }) => delete Resources.CustomerHistory?.Properties.TableClass);
    expect(costsOf(patch, oneClass).dynamoDb).toBeCloseTo(0.125 + 8 * 0.625, 9);
  });

  it('$0.50 for each GB that function, Lambda and gateway log', () => {
    const { logs } = costsOf(patch, template);
    const gigabytes = (bytes: number) => (bytes * 1_000_000) / 1_024 ** 3;
    expect(costsOf({ ...patch, logBytes: 2_500 }, template).logs - logs).toBeCloseTo(0.5 * gigabytes(1_000), 9);
    const withoutAccessLog = changed(({ Resources }) => delete Resources.CustomersApi?.Properties.AccessLogSetting);
    const line = Buffer.byteLength(accessLogLine(patch.route, template));
    expect(logs - costsOf(patch, withoutAccessLog).logs).toBeCloseTo(0.5 * gigabytes(line), 9);
    expect(costsOf({ ...patch, logBytes: 0 }, withoutAccessLog).logs).toBeGreaterThan(0.5 * gigabytes(200)); // START, END, REPORT
  });

  it('CloudFront, the gateway and Lambda, by the settings of the template', () => {
    const dollars = (of: typeof template) => commonCosts(of).map((cost) => Number(cost.dollars.toFixed(4)));
    expect(dollars(template)).toEqual([1, 3.5, 0.2, 0.1333]);
    const other = { MemorySize: 1_024, Architectures: ['x86_64'] };
    expect(dollars(changed(({ Globals }) => Object.assign(Globals.Function ?? {}, other)))).toEqual([
      1, 3.5, 0.2, 0.3333,
    ]);
  });
});

it('the access log has a value for each variable of its format', () => {
  const line = JSON.parse(accessLogLine('GET /customers/{customerId}', template));
  expect(line).toMatchObject({ route: 'GET /customers/{customerId}', status: '200' });
  expect(Object.values(line).filter((value) => String(value).includes('$'))).toEqual([]);
  const unknown = changed(({ Resources }) =>
    Object.assign(Resources.CustomersApi?.Properties ?? {}, { AccessLogSetting: { Format: '$context.wafError' } }),
  );
  expect(() => accessLogLine('GET /customers', unknown)).toThrow('$context.wafError');
});

it('a metric counts once for each combination of values of its dimensions', () => {
  const directives = [
    { Dimensions: [['service', 'function_name']], Metrics: [{}, {}] },
    { Dimensions: [['service', 'outcome'], ['service']], Metrics: [{}] },
  ];
  expect(countMetrics(directives, { service: 1, function_name: 5, outcome: 16 })).toBe(2 * 5 + 16 + 1);
  expect(() => countMetrics(directives, { service: 1, outcome: 16 })).toThrow('function_name');
});

describe('a month costs, without requests', () => {
  const costs = Object.fromEntries(idleCosts(template).map(({ name, dollars }) => [name, dollars]));

  it('each metric of an alarm, the dashboard, and what the options add', () => {
    const of = (text: string) => Object.entries(costs).find(([name]) => name.includes(text))?.[1];
    expect(of('dashboard')).toBe(3);
    expect(of('Firewall')).toBe(5 + 4);
    expect(of('machine')).toBeCloseTo(6 + 730 * 0.00225, 9);
    expect(of('person')).toBe(0.015);
  });

  it('an alarm on a metric as much as one on an expression of one metric', () => {
    const before = idleCosts(template)[0]?.dollars ?? 0;
    const Metrics = [{ Expression: 'a + b' }, { MetricStat: {} }, { MetricStat: {} }];
    const added = (Properties: Record<string, unknown>) =>
      changed(({ Resources }) => Object.assign(Resources, { One: { Type: 'AWS::CloudWatch::Alarm', Properties } }));
    expect((idleCosts(added({ MetricName: 'x' }))[0]?.dollars ?? 0) - before).toBeCloseTo(0.1, 9);
    expect((idleCosts(added({ Metrics }))[0]?.dollars ?? 0) - before).toBeCloseTo(0.2, 9);
  });

  it('the bytes of each item and 100 more, by the class of the table, with recovery', () => {
    const stored = { Customers: { items: 1, bytes: 300 }, CustomerHistory: { items: 2, bytes: 800 } };
    const { gigabytes, dollars } = storageCostOf(1_000_000, stored, template);
    expect(gigabytes).toBeCloseTo(0.4 + 1, 9);
    expect(dollars).toBeCloseTo(0.4 * (0.25 + 0.2) + 1 * (0.1 + 0.2), 9);
    const notRecoverable = changed(
      ({ Resources }) => delete Resources.Customers?.Properties.PointInTimeRecoverySpecification,
    );
    expect(storageCostOf(1_000_000, stored, notRecoverable).dollars).toBeCloseTo(0.4 * 0.25 + 0.3, 9);
  });
});
