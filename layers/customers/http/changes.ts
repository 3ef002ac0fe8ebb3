import type { APIGatewayProxyResult } from 'aws-lambda';
import {
  beginning,
  type Changes,
  type Position,
  packPosition,
  present,
  readChanges,
  unpackPosition,
} from '../store/changes.ts';
import type { Store } from '../store/store.ts';
import { decodeCursor, encodeCursor } from './cursors.ts';
import type { Request } from './request.ts';
import { json } from './responses.ts';

/**
 * Responds with the changes after the cursor `after`, or from the beginning. With `start=now`, only returns a cursor for
 * the changes from now on.
 *
 * @throws Problem 400 if the cursor is malformed or from a list
 */
export const respondWithChanges = async (
  store: Store,
  request: Request,
  signal: AbortSignal,
): Promise<APIGatewayProxyResult> => {
  const { after, start, limit = '25' } = request.queryStringParameters;
  if (start === 'now') return responseTo({ items: [], next: present(store.now()), isUpToDate: true });
  const position = after === undefined ? beginning(store.now()) : positionIn(after);
  return responseTo(await readChanges(store, position, Number(limit), signal));
};

const responseTo = ({ items, next, isUpToDate }: Changes): APIGatewayProxyResult =>
  json(200, { items, next: encodeCursor(packPosition(next), query), isUpToDate });

/** Distinguishes these cursors from those of lists. */
const query = 'changes';

const positionIn = (cursor: string): Position =>
  unpackPosition(
    decodeCursor(cursor, query, (text) => unpackPosition(text) !== undefined, {
      parameter: 'after',
      detail: 'must be the next value of an earlier response, or omitted',
    }),
  ) as Position;
