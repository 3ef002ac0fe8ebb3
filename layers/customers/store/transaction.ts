import { randomUUID } from 'node:crypto';
import {
  type CancellationReason,
  type DynamoDBServiceException,
  type ItemResponse,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactGetCommand,
  type TransactGetCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { isThrottled, pause } from './faults.ts';

export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Conditions of a transaction failed. Nothing was written. */
export class ConditionsFailed extends Error {
  /** For each action: undefined if its condition held, else the item that it found, {} if none. */
  readonly found: (Record<string, unknown> | undefined)[];
  /** False if an attempt got no response: it may still arrive, and succeed if its conditions hold by then. */
  readonly isFinal: boolean;
  constructor(found: ConditionsFailed['found'], isFinal: boolean) {
    super();
    this.found = found;
    this.isFinal = isFinal;
  }
}

/**
 * Writes all or nothing. Retries conflicts with other transactions and throttling until `signal` aborts. All attempts
 * have one token, so DynamoDB recognizes an attempt that succeeded although its response was lost.
 *
 * @throws ConditionsFailed if a condition of the transaction failed
 */
export const transact = async (
  client: DynamoDBDocumentClient,
  actions: Action[],
  signal: AbortSignal,
): Promise<void> => {
  const command = { TransactItems: actions, ClientRequestToken: randomUUID() };
  let hadAllResponses = true;
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand(command), { abortSignal: signal });
      return;
    } catch (error) {
      hadAllResponses &&= isFirstAttempt(error);
      const found = foundInstead(error);
      if (found) throw new ConditionsFailed(found, hadAllResponses);
      if (!canRetry(error)) throw error;
    }
    await pause(attempt, signal);
  }
};

/** Runs a write that begins with reads. Starts over when another change came between. */
export const retryAfterChange = async <Result>(signal: AbortSignal, write: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof ConditionsFailed)) throw error;
    }
    await pause(attempt, signal);
  }
};

export type Read = NonNullable<TransactGetCommandInput['TransactItems']>[number];

/**
 * Reads at most 100 items at one moment, in the order of `reads`; undefined for an absent item. Retries as `transact`
 * does. Costs 2 read units for each item and 4 KB of it.
 */
export const readTogether = async (
  client: DynamoDBDocumentClient,
  reads: Read[],
  signal: AbortSignal,
): Promise<(Record<string, unknown> | undefined)[]> => {
  for (let attempt = 0; ; attempt++) {
    try {
      const command = new TransactGetCommand({ TransactItems: reads });
      const { Responses } = await client.send(command, { abortSignal: signal });
      return (Responses as ItemResponse[]).map(({ Item }) => Item);
    } catch (error) {
      if (!canRetry(error)) throw error;
    }
    await pause(attempt, signal);
  }
};

/** The SDK retries by itself, mostly after it got no response. */
const isFirstAttempt = (error: unknown): boolean => (error as DynamoDBServiceException).$metadata?.attempts === 1;

/** What the failed conditions found, if nothing else cancelled the transaction. */
const foundInstead = (error: unknown): ConditionsFailed['found'] | undefined => {
  const reasons = reasonsOf(error);
  if (reasons.length === 0 || !reasons.every(({ Code }) => conditionCodes.has(Code))) return undefined;
  return reasons.map(({ Code, Item }) => (Code === 'ConditionalCheckFailed' ? unmarshall(Item ?? {}) : undefined));
};

/**
 * Also retries a failed condition beside a transient reason: DynamoDB commits item by item, so an email can be taken by
 * the same request whose idempotency key is still in conflict.
 */
const canRetry = (error: unknown): boolean => {
  const reasons = reasonsOf(error);
  return reasons.length === 0
    ? isThrottled(error)
    : reasons.every(({ Code }) => conditionCodes.has(Code) || transientCodes.has(Code));
};

/** Why DynamoDB cancelled a transaction, for each of its actions; empty if it did not. */
export const reasonsOf = (error: unknown): CancellationReason[] =>
  (error instanceof TransactionCanceledException && error.CancellationReasons) || [];

/** `None` is the code of actions that did not cause the cancellation. */
const conditionCodes = new Set<string | undefined>(['None', 'ConditionalCheckFailed']);

/** Limits of the table or the account. */
export const throttling = ['ThrottlingError', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded'];

/** Reasons to retry. */
const transientCodes = new Set<string | undefined>(['TransactionConflict', ...throttling]);
