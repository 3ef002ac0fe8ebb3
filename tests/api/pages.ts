import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { call, type Problem } from './call.ts';
import { stagePath } from './target.ts';

/** A page of a list, or the problem that is answered in its place. */
export interface Page extends Problem {
  items: Customer[];
  next: string | null;
}

/** One page: of the list that the query asks for, which begins with `?` and is encoded. */
export const list = (query: string) => call<Page>('GET', `/customers${query}`);

/** All customers of a list, page by page. */
export const walk = async (query: string): Promise<Customer[]> => {
  const seen: Customer[] = [];
  for await (const page of pages(query)) seen.push(...page);
  return seen;
};

/** The pages of a list, by the Link headers: each asks for the same, but for where it begins. */
export async function* pages(query: string): AsyncGenerator<Customer[]> {
  const asked = Object.fromEntries(new URLSearchParams(query));
  for (let rest: string | undefined = query; rest !== undefined; ) {
    const { status, headers, body }: Awaited<ReturnType<typeof list>> = await list(rest);
    expect(status).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(Number(asked.limit ?? 25));
    rest = nextQuery(headers);
    expect(rest !== undefined).toBe(body.next !== null);
    const next = rest && Object.fromEntries(new URLSearchParams(rest));
    if (next) expect(next).toEqual({ ...asked, cursor: body.next });
    yield body.items;
  }
}

const nextQuery = (headers: Headers): string | undefined => {
  const link = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
  if (link !== undefined) expect(link.startsWith(`${stagePath}/customers?`)).toBe(true);
  return link?.slice(`${stagePath}/customers`.length);
};

/** Those of `all` who are among `some`, in the order of `all`. */
export const among = (some: Customer[], all: Customer[]): Customer[] =>
  all.filter(({ customerId }) => some.some((one) => one.customerId === customerId));

/** A word that no other customer has. */
export const newWord = (): string => `w${randomUUID().replaceAll('-', '')}`;

/** The position in a cursor, and a cursor with another one: what callers could do, though it is opaque to them. */
export const positionIn = (cursor: string): unknown => partsOf(cursor)[1];
export const forge = (cursor: string, position: unknown): string =>
  Buffer.from(JSON.stringify([partsOf(cursor)[0], position])).toString('base64url');

const partsOf = (cursor: string): unknown[] => JSON.parse(Buffer.from(cursor, 'base64url').toString());
