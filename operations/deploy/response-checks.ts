import type { HttpResponse } from './http.ts';

/** Returns the fault of a response, or undefined. The text contains no customer data. */
export type ResponseCheck = (response: HttpResponse) => string | undefined;

export const expectStatus =
  (status: number): ResponseCheck =>
  (response) =>
    response.status === status ? undefined : `responded ${response.status}, not ${status}${reasonIn(response)}`;

/** Expects an RFC 9457 problem. Functions and the gateway both report errors as problems. */
export const expectProblem =
  (status: number): ResponseCheck =>
  (response) => {
    const wrong = expectStatus(status)(response);
    if (wrong) return wrong;
    const type = response.headers['content-type'] ?? 'no media type';
    return type.startsWith('application/problem+json')
      ? undefined
      : `responded ${status} with ${type}, not with a problem`;
  };

export const expectHeader =
  (name: string): ResponseCheck =>
  ({ headers }) =>
    headers[name.toLowerCase()] ? undefined : `responded without ${name}`;

export const expectBody =
  (content: Uint8Array, name: string): ResponseCheck =>
  ({ body }) =>
    Buffer.from(content).equals(Buffer.from(body)) ? undefined : `did not return ${name} as uploaded`;

/** Combines checks into one, which returns the first fault. */
export const all =
  (...checks: ResponseCheck[]): ResponseCheck =>
  (response) => {
    for (const check of checks) {
      const wrong = check(response);
      if (wrong) return wrong;
    }
    return undefined;
  };

/** Returns the title of a problem, or the error type of a crash. Unlike `detail`, neither contains customer data. */
const reasonIn = ({ body }: HttpResponse): string => {
  try {
    const { title, errorType } = JSON.parse(body) as { title?: string; errorType?: string };
    const reason = errorType ?? title;
    return reason ? ` (${reason})` : '';
  } catch {
    return '';
  }
};
