import { createHash } from 'node:crypto';
import { invalidRequest } from './problems.ts';

/**
 * A cursor says behind which position of a list the next page begins. It is opaque to callers and good for the query
 * that it came from alone, whatever the `limit`: it carries a fingerprint of that query.
 */
export const encodeCursor = (position: string, query: string): string =>
  Buffer.from(JSON.stringify([fingerprintOf(query), position])).toString('base64url');

/** @returns the position in a cursor; one that is malformed, forged or of another query is a 400 */
export const decodeCursor = (cursor: string, query: string, isPosition: (text: string) => boolean): string => {
  const position = positionIn(cursor);
  if (position === undefined || !isPosition(position) || encodeCursor(position, query) !== cursor)
    throw invalidRequest([{ parameter: 'cursor', detail: 'must be the next of a page of this list, or left out' }]);
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
