import { mock } from 'node:test';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Units } from '../../docs/generate/costs/measured.ts';
import { logicalIds } from '../../local/tables.ts';

/** What a task used. */
interface Metered<Result> {
  result: Result;
  /** By the logical id of the table. */
  units: Record<string, Units>;
  /** The bytes that it wrote to the standard streams. */
  logBytes: number;
}

/** The time that `performance.now()` seems to take, in milliseconds. A log line with this time always has the same length. */
const apparentTime = 20.123456;

/** Measures tasks that use a client, one after the other. */
export class Meter {
  #units: Record<string, Units> = {};
  readonly #names: Record<string, string>;

  /** @param tables the names of the tables */
  constructor({ middlewareStack }: DynamoDBDocumentClient, tables: typeof logicalIds) {
    const keys = Object.keys(tables) as (keyof typeof logicalIds)[];
    this.#names = Object.fromEntries(keys.map((key) => [tables[key], logicalIds[key]]));
    middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const { TransactItems } = args.input as { TransactItems?: TransactItem[] };
          if (TransactItems) this.#addTransaction(commandName, TransactItems); // also where a condition fails
          const result = await next(args);
          if (!TransactItems) this.#addRead(result.output as { ConsumedCapacity?: Consumed | Consumed[] });
          return result;
        },
      { step: 'initialize', priority: 'high' },
    );
  }

  /**
   * DynamoDB Local charges a transaction as if it had one item, so its items are counted: 2 units for each, as none is over
   * 1 KB.
   */
  #addTransaction(commandName: string, items: TransactItem[]): void {
    const kind = commandName.startsWith('TransactGet') ? 'read' : 'write';
    for (const action of items) for (const { TableName } of Object.values(action)) this.#of(TableName)[kind] += 2;
  }

  #addRead({ ConsumedCapacity = [] }: { ConsumedCapacity?: Consumed | Consumed[] }): void {
    for (const { TableName, CapacityUnits } of [ConsumedCapacity].flat()) this.#of(TableName).read += CapacityUnits;
  }

  #of(table: string): Units {
    const name = this.#names[table] as string;
    this.#units[name] ??= { read: 0, write: 0 };
    return this.#units[name];
  }

  async during<Result>(task: () => Promise<Result>): Promise<Metered<Result>> {
    this.#units = {};
    let logBytes = 0;
    const countBytes = (text: string | Uint8Array) => {
      logBytes += Buffer.byteLength(text);
      return true;
    };
    let time = 0;
    const mocks = [
      mock.method(process.stdout, 'write', countBytes),
      mock.method(process.stderr, 'write', countBytes),
      mock.method(performance, 'now', () => {
        time += apparentTime;
        return time;
      }),
    ];
    try {
      const result = await task();
      const units = this.#units;
      return { result, units, logBytes };
    } finally {
      this.#units = {}; // what others do later is no part of the task
      for (const one of mocks) one.mock.restore();
    }
  }
}

/** An action such as Put or Delete, by its name. */
type TransactItem = Record<string, { TableName: string }>;

interface Consumed {
  TableName: string;
  CapacityUnits: number;
}
