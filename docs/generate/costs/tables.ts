import { functionsIn } from '../../../stack/functions.ts';
import type { Template } from '../../../stack/template.ts';
import { withSection } from '../section.ts';
import { commonCosts, costsOf, countMetrics } from './costs.ts';
import { requestUses } from './measured.ts';
import { checked, dollarsFor, prices, region, sources } from './prices.ts';

/** Returns docs/architecture.md with up-to-date costs. */
export const withCosts = async (template: Template): Promise<[file: string, text: string]> =>
  withSection('docs/architecture.md', lines, `\n${await costs(template)}\n`);

const lines: [begin: string, end: string] = ['<!-- Costs: made by npm run docs. -->\n', '<!-- End of costs. -->\n'];

const costs = async (template: Template): Promise<string> =>
  [requestTable(template), commonTable(template), await metrics(template), priceList()].join('\n');

const requestTable = (template: Template): string => {
  const common = commonCosts(template).reduce((total, { dollars }) => total + dollars, 0);
  const rows = requestUses.map((use) => {
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

const inDollars = (dollars: number): string => dollars.toFixed(2);
