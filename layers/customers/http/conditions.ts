import type { Request } from './request.ts';

/** Returns the entity tag of a version (RFC 9110, 8.8.3). */
export const etagOf = (version: number): string => `"${version}"`;

/** Whether a request applies to this version of the customer (RFC 9110, 13.1). */
type Condition = (version: number) => boolean;

/** If-None-Match: the condition is false for listed versions. Comparison is weak: `W/` makes no difference. */
export const ifNoneMatch = ({ headers }: Request): Condition => {
  const tags = tagsOf(headers['if-none-match']);
  return (version) =>
    tags === undefined || (tags !== '*' && !tags.some((tag) => tag.replace('W/', '') === etagOf(version)));
};

/** If-Match: the condition is true only for listed versions. Comparison is strong: a weak tag never matches. */
const ifMatch = ({ headers }: Request): Condition => {
  const tags = tagsOf(headers['if-match']);
  return (version) => tags === undefined || tags === '*' || tags.includes(etagOf(version));
};

/** The condition of a write: If-Match and If-None-Match together. */
export const writeCondition = (request: Request): Condition => {
  const conditions = [ifMatch(request), ifNoneMatch(request)];
  return (version) => conditions.every((condition) => condition(version));
};

/** Returns the entity tags in a header; undefined without one. The schema of the request rejects malformed headers. */
const tagsOf = (header: string | undefined): '*' | string[] | undefined =>
  header?.trim() === '*' ? '*' : (header?.match(/(?:W\/)?"[^"]*"/g) ?? undefined);
