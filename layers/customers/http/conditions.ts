import type { Request } from './request.ts';

/** A version of a customer as entity tag (RFC 9110, 8.8.3). */
export const etagOf = (version: number): string => `"${version}"`;

/** Whether a request applies to this version of the customer (RFC 9110, 13.1). */
type Condition = (version: number) => boolean;

/** If-None-Match: false for the versions that it lists. Weak comparison: `W/` makes no difference. */
export const ifNoneMatch = ({ headers }: Request): Condition => {
  const tags = tagsOf(headers['if-none-match']);
  return (version) =>
    tags === undefined || (tags !== '*' && !tags.some((tag) => tag.replace('W/', '') === etagOf(version)));
};

/** If-Match: false for versions that it does not list. Strong comparison: a weak tag never matches. */
const ifMatch = ({ headers }: Request): Condition => {
  const tags = tagsOf(headers['if-match']);
  return (version) => tags === undefined || tags === '*' || tags.includes(etagOf(version));
};

/** Both conditions of a write. */
export const writeCondition = (request: Request): Condition => {
  const conditions = [ifMatch(request), ifNoneMatch(request)];
  return (version) => conditions.every((condition) => condition(version));
};

/** The entity tags of a header. The schema of the request rejects malformed ones. */
const tagsOf = (header: string | undefined): '*' | string[] | undefined =>
  header?.trim() === '*' ? '*' : (header?.match(/(?:W\/)?"[^"]*"/g) ?? undefined);
