import { createHash } from 'node:crypto';
import { invalidRequest } from './problems.ts';

/**
 * Encodes the position after which the next page begins. The cursor is opaque to callers. It contains a fingerprint of
 * its query, so it works with that query only; `limit` may change.
 */
export const encodeCursor = (position: string, query: string): string =>
  Buffer.from(JSON.stringify([fingerprintOf(query), position])).toString('base64url');

/**
 * Decodes the position.
 *
 * @throws Problem 400 if the cursor is malformed, forged or of another query
 */
export const decodeCursor = (cursor: string, query: string, isPosition: (text: string) => boolean): string => {
  const position = positionIn(cursor);
  if (position === undefined || !isPosition(position) || encodeCursor(position, query) !== cursor)
    throw invalidRequest([
      { parameter: 'cursor', detail: 'must be the next value of a page of this list, or omitted' },
    ]);
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
