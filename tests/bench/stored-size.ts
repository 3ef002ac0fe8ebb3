import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Stored } from '../../docs/generate/costs/measured.ts';
import { logicalIds } from '../../local/tables.ts';

/** Returns what each of so many customers stores, by the logical id of the table. */
export const measureStored = async (
  client: DynamoDBClient,
  tables: typeof logicalIds,
  customers: number,
): Promise<Record<string, Stored>> => {
  const measured: Record<string, Stored> = {};
  for (const key of Object.keys(tables) as (keyof typeof logicalIds)[]) {
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName: tables[key] }));
    if (LastEvaluatedKey) throw new Error(`${tables[key]} has more than a page of items`);
    const bytes = Items.reduce((total, item) => total + sizeOfAll(item), 0);
    measured[logicalIds[key]] = { items: Items.length / customers, bytes: Math.round(bytes / customers) };
  }
  return measured;
};

/** Returns the bytes of attributes by DynamoDB's rules for item sizes: CapacityUnitCalculations in its developer guide. */
const sizeOfAll = (attributes: Record<string, AttributeValue>): number =>
  Object.entries(attributes).reduce((total, [name, value]) => total + Buffer.byteLength(name) + sizeOf(value), 0);

const sizeOf = ({ S, N, M }: AttributeValue): number => {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.replace(/\D/g, '').length / 2) + 1;
  if (M !== undefined) return 3 + Object.keys(M).length + sizeOfAll(M);
  throw new Error('A value of a type whose size is not known here');
};
