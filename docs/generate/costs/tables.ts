import { functionsIn } from '../../../stack/functions.ts';
import type { Template } from '../../../stack/template.ts';
import { withSection } from '../section.ts';
import { commonCosts, costsOf, countMetrics } from './costs.ts';
import { requests, stored } from './measured.ts';
import { idleCosts, storageCostOf } from './monthly.ts';
import { checked, dollarsFor, prices, region, sources } from './prices.ts';

/** Returns docs/architecture.md with up-to-date costs. */
export const withCosts = async (template: Template): Promise<[file: string, text: string]> =>
  withSection('docs/architecture.md', lines, `\n${await costs(template)}\n`);

const lines: [begin: string, end: string] = ['<!-- Costs: made by npm run docs. -->\n', '<!-- End of costs. -->\n'];

const costs = async (template: Template): Promise<string> =>
  [
    requestTable(template),
    commonTable(template),
    'Without requests, a month costs:\n',
    idleTable(template),
    await metrics(template),
    'Stored customers cost in a month, with one version each:\n',
    storageTable(template),
    priceList(),
  ].join('\n');

const requestTable = (template: Template): string => {
  const common = commonCosts(template).reduce((total, { dollars }) => total + dollars, 0);
  const rows = requests.map((use) => {
    const units = Object.values(use.units);
    const { dynamoDb, logs } = costsOf(use, template);
    return [
      use.name,
      String(units.reduce((total, { read }) => total + read, 0)),
      String(units.reduce((total, { write }) => total + write, 0)),
      ...[dynamoDb, logs, dynamoDb + logs + common].map(inDollars),
    ];
  });
  return tableOf(['request', 'read units', 'write units', 'DynamoDB', 'logs', 'total'], rows);
};

const commonTable = (template: Template): string =>
  tableOf(
    ['the same for each request', '$'],
    commonCosts(template).map(({ name, dollars }) => [name, inDollars(dollars)]),
  );

const idleTable = (template: Template): string =>
  tableOf(
    ['in a month', '$'],
    idleCosts(template).map(({ name, dollars }) => [name, inDollars(dollars)]),
  );

const storageTable = (template: Template): string => {
  const rows = [100_000, 10_000_000].map((customers) => {
    const { gigabytes, dollars } = storageCostOf(customers, stored, template);
    return [customers.toLocaleString('en'), gigabytes.toFixed(2), inDollars(dollars)];
  });
  const { dollars } = storageCostOf(1_000_000, aVersion, template);
  return `${tableOf(['customers', 'GB', '$'], rows)}\nA million further versions cost $${inDollars(dollars)}.\n`;
};

/** A further version of a customer adds an item to the history alone. */
const aVersion = Object.fromEntries(Object.entries(stored).filter(([table]) => table === 'CustomerHistory'));

const metrics = async (template: Template): Promise<string> => {
  // the modules read the environment, which generated.ts sets
  const { counted, directivesOf } = await import('../../../layers/customers/http/metrics.ts');
  const { kinds } = await import('../../../layers/customers/http/problems.ts');
  const functions = functionsIn(template).length;
  const countWith = (outcomes: number) =>
    countMetrics(directivesOf('Customers', counted), { service: 1, function_name: functions, outcome: outcomes });
  const [least, most] = [countWith(1), countWith(1 + Object.keys(kinds).length)];
  const [from, to] = [least, most].map((count) => inDollars(dollarsFor(count, prices.metric)));
  return `Metrics cost the same for any number of requests: $${from} a month for ${least} metrics if all requests succeed, up to
$${to} for ${most} if every type of problem occurs.
`;
};

const priceList = (): string => {
  const links = Object.entries(sources).map(([service, source]) => `[${service}](${source})`);
  return `The dollars are list prices of ${region}, checked in ${checked}: ${links.join(',\n')}.\n`;
};

/** Returns a Markdown table whose columns, except the first, are aligned to the right. */
const tableOf = (head: string[], rows: string[][]): string => {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  const lineOf = (cells: string[]): string => `| ${cells.map(pad).join(' | ')} |\n`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [head, rule, ...rows].map(lineOf).join('');
};

const inDollars = (dollars: number): string => dollars.toFixed(dollars < 0.1 ? 3 : 2);
