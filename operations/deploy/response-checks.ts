import type { HttpResponse } from './http.ts';

/** Returns what is wrong with a response, or undefined. The text contains no customer data. */
export type ResponseCheck = (response: HttpResponse) => string | undefined;

export const hasStatus =
  (status: number): ResponseCheck =>
  (response) =>
    response.status === status ? undefined : `responded ${response.status}, not ${status}${reasonIn(response)}`;

/** Functions and the gateway both report errors as RFC 9457 problems. */
export const isProblem =
  (status: number): ResponseCheck =>
  (response) => {
    const wrong = hasStatus(status)(response);
    if (wrong) return wrong;
    const type = response.headers['content-type'] ?? 'no media type';
    return type.startsWith('application/problem+json')
      ? undefined
      : `responded ${status} with ${type}, not with a problem`;
  };

export const hasHeader =
  (name: string): ResponseCheck =>
  ({ headers }) =>
    headers[name.toLowerCase()] ? undefined : `responded without ${name}`;

export const hasBody =
  (content: Uint8Array, name: string): ResponseCheck =>
  ({ body }) =>
    Buffer.from(content).equals(Buffer.from(body)) ? undefined : `did not return ${name} as uploaded`;

/** Combines checks. Returns the first thing that is wrong. */
export const all =
  (...checks: ResponseCheck[]): ResponseCheck =>
  (response) => {
    for (const check of checks) {
      const wrong = check(response);
      if (wrong) return wrong;
    }
    return undefined;
  };

/** The title of a problem, or the error type of a crash. Neither contains customer data; `detail` may. */
const reasonIn = ({ body }: HttpResponse): string => {
  try {
    const { title, errorType } = JSON.parse(body) as { title?: string; errorType?: string };
    const reason = errorType ?? title;
    return reason ? ` (${reason})` : '';
  } catch {
    return '';
  }
};
