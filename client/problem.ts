import type { components } from './types.ts';

type Responses = components['responses'];

/** The problems that the OpenAPI document lists for its operations. */
type ProblemOfOperation = Responses[keyof Responses]['content']['application/problem+json'];

/** The problem for an unknown path or method, or for a response that is not from the API. */
interface OtherProblem extends Pick<ProblemOfOperation, 'title' | 'status' | 'detail' | 'instance' | 'requestId'> {
  type: 'urn:problem-type:unknown-route' | 'about:blank';
}

/**
 * An error response of the API (RFC 9457). Check `type` in programs: `detail` is for people and may change. A newer API
 * may have more types.
 */
export type Problem = ProblemOfOperation | OtherProblem;

type NameIn<Type> = Type extends `urn:problem-type:${infer Name}` ? Name : never;

/** The type of a problem without the prefix `urn:problem-type:`, for example `stale-version`. */
export type ProblemType = NameIn<Problem['type']>;

/** The API rejected a request, or still failed after the retries. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** The HTTP status of the response. */
  readonly status: number;
  /** The body of the response. */
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.title} (${problem.status}): ${problem.detail}`);
    this.status = problem.status;
    this.problem = problem;
  }

  /** Whether the problem has this type. Narrows `problem` to the members of the type. */
  is<Type extends ProblemType>(
    type: Type,
  ): this is { readonly problem: Extract<Problem, { type: `urn:problem-type:${Type}` }> } {
    return this.problem.type === `urn:problem-type:${type}`;
  }
}

export const notFromThisApi = 'The response did not come from this API. Check the base URL and your connection.';

/**
 * Returns the problem in the body of a response. For any other body, such as a proxy's page, the type is `about:blank`
 * (RFC 9457, 4.2.1).
 */
export const problemIn = (body: unknown, { status, statusText, url, headers }: Response): Problem =>
  isProblem(body)
    ? body
    : {
        type: 'about:blank',
        title: statusText || 'Unknown response',
        status,
        detail: notFromThisApi,
        instance: url.replace(/[?#].*/s, ''), // without the query, which may name a person: errors are logged
        requestId: headers.get('x-request-id') ?? '',
      };

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'type' in body && 'requestId' in body;
