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

/** At least one condition of a transaction failed. Nothing was written. */
export class ConditionsFailed extends Error {
  /** One value for each action: undefined if its condition held, otherwise the item that it found, {} if none. */
  readonly found: (Record<string, unknown> | undefined)[];
  /** False if an attempt got no response. That attempt may still arrive, and succeed if its conditions hold by then. */
  readonly isFinal: boolean;
  constructor(found: ConditionsFailed['found'], isFinal: boolean) {
    super();
    this.found = found;
    this.isFinal = isFinal;
  }
}

/**
 * Writes all or nothing. Retries throttling and conflicts with other transactions until `signal` aborts. All attempts
 * share a token, so DynamoDB recognizes an attempt that succeeded although its response was lost. Costs 2 write units
 * for each KB of each item.
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
      const found = foundIn(error);
      if (found) throw new ConditionsFailed(found, hadAllResponses);
      if (!canRetry(error)) throw error;
    }
    await pause(attempt, signal);
  }
};

/** Runs a write that begins with reads, and returns its result. Starts over if an item has changed in between. */
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
 * Returns at most 100 items as they are at one moment, in the order of `reads`; undefined for an absent item. Retries
 * as `transact` does. Costs 2 read units for each 4 KB of each item.
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

/** Whether the SDK has not retried the request. It retries mostly when it gets no response. */
const isFirstAttempt = (error: unknown): boolean => (error as DynamoDBServiceException).$metadata?.attempts === 1;

/** Returns the items that the failed conditions found; undefined if the transaction failed for another reason. */
const foundIn = (error: unknown): ConditionsFailed['found'] | undefined => {
  const reasons = reasonsOf(error);
  if (reasons.length === 0 || !reasons.every(({ Code }) => conditionCodes.has(Code))) return undefined;
  return reasons.map(({ Code, Item }) => (Code === 'ConditionalCheckFailed' ? unmarshall(Item ?? {}) : undefined));
};

/**
 * Whether to retry. A failed condition together with a transient reason may also succeed: DynamoDB commits item by
 * item, so an earlier attempt of the same request may own the email while its idempotency key still conflicts.
 */
const canRetry = (error: unknown): boolean => {
  const reasons = reasonsOf(error);
  return reasons.length === 0
    ? isThrottled(error)
    : reasons.every(({ Code }) => conditionCodes.has(Code) || transientCodes.has(Code));
};

/** Returns the reasons why DynamoDB canceled a transaction, one for each action; empty for other errors. */
export const reasonsOf = (error: unknown): CancellationReason[] =>
  (error instanceof TransactionCanceledException && error.CancellationReasons) || [];

/** Actions that did not cause the cancellation have the code `None`. */
const conditionCodes = new Set<string | undefined>(['None', 'ConditionalCheckFailed']);

/** The codes when a limit of the table or the account is exceeded. */
export const throttling = ['ThrottlingError', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded'];

/** The codes that justify a retry. */
const transientCodes = new Set<string | undefined>(['TransactionConflict', ...throttling]);
