import { namesOf } from '../../stack/functions.ts';
import type { Template } from '../../stack/template.ts';
import { withSection } from './section.ts';

const lines: [begin: string, end: string] = ['      DashboardBody: !Sub\n', '\n  # End of the dashboard.\n'];

/** Returns template.yaml with the dashboard of its functions, tables and alarms. */
export const withDashboard = (template: Template): Promise<[file: string, text: string]> => {
  const widgets = placed(rowsOf(template)).map(textOf);
  const body = indented(`{ "widgets": [\n${widgets.join(',\n')}\n] }`, 10);
  const names = tablesIn(template)
    .map((table) => `          ${nameInUse(table)}: ${inUse(table)}\n`)
    .join('');
  return withSection('template.yaml', lines, `        - |\n${body}\n        -\n${names}`);
};

const indented = (text: string, spaces: number): string => text.replace(/^/gm, ' '.repeat(spaces));

const tablesIn = (template: Template): string[] => namesOf(template, 'AWS::DynamoDB::Table');

/** Stands for the name of the table that the functions use: the stack's own, or a restored one. */
const nameInUse = (table: string): string => `${table}InUse`;
const inUse = (table: string): string =>
  `!If [HasRestoredTables, !Sub "${ref('RestoredTables')}-${table}", !Ref ${table}]`;

/** Returns a widget as JSON, with a line for each metric. */
const textOf = ({ properties: { metrics, ...properties }, ...widget }: PlacedWidget): string => {
  const text = JSON.stringify({ ...widget, properties });
  if (metrics === undefined) return text;
  const list = metrics.map((metric) => `  ${JSON.stringify(metric)}`).join(',\n');
  return `${text.slice(0, -'}}'.length)},"metrics":[\n${list}\n]}}`;
};

/** A reference in the text of Fn::Sub. */
const ref = (name: string): string => `\${${name}}`;

/** A widget without its place. */
interface Widget {
  type: string;
  height: number;
  properties: Record<string, unknown> & { metrics?: Metric[] };
}

interface PlacedWidget extends Widget {
  x: number;
  y: number;
  width: number;
}

/** A metric as in the source of a CloudWatch dashboard: namespace, name, dimensions, options. */
type Metric = (string | Record<string, string>)[];

const api = ['ApiName', ref('AWS::StackName'), 'Stage', 'api'];
const signIns = ['AWS/Cognito', 'SignInSuccesses', 'UserPool', ref('UserPool'), 'UserPoolClient', ref('PageClient')];

/** The widgets, row by row. */
const rowsOf = (template: Template): Widget[][] => {
  const functions = namesOf(template, 'AWS::Serverless::Function');
  const tables = tablesIn(template);
  const alarms = namesOf(template, 'AWS::CloudWatch::Alarm');
  const ofFunctions = (metric: (name: string) => string[], stat: string): Metric[] =>
    functions.map((name) => [...metric(name), { label: name, stat }]);
  const own = (name: string) => (of: string) => [
    'Customers',
    name,
    'service',
    ref('AWS::StackName'),
    'function_name',
    ref(of),
  ];
  const lambda = (name: string) => (of: string) => ['AWS/Lambda', name, 'FunctionName', ref(of)];
  const ofTables = (...names: string[]): Metric[] =>
    tables.flatMap((table) =>
      names.map((name) => ['AWS/DynamoDB', name, 'TableName', ref(nameInUse(table)), { stat: 'Sum' }]),
    );
  return [
    [heading('Health')],
    [{ type: 'alarm', height: 4, properties: { title: 'Alarms', alarms: alarms.map((name) => `\${${name}.Arn}`) } }],
    [
      graph('Share of 5xx and 4xx responses', [
        ['AWS/ApiGateway', '5XXError', ...api, { stat: 'Average', label: '5xx' }],
        ['AWS/ApiGateway', '4XXError', ...api, { stat: 'Average', label: '4xx' }],
      ]),
      graph('Requests', [['AWS/ApiGateway', 'Count', ...api, { stat: 'Sum', label: 'requests' }]]),
    ],
    [heading('Latency')],
    [
      graph(
        'The API (milliseconds)',
        ['p50', 'p90', 'p99'].map((stat) => ['AWS/ApiGateway', 'Latency', ...api, { stat, label: stat }]),
      ),
      graph('Each function, p95 (milliseconds)', ofFunctions(own('Latency'), 'p95')),
    ],
    [heading('Errors')],
    [
      graph('Requests by outcome', [[byOutcome]], { stacked: true }),
      graph('Crashes and timeouts', ofFunctions(lambda('Errors'), 'Sum')),
    ],
    [
      graph('Write conflicts', ofFunctions(own('Conflicts'), 'Sum')),
      graph('DynamoDB throttles', ofTables('ReadThrottleEvents', 'WriteThrottleEvents')),
      graph('Sign-ins', [
        [...signIns, { stat: 'SampleCount', label: 'attempts' }],
        [...signIns, { stat: 'Sum', label: 'successes' }],
      ]),
    ],
    [
      {
        type: 'log',
        height: 6,
        properties: { ...everywhere, title: 'Rejected and failed requests by caller', view: 'table', query: rejected },
      },
    ],
    [heading('Cost')],
    [
      graph('DynamoDB read units', ofFunctions(own('ReadUnits'), 'Sum')),
      graph('DynamoDB write units', ofFunctions(own('WriteUnits'), 'Sum')),
      graph('Function duration (milliseconds)', ofFunctions(lambda('Duration'), 'Sum')),
    ],
  ];
};

const everywhere = { region: ref('AWS::Region') };

const heading = (text: string): Widget => ({ type: 'text', height: 1, properties: { markdown: `## ${text}` } });

const graph = (title: string, metrics: Metric[], options: object = {}): Widget => ({
  type: 'metric',
  height: 6,
  properties: {
    ...everywhere,
    title,
    view: 'timeSeries',
    period: 300,
    yAxis: { left: { min: 0 } },
    ...options,
    metrics,
  },
});

const byOutcome = {
  id: 'outcomes',
  label: '',
  expression: `SEARCH('{Customers,service,outcome} MetricName="Requests" service="\${AWS::StackName}"', 'Sum')`,
};

const rejected = `SOURCE '\${ApiLogs}' | filter status >= 400
| stats count() as responses by status, route, error, client, caller | sort responses desc | limit 50`;

/** A dashboard is 24 units wide. The widgets of a row share its width. */
const placed = (rows: Widget[][]): PlacedWidget[] => {
  let y = 0;
  return rows.flatMap((row) => {
    const top = y;
    const width = 24 / row.length;
    y += Math.max(...row.map(({ height }) => height));
    return row.map(({ type, height, properties }, n) => ({ type, x: n * width, y: top, width, height, properties }));
  });
};
