import { setTimeout } from 'node:timers/promises';
import {
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { Failure } from '../transfer/failure.ts';

/** A table, and the name under which it is restored. */
export interface Copy {
  source: string;
  target: string;
}

/**
 * Restores tables to a second of the past. DynamoDB alone can do this; DynamoDB Local has no point-in-time recovery, so
 * tests hand in copies that they took at that second.
 */
export interface PointInTime {
  /**
   * Begins to restore tables, each under its new name.
   *
   * @throws Failure if a table cannot be restored to that time
   */
  begin: (copies: Copy[], at: Date) => Promise<void>;
  /** Returns whether a restored table has all its items. */
  stateOf: (target: string) => Promise<'absent' | 'restoring' | 'complete'>;
}

/** The point-in-time recovery of DynamoDB. */
export const pointInTimeOf = (client: DynamoDBClient): PointInTime => ({
  begin: async (copies, RestoreDateTime) => {
    for (const { source: SourceTableName, target: TargetTableName } of copies) {
      const command = new RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName, RestoreDateTime });
      await client.send(command).catch((error: Error) => {
        if (error.name !== 'TableAlreadyExistsException') throw failureOf(error, SourceTableName);
      });
    }
  },
  stateOf: async (TableName) => {
    try {
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      return Table?.TableStatus === 'CREATING' ? 'restoring' : 'complete';
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return 'absent';
      throw error;
    }
  },
});

const failureOf = (error: Error, table: string): Error => {
  if (error.name === 'InvalidRestoreTimeException')
    return new Failure(
      `${table} cannot be restored to that time: ${error.message}. Choose a time within the last 35 days, at least 5 minutes ago, at which the table had point-in-time recovery.`,
    );
  if (error.name === 'PointInTimeRecoveryUnavailableException')
    return new Failure(`${table} has no point-in-time recovery. Restore it from a backup: docs/operate.md, Back up.`);
  return error;
};

/** Restores the tables that do not exist yet, and waits until all are complete. */
export const restoreTables = async (
  pointInTime: PointInTime,
  copies: Copy[],
  at: Date,
  { stop, poll, waiting }: { stop: AbortSignal; poll: number; waiting: (complete: number) => void },
): Promise<void> => {
  for (;;) {
    stop.throwIfAborted();
    const states = await Promise.all(copies.map(({ target }) => pointInTime.stateOf(target)));
    if (states.every((state) => state === 'complete')) return;
    const absent = copies.filter((_, n) => states[n] === 'absent');
    if (absent.length > 0) {
      await pointInTime.begin(absent, at);
      continue;
    }
    waiting(states.filter((state) => state === 'complete').length);
    await setTimeout(poll, undefined, { signal: stop });
  }
};
