/** What the calls of the client share. */

import { ProblemError, problemIn } from './problem.ts';
import type { Sender } from './retry.ts';

/** Options of every call. */
export interface CallOptions {
  /** Aborts the call, even while it waits for a retry. The call then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** The result of a call of openapi-fetch. */
export interface Outcome<Body> {
  data?: Body | undefined;
  error?: unknown;
  response: Response;
}

/** Returns the body of a successful response. */
export const bodyOf = <Body>({ data, error, response }: Outcome<Body>): Body => {
  if (error !== undefined || !response.ok) throw new ProblemError(problemIn(error, response));
  return data as Body;
};

export const requestOptions = ({ send }: Sender, signal?: AbortSignal) => ({
  fetch: send,
  ...(signal && { signal }),
});

/** A page of any list. */
interface PageOf<Item> {
  items: Item[];
  next: string | null;
}

/** Yields the items of all pages. The first page is read without a cursor. */
export async function* itemsOf<Item>(
  readPage: (cursor: { cursor?: string }) => Promise<PageOf<Item>>,
): AsyncGenerator<Item, void> {
  let cursor: { cursor?: string } | undefined = {};
  while (cursor) {
    const { items, next }: PageOf<Item> = await readPage(cursor);
    yield* items;
    cursor = next === null ? undefined : { cursor: next };
  }
}
