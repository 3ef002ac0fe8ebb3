import type { Template } from '../../../stack/template.ts';
import { accessLogLine, platformLines } from './logs.ts';
import type { RequestUse, Units } from './measured.ts';
import { dollarsFor, prices, type TableClass } from './prices.ts';

/** What the costs assume, because DynamoDB Local cannot show it. */
export const assumed = {
  /** How long a function takes for a request, in milliseconds. */
  durationMs: 20,
};

const million = 1_000_000;

/** Dollars for a million requests. */
export interface RequestCosts {
  dynamoDb: number;
  logs: number;
}

/** Returns the costs that differ between requests. */
export const costsOf = (use: RequestUse, template: Template): RequestCosts => {
  const lines = [accessLogLine(use.route, template), ...platformLines(template)];
  const bytes = use.logBytes + Buffer.byteLength(lines.join(''));
  const tables = Object.entries(use.units).map(([table, units]) => dynamoDbCostOf(units, classOf(table, template)));
  return { dynamoDb: million * sum(tables), logs: million * dollarsFor(bytes, prices.logByte) };
};

const classOf = (table: string, { Resources }: Template): TableClass =>
  (Resources[table]?.Properties.TableClass as TableClass | undefined) ?? 'STANDARD';

const dynamoDbCostOf = ({ read, write }: Units, tableClass: TableClass): number =>
  dollarsFor(read, prices.readUnit[tableClass]) + dollarsFor(write, prices.writeUnit[tableClass]);

/** A cost that is the same for all requests. */
export interface CommonCost {
  name: string;
  /** Dollars for a million requests. */
  dollars: number;
}

/** Returns the costs of CloudFront, the gateway and Lambda. */
export const commonCosts = (template: Template): CommonCost[] => {
  const { MemorySize, Architectures } = template.Globals.Function as unknown as FunctionDefaults;
  const [architecture] = Architectures;
  const gbSeconds = (MemorySize / 1_024) * (assumed.durationMs / 1_000);
  return [
    { name: 'CloudFront: through the domain of the page', dollars: million * dollarsFor(1, prices.edgeRequest) },
    { name: 'API Gateway: a REST API', dollars: million * dollarsFor(1, prices.apiRequest) },
    { name: 'Lambda: requests', dollars: million * dollarsFor(1, prices.invocation) },
    {
      name: `Lambda: ${assumed.durationMs} ms with ${MemorySize} MB on ${architecture}`,
      dollars: million * dollarsFor(gbSeconds, prices.gbSecond[architecture]),
    },
  ];
};

interface FunctionDefaults {
  MemorySize: number;
  Architectures: [keyof typeof prices.gbSecond];
}

/** The part of an EMF directive that determines how many metrics it makes. */
interface Directive {
  Dimensions: string[][];
  Metrics: object[];
}

/**
 * Returns how many metrics log lines with these directives make. CloudWatch charges for each metric with each combination of
 * values of its dimensions.
 *
 * @param values the number of values of each dimension
 * @throws Error if a dimension is not in `values`
 */
export const countMetrics = (directives: Directive[], values: Record<string, number>): number => {
  const combinationsOf = (dimensions: string[]): number =>
    dimensions.reduce((count, name) => {
      const number = values[name];
      if (number === undefined) throw new Error(`How many values does the dimension ${name} have?`);
      return count * number;
    }, 1);
  return sum(directives.map(({ Dimensions, Metrics }) => Metrics.length * sum(Dimensions.map(combinationsOf))));
};

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
