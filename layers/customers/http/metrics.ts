import { configuration } from '../configuration.ts';
import type { Usage } from '../store/usage.ts';

/** The measured values of a request. */
export interface Measured {
  /** In milliseconds. */
  latency: number;
  usage: Usage;
  isReplay: boolean;
}

/**
 * Returns the members of a log line by which CloudWatch makes metrics of it (embedded metric format). The line also has the
 * members `service`, `function_name` and `outcome`, which are the dimensions. Units, and counts of zero, are left out:
 * CloudWatch bills each byte.
 */
export const metricsOf = ({ latency, usage, isReplay }: Measured) => {
  const counts = {
    ReadUnits: usage.readUnits,
    WriteUnits: usage.writeUnits,
    Conflicts: usage.conflicts,
    Throttles: usage.throttles,
    Replays: Number(isReplay),
  } satisfies Record<(typeof counted)[number], number>;
  const present = counted.filter((name) => counts[name] !== 0);
  return {
    Latency: Math.round(latency * 100) / 100,
    ...Object.fromEntries(present.map((name) => [name, counts[name]])),
    Requests: 1,
    ...(configuration.metricsNamespace !== undefined && {
      _aws: { Timestamp: Date.now(), CloudWatchMetrics: directivesOf(configuration.metricsNamespace, present) },
    }),
  };
};

/** What is counted of a request, beside the request itself. */
export const counted = ['ReadUnits', 'WriteUnits', 'Conflicts', 'Throttles', 'Replays'] as const;

/**
 * CloudWatch stores every metric of a directive for every set of dimensions in it, so each set has its own directive. No
 * id is a dimension: CloudWatch charges for each of its values.
 */
export const directivesOf = (namespace: string, counts: readonly (typeof counted)[number][]) => [
  {
    Namespace: namespace,
    Dimensions: [['service', 'function_name']],
    Metrics: ['Latency', ...counts].map((Name) => ({ Name })),
  },
  { Namespace: namespace, Dimensions: [['service', 'outcome']], Metrics: [{ Name: 'Requests' }] },
];
