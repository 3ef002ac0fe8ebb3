import { type ConsumedCapacity, TransactionInProgressException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isThrottled } from './faults.ts';
import { reasonsOf, throttling } from './transaction.ts';

/** What requests have used of DynamoDB, and how often it was at its limits: each try counts. */
export interface Usage {
  /** Capacity units, as DynamoDB reports them: not for a transaction that it cancels, though that is charged, too. */
  readUnits: number;
  writeUnits: number;
  /** Transactions that were cancelled as another write was under way. */
  conflicts: number;
  /** Requests and transactions that were throttled, and batches that were answered in part. */
  throttles: number;
}

/** @returns what the client uses from now on: it grows with each answer */
export const countUsage = ({ middlewareStack }: DynamoDBDocumentClient): Readonly<Usage> => {
  const usage: Usage = { readUnits: 0, writeUnits: 0, conflicts: 0, throttles: 0 };
  middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) =>
        next(isOnItems.test(commandName) ? asksForUnits(args) : args),
    { name: 'askForUnits', step: 'initialize' },
  );
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        try {
          const result = await next(args);
          addAnswer(usage, commandName, result.output as Answered);
          return result;
        } catch (error) {
          addError(usage, error);
          throw error;
        }
      },
    { name: 'countUsage', step: 'finalizeRequest' }, // below the SDK's retries, whose priority is high: it sees each try
  );
  return usage;
};

/** `GetItemCommand`, `TransactWriteItemsCommand`, `QueryCommand` … */
const isOnItems = /Item|Query|Scan/;
const isRead = /Get|Query|Scan/;

/** The same on every try of a transaction: one with the same token and another parameter would be a mismatch. */
const asksForUnits = <Args extends { input: object }>(args: Args): Args => ({
  ...args,
  input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' },
});

interface Answered {
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
  UnprocessedKeys?: object;
}

/** A write that was made before, known by its token, is charged as a read. */
const addAnswer = (usage: Usage, commandName: string, { ConsumedCapacity = [], UnprocessedKeys }: Answered): void => {
  for (const { CapacityUnits = 0, ReadCapacityUnits = 0 } of [ConsumedCapacity].flat()) {
    const read = isRead.test(commandName) ? CapacityUnits : ReadCapacityUnits;
    usage.readUnits += read;
    usage.writeUnits += CapacityUnits - read;
  }
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) usage.throttles++;
};

/** A transaction that is still under way, which the SDK counts as throttling, is none. */
const addError = (usage: Usage, error: unknown): void => {
  const reasons = reasonsOf(error).map(({ Code = '' }) => Code);
  if (reasons.includes('TransactionConflict')) usage.conflicts++;
  const isRefused = isThrottled(error) && !(error instanceof TransactionInProgressException);
  if (isRefused || reasons.some((reason) => throttling.includes(reason))) usage.throttles++;
};
