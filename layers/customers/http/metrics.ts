import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { metrics } from '../metrics.ts';
import type { Usage } from '../store/usage.ts';

/** A request that has ended. */
export interface Measured {
  requestId: string;
  functionName: string;
  /** `ok`, or the type of the problem. */
  outcome: string;
  /** In milliseconds. */
  latency: number;
  use: Usage;
  isReplay: boolean;
}

/**
 * Writes the metrics of a request in CloudWatch's embedded metric format: one line per set of dimensions, as every
 * metric of a line is stored for each of its sets.
 */
export const publishMetrics = ({ requestId, functionName, outcome, latency, use, isReplay }: Measured): void => {
  metrics
    .addDimension('function_name', functionName)
    .addMetric('Latency', MetricUnit.Milliseconds, latency)
    .addMetric('ReadUnits', MetricUnit.Count, use.readUnits)
    .addMetric('WriteUnits', MetricUnit.Count, use.writeUnits)
    .addMetric('Conflicts', MetricUnit.Count, use.conflicts)
    .addMetric('Throttles', MetricUnit.Count, use.throttles)
    .addMetric('Replays', MetricUnit.Count, Number(isReplay))
    .addMetadata('requestId', requestId)
    .publishStoredMetrics();
  metrics
    .addDimension('outcome', outcome)
    .addMetric('Requests', MetricUnit.Count, 1)
    .addMetadata('requestId', requestId)
    .publishStoredMetrics();
};
