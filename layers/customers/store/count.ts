import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { List } from './lists.ts';
import type { Store } from './store.ts';

/** AWS counts the items of a table about every six hours, so a count is used for an hour. In milliseconds. */
const maxAge = 3_600_000;
/** How long after a failure DynamoDB is not asked again, in milliseconds. */
const failureAge = 60_000;
/** The longest that a list waits for the count, in milliseconds. */
const longestWait = 500;

/** Returns about how many customers there are; undefined if DynamoDB has never told in time. */
export type Counter = () => Promise<number | undefined>;

/**
 * Returns a counter of customers: the number of items that DynamoDB shows for the table. It costs no read units. The
 * counter asks once an hour, and gives up after half a second: then it returns the count from before, if it has one.
 */
export const createCounter = ({ client, tables, now }: Pick<Store, 'client' | 'tables' | 'now'>): Counter => {
  const read = async (): Promise<number | undefined> => {
    const command = new DescribeTableCommand({ TableName: tables.customers });
    const { Table } = await client.send(command, { abortSignal: AbortSignal.timeout(longestWait) });
    return Table?.ItemCount;
  };
  let count: number | undefined;
  let expires = 0;
  return async () => {
    if (now().getTime() < expires) return count;
    const current = await read().catch(() => undefined); // a list without its count is better than none
    expires = now().getTime() + (current === undefined ? failureAge : maxAge);
    count = current ?? count;
    return count;
  };
};

/** Returns a list whose pages have the count, if it is known. Both are read at once. */
export const withCount = <Item>(list: List<Item>, counter: Counter): List<Item> => ({
  ...list,
  page: async (...range) => {
    const [page, approximateCount] = await Promise.all([list.page(...range), counter()]);
    return approximateCount === undefined ? page : { ...page, approximateCount };
  },
});
