import { readFileSync } from 'node:fs';
import { kinds } from '../../../layers/customers/http/problems.ts';
import type { Problem } from './answers.ts';

/** A middleware of the pipeline. */
export interface Step {
  words: string;
  /** Whether it is there for requests with a body alone. */
  isOfBodies: boolean;
  /** The problems for which it refuses a request. */
  refuses: Problem[];
}

/** What each does, by its name in the code, and the kinds of problems for which it refuses a request. */
const known: Record<string, { words: string; refuses?: (keyof typeof kinds)[] }> = {
  injectLambdaContext: { words: 'Powertools logger' },
  publishMetrics: { words: 'Metrics' },
  recordOutcome: { words: 'Request id, outcome logged' },
  httpHeaderNormalizer: { words: 'Header normaliser' },
  prepareRequest: { words: 'One shape for each event' },
  httpSecurityHeaders: { words: 'Security headers' },
  httpCors: { words: 'CORS' },
  authorise: { words: 'Scope, and group of a person', refuses: ['unauthorised', 'forbidden'] },
  acceptJsonBody: {
    words: 'Body: type, size',
    refuses: ['malformedBody', 'bodyTooLarge', 'unsupportedMediaType'],
  },
  httpJsonBodyParser: { words: 'JSON body parser', refuses: ['malformedBody'] },
  normaliseCustomer: { words: 'Normal form of fields' },
  validator: { words: 'Validator: JSON Schema', refuses: ['invalidRequest'] },
  httpErrorHandler: { words: 'Error handler' },
  answerProblem: { words: 'Errors become problems' },
};

const source = readFileSync(new URL('../../../layers/customers/http/pipeline.ts', import.meta.url), 'utf8');

/**
 * The steps of the pipeline in their order, read from its code, as Middy tells nobody what it runs.
 *
 * @throws when the code is of another form, or has a middleware that is not known here
 */
export const stepsOf = (code = source): Step[] => {
  const all = /const middlewares = \[\n(.*?)\n {2}\] as /s.exec(code)?.[1]?.split('\n');
  const ofBodies = /\n {2}wrap\(\s+scope,\s+\[([^\]]+)\]/.exec(code)?.[1]?.split(/, (?=\w+)/);
  if (all === undefined || ofBodies === undefined) throw new Error('pipeline.ts is of a form that is not known here.');
  return all
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .flatMap((call) => (call === '...body,' ? ofBodies.map((of) => stepOf(of, true)) : [stepOf(call, false)]));
};

const stepOf = (call: string, isOfBodies: boolean): Step => {
  const name = /^\w+/.exec(call)?.[0] ?? '';
  const step = known[name];
  if (step === undefined) throw new Error(`The diagrams have no words for ${name || call}, a step of the pipeline.`);
  const refuses = (step.refuses ?? []).map((kind) => ({ status: kinds[kind][0], type: kinds[kind][1] }));
  return { words: step.words, isOfBodies, refuses };
};
