import type { APIGatewayProxyResult } from 'aws-lambda';
import type { List } from '../store/lists.ts';
import type { Store } from '../store/store.ts';
import { decodeCursor, encodeCursor } from './cursors.ts';
import type { Request } from './request.ts';
import { page } from './responses.ts';

/**
 * Responds with the page of a list that `limit` and `cursor` select.
 *
 * @throws Problem 400 if the cursor is malformed, forged or from another list
 */
export const respondWithPage = async (
  list: List<unknown>,
  store: Store,
  request: Request,
  signal: AbortSignal,
): Promise<APIGatewayProxyResult> => {
  const { limit = '25', cursor } = request.queryStringParameters;
  const after = cursor === undefined ? null : decodeCursor(cursor, list.name, list.isPosition);
  const { next, ...rest } = await list.page(store, Number(limit), after, signal);
  return page({ ...rest, next: next && encodeCursor(next, list.name) }, request);
};
