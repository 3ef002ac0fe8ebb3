import { invalidRequest } from './problems.ts';
import type { Request } from './request.ts';

/** A version of a customer as entity tag (RFC 9110, 8.8.3). */
export const etagOf = (version: number): string => `"${version}"`;

/** A condition that a request puts on the version of the customer (RFC 9110, 13.1). A malformed header is a 400. */
type Condition = (version: number) => boolean;

/** If-None-Match: false for the versions that it names. Compares weakly: `W/` makes no difference. */
export const ifNoneMatch = ({ headers }: Request): Condition => {
  const tags = tagsOf('If-None-Match', headers['if-none-match']);
  return (version) =>
    tags === undefined || (tags !== '*' && !tags.some((tag) => tag.replace('W/', '') === etagOf(version)));
};

/** If-Match: false for versions that it does not name. Compares strongly: a weak tag never matches. */
const ifMatch = ({ headers }: Request): Condition => {
  const tags = tagsOf('If-Match', headers['if-match']);
  return (version) => tags === undefined || tags === '*' || tags.includes(etagOf(version));
};

/** What a write asks of the version that it changes. */
export const writeCondition = (request: Request): Condition => {
  const conditions = [ifMatch(request), ifNoneMatch(request)];
  return (version) => conditions.every((condition) => condition(version));
};

/** An entity tag; a comma may stand inside its quotes. */
const entityTags = /(?:W\/)?"[\x21\x23-\x7E\x80-\uFFFF]*"/g;

const tagsOf = (header: string, value: string | undefined): '*' | string[] | undefined => {
  if (value === undefined) return undefined;
  if (value.trim() === '*') return '*';
  const between = value.replace(entityTags, '\0').split(',');
  const tags = value.match(entityTags);
  if (tags === null || !between.every((part) => ['', '\0'].includes(part.trim())))
    throw invalidRequest([{ header, detail: 'must be * or a list of entity tags such as "3", with their quotes' }]);
  return tags;
};
