import type { Request } from './request.ts';

/** A version of a customer as entity tag (RFC 9110, 8.8.3). */
export const etagOf = (version: number): string => `"${version}"`;

/** A condition that a request puts on the version of the customer (RFC 9110, 13.1). */
type Condition = (version: number) => boolean;

/** If-None-Match: false for the versions that it names. Compares weakly: `W/` makes no difference. */
export const ifNoneMatch = ({ headers }: Request): Condition => {
  const tags = tagsOf(headers['if-none-match']);
  return (version) =>
    tags === undefined || (tags !== '*' && !tags.some((tag) => tag.replace('W/', '') === etagOf(version)));
};

/** If-Match: false for versions that it does not name. Compares strongly: a weak tag never matches. */
const ifMatch = ({ headers }: Request): Condition => {
  const tags = tagsOf(headers['if-match']);
  return (version) => tags === undefined || tags === '*' || tags.includes(etagOf(version));
};

/** What a write asks of the version that it changes. */
export const writeCondition = (request: Request): Condition => {
  const conditions = [ifMatch(request), ifNoneMatch(request)];
  return (version) => conditions.every((condition) => condition(version));
};

/** The entity tags of a header, which the request's schema has found well-formed. */
const tagsOf = (header: string | undefined): '*' | string[] | undefined =>
  header?.trim() === '*' ? '*' : (header?.match(/(?:W\/)?"[^"]*"/g) ?? undefined);
