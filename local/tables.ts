import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  type TimeToLiveSpecification,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Template } from '../stack/template.ts';

/** The properties of a table that DynamoDB Local supports. */
type TableProperties = Omit<CreateTableCommandInput, 'TableName'> & {
  TimeToLiveSpecification?: TimeToLiveSpecification;
};

export const logicalIds = {
  customers: 'Customers',
  customerIndex: 'CustomerIndex',
  customerHistory: 'CustomerHistory',
};

/** Creates the template's tables, by default with their logical ids as names. Leaves existing tables unchanged. */
export const createTables = async (client: DynamoDBClient, template: Template, names = logicalIds): Promise<void> => {
  for (const [key, logicalId] of Object.entries(logicalIds)) {
    const properties = template.Resources[logicalId]?.Properties as TableProperties;
    await createTable(client, names[key as keyof typeof names], properties);
  }
};

const createTable = async (
  client: DynamoDBClient,
  TableName: string,
  { AttributeDefinitions, KeySchema, BillingMode, TimeToLiveSpecification }: TableProperties,
): Promise<void> => {
  try {
    await client.send(new CreateTableCommand({ TableName, AttributeDefinitions, KeySchema, BillingMode }));
  } catch (error) {
    if (error instanceof ResourceInUseException) return;
    throw error;
  }
  if (TimeToLiveSpecification) await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
};
