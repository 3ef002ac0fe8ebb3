import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';
import { metrics } from '../metrics.ts';
import type { Usage } from '../store/usage.ts';
import type { Answer } from './answers.ts';
import { outcomeOf } from './outcome.ts';
import { type Request, requestIdOf } from './request.ts';

type Answered = Parameters<NonNullable<MiddlewareObj<Request, Answer>['after']>>[0];

/**
 * Middleware: writes what each request has taken, and how it ended, in CloudWatch's embedded metric format.
 *
 * @param usage what this instance has used so far; as it serves one request at a time, what comes on top is that one's
 */
export const publishMetrics = (usage: Readonly<Usage>): MiddlewareObj<Request, Answer> => {
  let started = 0;
  let before = usage;
  const publish = (request: Answered): void => {
    const isReplay = request.response?.isReplay ?? false;
    delete request.response?.isReplay; // nothing that API Gateway knows
    publishUse(request, {
      Latency: performance.now() - started,
      ReadUnits: usage.readUnits - before.readUnits,
      WriteUnits: usage.writeUnits - before.writeUnits,
      Conflicts: usage.conflicts - before.conflicts,
      Throttles: usage.throttles - before.throttles,
      Replays: Number(isReplay),
    });
    publishOutcome(request);
  };
  return {
    before: () => {
      started = performance.now();
      before = { ...usage };
    },
    after: publish,
    onError: publish,
  };
};

const publishUse = (request: Answered, use: Record<string, number>): void => {
  metrics.addDimension('function_name', request.context.functionName);
  for (const [name, value] of Object.entries(use))
    metrics.addMetric(name, name === 'Latency' ? MetricUnit.Milliseconds : MetricUnit.Count, value);
  metrics.addMetadata('requestId', requestIdOf(request)).publishStoredMetrics();
};

/** On a line of its own: a line has its metrics for each of its sets of dimensions. */
const publishOutcome = (request: Answered): void => {
  metrics
    .addDimension('outcome', outcomeOf(request.error))
    .addMetric('Requests', MetricUnit.Count, 1)
    .addMetadata('requestId', requestIdOf(request))
    .publishStoredMetrics();
};
