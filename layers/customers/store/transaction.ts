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

/** Conditions of a transaction failed, so that nothing of it was written. The others held. */
export class ConditionsFailed extends Error {
  /** For each action in its order: undefined when its condition held, else the item that it found, {} when none. */
  readonly found: (Record<string, unknown> | undefined)[];
  /** False when a try got no answer: it may still be on its way, and be made where its conditions hold by then. */
  readonly isFinal: boolean;
  constructor(found: ConditionsFailed['found'], isFinal: boolean) {
    super();
    this.found = found;
    this.isFinal = isFinal;
  }
}

/**
 * Writes all or nothing. Conflicts with other transactions and throttling are tried again until `signal` aborts, with
 * the same token, by which DynamoDB knows a try that went through although its answer was lost.
 *
 * @throws ConditionsFailed when DynamoDB refused the transaction for a condition
 */
export const transact = async (
  client: DynamoDBDocumentClient,
  actions: Action[],
  signal: AbortSignal,
): Promise<void> => {
  const command = { TransactItems: actions, ClientRequestToken: randomUUID() };
  let wereAllAnswered = true;
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand(command), { abortSignal: signal });
      return;
    } catch (error) {
      wereAllAnswered &&= wasTriedOnce(error);
      const found = foundInstead(error);
      if (found) throw new ConditionsFailed(found, wereAllAnswered);
      if (!mayTryAgain(error)) throw error;
    }
    await pause(attempt, signal);
  }
};

/** Tries a write, from its reads on, anew each time that another's change came in between. */
export const undisturbed = async <Result>(signal: AbortSignal, write: () => Promise<Result>): Promise<Result> => {
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
 * Reads at most 100 items as they are at one moment, in the order of `reads`: undefined where there is none. Tried again
 * as `transact` is. Costs 2 read units for each item and 4 KB of it.
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
      if (!mayTryAgain(error)) throw error;
    }
    await pause(attempt, signal);
  }
};

/** The client tries again by itself, mostly for want of an answer. */
const wasTriedOnce = (error: unknown): boolean => (error as DynamoDBServiceException).$metadata?.attempts === 1;

/** What was found where conditions failed, if there is no other reason. */
const foundInstead = (error: unknown): ConditionsFailed['found'] | undefined => {
  const reasons = reasonsOf(error);
  if (reasons.length === 0 || !reasons.every(({ Code }) => judged.has(Code))) return undefined;
  return reasons.map(({ Code, Item }) => (Code === 'ConditionalCheckFailed' ? unmarshall(Item ?? {}) : undefined));
};

/**
 * A condition that failed beside a reason that will pass is tried again, too: DynamoDB commits item by item, so that an
 * email can be taken by the very request whose key is still in conflict.
 */
const mayTryAgain = (error: unknown): boolean => {
  const reasons = reasonsOf(error);
  return reasons.length === 0 ? isThrottled(error) : reasons.every(({ Code }) => judged.has(Code) || passing.has(Code));
};

/** Why DynamoDB cancelled a transaction, for each of its actions; none when it did not. */
export const reasonsOf = (error: unknown): CancellationReason[] =>
  (error instanceof TransactionCanceledException && error.CancellationReasons) || [];

/** None stands at the actions that had no part in it. */
const judged = new Set<string | undefined>(['None', 'ConditionalCheckFailed']);

/** Reasons of the table's or the account's limits. */
export const throttling = ['ThrottlingError', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded'];

/** Reasons that go away by themselves. */
const passing = new Set<string | undefined>(['TransactionConflict', ...throttling]);
