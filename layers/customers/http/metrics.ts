import { configuration } from '../configuration.ts';
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

const count = (name: string) => ({ Name: name, Unit: 'Count' });

/**
 * CloudWatch stores every metric of a directive for every set of dimensions in it, so each set has its own directive. No
 * id is a dimension: CloudWatch charges for each of its values.
 */
export const directives = [
  {
    Namespace: configuration.metricsNamespace,
    Dimensions: [['service', 'function_name']],
    Metrics: [
      { Name: 'Latency', Unit: 'Milliseconds' },
      ...['ReadUnits', 'WriteUnits', 'Conflicts', 'Throttles', 'Replays'].map(count),
    ],
  },
  {
    Namespace: configuration.metricsNamespace,
    Dimensions: [['service', 'outcome']],
    Metrics: [count('Requests')],
  },
];

/**
 * Prints the metrics of a request as one line in CloudWatch's embedded metric format. Does not use `console`, because
 * Lambda adds text to its lines.
 */
export const publishMetrics = ({ requestId, functionName, outcome, latency, usage, isReplay }: Measured): void => {
  if (configuration.metricsNamespace === undefined) return;
  const line = {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: directives },
    requestId,
    service: configuration.service,
    function_name: functionName,
    outcome,
    Latency: latency,
    ReadUnits: usage.readUnits,
    WriteUnits: usage.writeUnits,
    Conflicts: usage.conflicts,
    Throttles: usage.throttles,
    Replays: Number(isReplay),
    Requests: 1,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
