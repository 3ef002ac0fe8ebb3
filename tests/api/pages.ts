import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, type Problem } from './call.ts';
import { stagePath } from './target.ts';

/** A page of a list, or a problem. */
export interface Page extends Problem {
  items: Customer[];
  next: string | null;
  approximateCount?: number;
}

/** One page of a list. The query starts with `?` and is encoded. */
export const list = (query: string) => call<Page>('GET', `/customers${query}`);

/** All customers of a list, page by page. */
export const walk = async (query: string): Promise<Customer[]> => {
  const seen: Customer[] = [];
  for await (const page of pages(query)) seen.push(...page);
  return seen;
};

/** The pages of a list by their Link headers. Each link must repeat the query with another cursor. */
export async function* pages(query: string): AsyncGenerator<Customer[]> {
  const parameters = Object.fromEntries(new URLSearchParams(query));
  for (let rest: string | undefined = query; rest !== undefined; ) {
    const { status, headers, body }: Awaited<ReturnType<typeof list>> = await list(rest);
    expect(status).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(Number(parameters.limit ?? 25));
    rest = nextQuery(headers);
    expect(rest !== undefined).toBe(body.next !== null);
    const next = rest && Object.fromEntries(new URLSearchParams(rest));
    if (next) expect(next).toEqual({ ...parameters, cursor: body.next });
    yield body.items;
  }
}

const nextQuery = (headers: Headers): string | undefined => {
  const link = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
  if (link !== undefined) expect(link.startsWith(`${stagePath}/customers?`)).toBe(true);
  return link?.slice(`${stagePath}/customers`.length);
};

/** The customers of `all` that are among `some`, in the order of `all`. */
export const among = (some: Customer[], all: Customer[]): Customer[] =>
  all.filter(({ customerId }) => some.some((one) => one.customerId === customerId));

/** A unique word. */
export const newWord = (): string => `w${randomUUID().replaceAll('-', '')}`;

/** The position in a cursor, and a cursor with another position: callers could do this, although cursors are opaque. */
export const positionIn = (cursor: string): unknown => partsOf(cursor)[1];
export const forge = (cursor: string, position: unknown): string =>
  Buffer.from(JSON.stringify([partsOf(cursor)[0], position])).toString('base64url');

const partsOf = (cursor: string): unknown[] => JSON.parse(Buffer.from(cursor, 'base64url').toString());
