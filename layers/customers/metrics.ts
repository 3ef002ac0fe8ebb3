import { Metrics } from '@aws-lambda-powertools/metrics';

/** Namespace and service come from POWERTOOLS_METRICS_NAMESPACE and POWERTOOLS_SERVICE_NAME. No id is a dimension. */
export const metrics = new Metrics();
