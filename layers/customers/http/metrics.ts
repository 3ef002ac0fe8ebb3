import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { metrics } from '../metrics.ts';
import type { Usage } from '../store/usage.ts';

/** The measured values of a request. */
export interface Measured {
  requestId: string;
  functionName: string;
  /** `ok`, or the type of the problem. */
  outcome: string;
  /** In milliseconds. */
  latency: number;
  usage: Usage;
  isReplay: boolean;
}

/**
 * Prints the metrics of a request in CloudWatch's embedded metric format. CloudWatch stores every metric of a line for
 * every set of dimensions in it, so each set has its own line.
 */
export const publishMetrics = ({ requestId, functionName, outcome, latency, usage, isReplay }: Measured): void => {
  metrics
    .addDimension('function_name', functionName)
    .addMetric('Latency', MetricUnit.Milliseconds, latency)
    .addMetric('ReadUnits', MetricUnit.Count, usage.readUnits)
    .addMetric('WriteUnits', MetricUnit.Count, usage.writeUnits)
    .addMetric('Conflicts', MetricUnit.Count, usage.conflicts)
    .addMetric('Throttles', MetricUnit.Count, usage.throttles)
    .addMetric('Replays', MetricUnit.Count, Number(isReplay))
    .addMetadata('requestId', requestId)
    .publishStoredMetrics();
  metrics
    .addDimension('outcome', outcome)
    .addMetric('Requests', MetricUnit.Count, 1)
    .addMetadata('requestId', requestId)
    .publishStoredMetrics();
};
