import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../layers/customers/store/store.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { logicalIds } from '../../local/tables.ts';
import { type TableKey, tableKeys } from '../../operations/restore/names.ts';
import type { PointInTime } from '../../operations/restore/point-in-time.ts';
import { type Resource, readTemplate } from '../../stack/template.ts';
import { dynamoDbEndpoint } from '../integration/stores.ts';

type Item = Record<string, unknown>;

/** Copies of tables at a moment, which replace DynamoDB's point-in-time recovery. */
export interface Moment extends PointInTime {
  /** The tables that it began to restore. */
  begun: string[];
  /** A test may change what is restored, as if a transaction of that second were in one table and not in another. */
  items: Record<TableKey, Item[]>;
}

const client = dynamoClient(dynamoDbEndpoint);
const documents = DynamoDBDocumentClient.from(client);
const { Resources } = readTemplate();

/** Copies the tables as they are now. */
export const takeMoment = async (tables: Store['tables']): Promise<Moment> => {
  const copied = await Promise.all(tableKeys.map(async (key) => [key, await itemsIn(tables[key])] as const));
  const items = Object.fromEntries(copied) as Moment['items'];
  const begun: string[] = [];
  return {
    begun,
    items,
    begin: async (copies) => {
      for (const { source, target } of copies) {
        const key = tableKeys.find((name) => tables[name] === source) as TableKey;
        await createBare(target, logicalIds[key]);
        for (const Item of items[key]) await documents.send(new PutCommand({ TableName: target, Item }));
        begun.push(target);
      }
    },
    stateOf: async (target) => (begun.includes(target) ? 'complete' : 'absent'),
  };
};

/** A restored table has the keys of its source, and none of the settings. */
const createBare = async (TableName: string, logicalId: string): Promise<void> => {
  const { Properties } = Resources[logicalId] as Resource;
  const { AttributeDefinitions, KeySchema, BillingMode } = Properties as Omit<CreateTableCommandInput, 'TableName'>;
  await client.send(new CreateTableCommand({ TableName, AttributeDefinitions, KeySchema, BillingMode }));
};

export const itemsIn = async (TableName: string): Promise<Item[]> => {
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await documents.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }));
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
};
