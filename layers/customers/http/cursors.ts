import { createHash } from 'node:crypto';
import { invalidRequest } from './problems.ts';

/**
 * Returns the cursor for the page after a position. Cursors are opaque to callers. A cursor contains a fingerprint of
 * its query and works with that query only, but `limit` may change.
 */
export const encodeCursor = (position: string, query: string): string =>
  Buffer.from(JSON.stringify([fingerprintOf(query), position])).toString('base64url');

/**
 * Returns the position in a cursor.
 *
 * @throws Problem 400 if the cursor is malformed, forged or from another query
 */
export const decodeCursor = (
  cursor: string,
  query: string,
  isPosition: (text: string) => boolean,
  { parameter, detail } = { parameter: 'cursor', detail: 'must be the next value of a page of this list, or omitted' },
): string => {
  const position = positionIn(cursor);
  if (position === undefined || !isPosition(position) || encodeCursor(position, query) !== cursor)
    throw invalidRequest([{ parameter, detail }]);
  return position;
};

const positionIn = (cursor: string): string | undefined => {
  try {
    const [, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return typeof position === 'string' ? position : undefined;
  } catch {
    return undefined;
  }
};

const fingerprintOf = (query: string): string => createHash('sha256').update(query).digest('base64url').slice(0, 8);
