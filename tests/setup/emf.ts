import { Ajv } from 'ajv';

/** Metrics with the same dimensions: a directive of a line in CloudWatch's embedded metric format, with its values. */
export interface EmfMetrics {
  dimensions: Record<string, string>;
  metrics: Record<string, number>;
  /** The members of the line that are in no directive. */
  properties: Record<string, unknown>;
}

/** The metadata by CloudWatch's specification, without units. */
const name = { type: 'string', minLength: 1, maxLength: 1_024 };
const isMetadata = new Ajv().compile({
  type: 'object',
  required: ['Timestamp', 'CloudWatchMetrics'],
  additionalProperties: false,
  properties: {
    Timestamp: { type: 'integer' },
    CloudWatchMetrics: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['Namespace', 'Dimensions', 'Metrics'],
        additionalProperties: false,
        properties: {
          Namespace: { const: 'Customers' },
          Dimensions: {
            type: 'array',
            minItems: 1,
            maxItems: 1,
            items: { type: 'array', minItems: 1, maxItems: 30, uniqueItems: true, items: { ...name, maxLength: 250 } },
          },
          Metrics: {
            type: 'array',
            minItems: 1,
            maxItems: 100,
            items: {
              type: 'object',
              required: ['Name'],
              additionalProperties: false,
              properties: { Name: name },
            },
          },
        },
      },
    },
  },
});

/**
 * The metrics in log lines.
 *
 * @throws if CloudWatch would reject a line
 */
export const emfMetricsIn = (written: string[]): EmfMetrics[] =>
  written
    .map((line) => JSON.parse(line))
    .filter((line) => '_aws' in line)
    .flatMap(metricsOf);

/** The values of all metrics, by name. */
export const valuesIn = (written: string[]): Record<string, number> =>
  Object.assign({}, ...emfMetricsIn(written).map(({ metrics }) => metrics));

interface Metadata {
  Timestamp: number;
  CloudWatchMetrics: { Dimensions: [string[]]; Metrics: { Name: string }[] }[];
}

const metricsOf = ({ _aws, ...members }: { _aws: Metadata } & Record<string, unknown>): EmfMetrics[] => {
  if (!isMetadata(_aws)) throw new Error(`Invalid metadata: ${JSON.stringify([_aws, isMetadata.errors])}`);
  if (Math.abs(Date.now() - _aws.Timestamp) > 60_000) throw new Error(`Not the current time: ${_aws.Timestamp}`);
  const properties = { ...members };
  const take = (names: string[], isValid: (value: unknown) => boolean) =>
    Object.fromEntries(
      names.map((name) => {
        const value = members[name];
        if (!isValid(value)) throw new Error(`Invalid ${name}: ${JSON.stringify(value)}`);
        delete properties[name];
        return [name, value];
      }),
    );
  const isDimension = (value: unknown) => typeof value === 'string' && value !== '' && value.length <= 1_024;
  return _aws.CloudWatchMetrics.map(({ Dimensions, Metrics }) => ({
    dimensions: take(Dimensions[0], isDimension) as Record<string, string>,
    metrics: take(
      Metrics.map(({ Name }) => Name),
      Number.isFinite,
    ) as Record<string, number>,
    properties,
  }));
};
