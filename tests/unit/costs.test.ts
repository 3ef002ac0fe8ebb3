import { describe, expect, it } from '@jest/globals';
import { commonCosts, costsOf, countMetrics } from '../../docs/generate/costs/costs.ts';
import { accessLogLine } from '../../docs/generate/costs/logs.ts';
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

  it('the gateway and Lambda, by the settings of the template', () => {
    const dollars = (of: typeof template) => commonCosts(of).map((cost) => Number(cost.dollars.toFixed(4)));
    expect(dollars(template)).toEqual([3.5, 0.2, 0.1333]);
    const other = { MemorySize: 1_024, Architectures: ['x86_64'] };
    expect(dollars(changed(({ Globals }) => Object.assign(Globals.Function ?? {}, other)))).toEqual([3.5, 0.2, 0.3333]);
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
