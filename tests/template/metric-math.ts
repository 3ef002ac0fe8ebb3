import { runInNewContext } from 'node:vm';

/**
 * Returns the value of an expression of CloudWatch's metric math, for one period. It knows what the template's alarms use:
 * arithmetic, comparisons, IF, FILL, SUM(METRICS()) and SERVICE_QUOTA.
 *
 * @param values the metrics of the period by id; undefined for one without data, of which only FILL and SUM make a number
 * @throws Error if the expression uses something else, or a metric without data
 */
export const evaluate = (expression: string, values: Record<string, number | undefined>, quota = 1_000): number => {
  const value: unknown = runInNewContext(expression, {
    ...values,
    IF: (condition: boolean, then: number, otherwise: number) => (condition ? then : otherwise),
    FILL: (metric: number | undefined, filler: number) => metric ?? filler,
    METRICS: () => Object.values(values),
    SUM: (metrics: (number | undefined)[]) => metrics.reduce<number>((total, metric) => total + (metric ?? 0), 0),
    SERVICE_QUOTA: () => quota,
  });
  if (typeof value !== 'number' || Number.isNaN(value)) throw new Error(`${expression} has no value`);
  return value;
};
