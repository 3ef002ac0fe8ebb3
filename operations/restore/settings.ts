import { setTimeout } from 'node:timers/promises';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type PointInTimeRecoverySpecification,
  type StreamSpecification,
  type TableDescription,
  type Tag,
  TagResourceCommand,
  type TimeToLiveSpecification,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { Template } from '../../stack/template.ts';

/** The settings of a table that a restore loses, as template.yaml names them. */
export interface Settings {
  TimeToLiveSpecification?: TimeToLiveSpecification;
  PointInTimeRecoverySpecification?: PointInTimeRecoverySpecification;
  DeletionProtectionEnabled?: boolean;
  StreamSpecification?: StreamSpecification;
  TableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  Tags?: Tag[];
}

/** What a restored table has from its source. */
const kept = ['AttributeDefinitions', 'BillingMode', 'KeySchema', 'SSESpecification'];

/**
 * Returns the settings of a table in template.yaml that a restore loses.
 *
 * @param tags those of the live table: they come from the stack
 * @throws Error if the template has a property that this command does not know how to set
 */
export const settingsIn = ({ Resources }: Template, logicalId: string, tags: Tag[]): Settings => {
  const lost = Object.entries(Resources[logicalId]?.Properties ?? {}).filter(([name]) => !kept.includes(name));
  const unknown = lost.filter(([name]) => !(name in setters)).map(([name]) => name);
  if (unknown.length > 0)
    throw new Error(`A restored table needs ${unknown.join(', ')} of template.yaml: set it in operations/restore.`);
  const { DeletionProtectionEnabled, StreamSpecification, ...rest } = Object.fromEntries(lost);
  return {
    ...rest,
    ...(DeletionProtectionEnabled !== undefined && {
      DeletionProtectionEnabled: `${DeletionProtectionEnabled}` === 'true',
    }),
    ...(StreamSpecification !== undefined && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
    ...(tags.length > 0 && { Tags: tags }),
  };
};

type Setter = (client: DynamoDBClient, table: TableDescription, settings: Settings) => Promise<void>;

/** Sets a property of a table, unless the table has it. Each is a request of its own, because DynamoDB takes only one. */
const setters: Record<keyof Settings, Setter> = {
  TimeToLiveSpecification: async (client, { TableName }, { TimeToLiveSpecification }) => {
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    const isOn = TimeToLiveDescription?.TimeToLiveStatus?.startsWith('ENABL') ?? false;
    if (isOn !== TimeToLiveSpecification?.Enabled)
      await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  },
  PointInTimeRecoverySpecification: async (client, { TableName }, { PointInTimeRecoverySpecification }) => {
    const { ContinuousBackupsDescription } = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
    const status = ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
    if ((status === 'ENABLED') === PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled) return;
    const update = new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification });
    await whenBackupsAreReady(() => client.send(update));
  },
  DeletionProtectionEnabled: (client, table, { DeletionProtectionEnabled }) =>
    updateUnless((table.DeletionProtectionEnabled ?? false) === DeletionProtectionEnabled, client, table, {
      DeletionProtectionEnabled,
    }),
  StreamSpecification: (client, table, { StreamSpecification }) =>
    updateUnless(table.StreamSpecification?.StreamEnabled ?? false, client, table, { StreamSpecification }),
  TableClass: (client, table, { TableClass }) =>
    updateUnless((table.TableClassSummary?.TableClass ?? 'STANDARD') === TableClass, client, table, { TableClass }),
  Tags: async (client, { TableArn }, { Tags }) => {
    await client.send(new TagResourceCommand({ ResourceArn: TableArn, Tags }));
  },
};

const updateUnless = async (
  isSet: boolean,
  client: DynamoDBClient,
  { TableName }: TableDescription,
  change: Omit<UpdateTableCommandInput, 'TableName'>,
): Promise<void> => {
  if (isSet) return;
  await client.send(new UpdateTableCommand({ TableName, ...change }));
  await waitUntilTableExists({ client, maxWaitTime: 600 }, { TableName }); // until it is active again
};

/** A new table has no backups for some minutes. */
const whenBackupsAreReady = async (update: () => Promise<unknown>): Promise<void> => {
  for (const deadline = Date.now() + 600_000; ; ) {
    try {
      await update();
      return;
    } catch (error) {
      if ((error as Error).name !== 'ContinuousBackupsUnavailableException' || Date.now() > deadline) throw error;
    }
    await setTimeout(10_000);
  }
};

/** Sets what a restored table lacks. */
export const applySettings = async (client: DynamoDBClient, TableName: string, settings: Settings): Promise<void> => {
  for (const name of Object.keys(settings) as (keyof Settings)[]) {
    const { Table = {} } = await client.send(new DescribeTableCommand({ TableName }));
    await setters[name](client, Table, settings);
  }
};
