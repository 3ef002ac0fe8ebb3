import type { Answer } from './http.ts';

/** What is wrong with an answer; undefined when it is as it should be. Says nothing of customers. */
export type Judge = (answer: Answer) => string | undefined;

export const hasStatus =
  (status: number): Judge =>
  (answer) =>
    answer.status === status ? undefined : `answered ${answer.status}, not ${status}${reasonIn(answer)}`;

/** An error is told as RFC 9457 says, whoever answers it. */
export const isProblem =
  (status: number): Judge =>
  (answer) => {
    const wrong = hasStatus(status)(answer);
    if (wrong) return wrong;
    const type = answer.headers['content-type'] ?? 'no media type';
    return type.startsWith('application/problem+json') ? undefined : `answered ${status} as ${type}, not as a problem`;
  };

export const hasHeader =
  (name: string): Judge =>
  ({ headers }) =>
    headers[name.toLowerCase()] ? undefined : `answered without ${name}`;

export const hasBody =
  (content: Uint8Array, name: string): Judge =>
  ({ body }) =>
    Buffer.from(content).equals(Buffer.from(body)) ? undefined : `did not answer ${name} as it was uploaded`;

/** The first thing that is wrong. */
export const all =
  (...judges: Judge[]): Judge =>
  (answer) => {
    for (const judge of judges) {
      const wrong = judge(answer);
      if (wrong) return wrong;
    }
    return undefined;
  };

/** The title of a problem, or the kind of a function's crash: both say what happened, and nothing of whom. */
const reasonIn = ({ body }: Answer): string => {
  try {
    const { title, errorType } = JSON.parse(body) as { title?: string; errorType?: string };
    const reason = errorType ?? title;
    return reason ? ` (${reason})` : '';
  } catch {
    return '';
  }
};
