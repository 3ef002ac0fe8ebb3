import { type StepName, steps } from '../../../layers/customers/http/pipeline.ts';
import { kinds } from '../../../layers/customers/http/problems.ts';
import type { Problem } from './route-responses.ts';

/** A step of the pipeline, as the diagrams show it. */
export interface Step {
  words: string;
  /** Whether it runs only for requests with a body. */
  isForBodies: boolean;
  /** The problems with which it rejects a request. */
  rejections: Problem[];
}

/** What each step does, and the kinds of problems with which it rejects a request. */
const words: Record<StepName, { words: string; rejections?: (keyof typeof kinds)[] }> = {
  logContext: { words: 'Powertools logger' },
  recordOutcome: { words: 'Request id, log line, metrics' },
  normalizeHeaders: { words: 'Header normalizer' },
  prepareRequest: { words: 'One shape for each event' },
  securityHeaders: { words: 'Security headers' },
  cors: { words: 'CORS' },
  authorize: { words: 'Scope and group', rejections: ['unauthorized', 'forbidden'] },
  acceptJsonBody: {
    words: 'Body: type, size',
    rejections: ['malformedBody', 'bodyTooLarge', 'unsupportedMediaType'],
  },
  parseJsonBody: { words: 'JSON body parser', rejections: ['malformedBody'] },
  normalizeCustomer: { words: 'Normal form of fields' },
  validate: { words: 'Validator: JSON Schema', rejections: ['invalidRequest'] },
  respondWithProblem: { words: 'Errors become problems' },
};

/** The steps of the pipeline, in order. */
export const pipelineSteps: Step[] = steps.map((step) => {
  const { words: text, rejections = [] } = words[step.name];
  return {
    words: text,
    isForBodies: 'isForBodies' in step,
    rejections: rejections.map((kind) => ({ status: kinds[kind][0], type: kinds[kind][1] })),
  };
});
