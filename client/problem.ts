import type { components } from './types.ts';

/** An error that the API answered (RFC 9457). Go by `problem.type`; its `detail` is for people. */
export type Problem = components['schemas']['Problem'];

/** Thrown when the API refuses a request, or has failed for good. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.title} (${problem.status}): ${problem.detail}`);
    this.status = problem.status;
    this.problem = problem;
  }

  /** Whether it is of this type, without what stands in front: `stale-version`. */
  is(type: string): boolean {
    return this.problem.type === `urn:problem-type:${type}`;
  }
}

export const notOfThisApi = 'What came is no answer of this API.';

/** The problem in an answer. What is none, such as a page of a proxy, becomes one without a type (RFC 9457, 4.2.1). */
export const problemIn = (answer: unknown, { status, statusText, url, headers }: Response): Problem =>
  isProblem(answer)
    ? answer
    : {
        type: 'about:blank',
        title: statusText || 'Unknown answer',
        status,
        detail: notOfThisApi,
        instance: url.replace(/[?#].*/s, ''), // a query may name a person, and errors are logged
        requestId: headers.get('x-request-id') ?? '',
      };

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'type' in answer && 'requestId' in answer;
