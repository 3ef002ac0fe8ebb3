import { createHash } from 'node:crypto';
import { invalidRequest, type Problem } from './problems.ts';

/**
 * A cursor says where the next page of a list begins. It is opaque to callers and good for the query that it came
 * from, whatever the `limit`: it carries a fingerprint of that query, and is refused with another.
 */
export const encodeCursor = (position: string, query: string): string =>
  Buffer.from(JSON.stringify([fingerprintOf(query), position])).toString('base64url');

/** @returns the position in a cursor; a cursor that is malformed, forged or of another query is a 400. */
export const decodeCursor = (cursor: string, query: string, isPosition: (text: string) => boolean): string => {
  const [fingerprint, position, ...rest] = partsOf(cursor);
  if (typeof position !== 'string' || rest.length > 0 || !isPosition(position))
    throw refused('is not one that we gave out');
  if (fingerprint !== fingerprintOf(query)) throw refused('belongs to another query');
  if (encodeCursor(position, query) !== cursor) throw refused('is not one that we gave out');
  return position;
};

const partsOf = (cursor: string): unknown[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};

const fingerprintOf = (query: string): string => createHash('sha256').update(query).digest('base64url').slice(0, 8);

const refused = (why: string): Problem =>
  invalidRequest([{ parameter: 'cursor', detail: `${why}: start again without a cursor` }]);
