import type { components } from './types.ts';

type Responses = components['responses'];

/** What an operation answers when it refuses a request, or fails. */
type ProblemOfOperation = Responses[keyof Responses]['content']['application/problem+json'];

/** Of a path or method that is none of the API, and what is no answer of the API at all. */
interface OtherProblem extends Pick<ProblemOfOperation, 'title' | 'status' | 'detail' | 'instance' | 'requestId'> {
  type: 'urn:problem-type:unknown-route' | 'about:blank';
}

/**
 * An error that the API answered (RFC 9457). Go by `problem.type`; its `detail` is for people. A newer API may have
 * further types.
 */
export type Problem = ProblemOfOperation | OtherProblem;

type NameIn<Type> = Type extends `urn:problem-type:${infer Name}` ? Name : never;

/** What tells problems apart, without what stands in front of it: `stale-version`. */
export type ProblemType = NameIn<Problem['type']>;

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

  /** Whether its problem is of this type. */
  is<Type extends ProblemType>(
    type: Type,
  ): this is { readonly problem: Extract<Problem, { type: `urn:problem-type:${Type}` }> } {
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
