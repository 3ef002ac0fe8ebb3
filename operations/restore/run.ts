import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DescribeTableCommand,
  type DynamoDBClient,
  ListTagsOfResourceCommand,
  type Tag,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { keysOf } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { logicalIds } from '../../local/tables.ts';
import { environmentIn } from '../../stack/functions.ts';
import { readTemplate, type Template } from '../../stack/template.ts';
import { checkAccount, checkTarget } from '../deploy/checks.ts';
import { root } from '../deploy/command.ts';
import type { Aws } from '../deploy/deployment.ts';
import { Refusal } from '../deploy/refusal.ts';
import { settingsOf } from '../deploy/samconfig.ts';
import { readStack } from '../deploy/stack.ts';
import { countIn, deployedDynamo, tablesIn } from '../tables.ts';
import { asksForHelp } from '../transfer/arguments.ts';
import { Failure } from '../transfer/failure.ts';
import { stopOnSignals } from '../transfer/stop.ts';
import { type Arguments, argumentsIn, usage } from './arguments.ts';
import { batchOf, prefixOf, restoredTables, type TableKey, tableKeys } from './names.ts';
import { pointInTimeOf } from './point-in-time.ts';
import { restore, type Task } from './restore.ts';
import { type Settings, settingsIn } from './settings.ts';
import { switchStack } from './switch.ts';

/** How often to ask DynamoDB whether the tables are complete, in milliseconds. */
const poll = 30_000;

const taskOf = async (
  { stage, at, action }: Arguments,
  aws: Aws,
  client: DynamoDBClient,
  stop: AbortSignal,
): Promise<Task> => {
  const settings = settingsOf(await readFile(join(root, 'samconfig.toml'), 'utf8'), stage);
  const { stackName } = settings;
  const { id, region, clients } = await checkAccount(aws);
  checkTarget(stage, settings, { id, region });
  const stack = await readStack(clients.cloudFormation, stackName);
  const tables = tablesIn(stack?.outputs ?? {});
  if (!stack || !tables) throw new Failure(`The stack ${stackName} does not exist, or has no tables.`);
  const template = readTemplate(stack.parameters);
  const { DAYS_TO_RESTORE, DAYS_OF_HISTORY } = environmentIn(template);
  const prefix = prefixOf(stackName, at);
  const live: Store = {
    client: DynamoDBDocumentClient.from(client),
    tables,
    newId: randomUUID,
    now: () => new Date(),
    keysOf,
    daysToRestore: Number(DAYS_TO_RESTORE),
    daysOfHistory: Number(DAYS_OF_HISTORY),
    actor: { kind: 'client', id: 'restore' },
  };
  return {
    at,
    action,
    prefix,
    live: { ...live, batchId: batchOf(prefix) },
    restored: { ...live, tables: restoredTables(prefix) },
    client,
    pointInTime: pointInTimeOf(client),
    settings: await settingsFor(client, tables, template),
    counts: {
      customers: await countIn(client, tables.customers),
      customerIndex: await countIn(client, tables.customerIndex),
    },
    folder: join(root, '.local', 'restores'),
    switchStack: () => switchStack({ stage, stackName, clients, get: aws.get, prefix, stop }),
    say: (text) => console.log(text),
    output: process.stderr,
    now: Date.now,
    poll,
    stop,
  };
};

/** The settings of each table: those of template.yaml with the parameters of the stack, and the tags of the live table. */
const settingsFor = async (
  client: DynamoDBClient,
  tables: Store['tables'],
  template: Template,
): Promise<Record<TableKey, Settings>> => {
  const entries = tableKeys.map(
    async (key) => [key, settingsIn(template, logicalIds[key], await tagsOf(client, tables[key]))] as const,
  );
  return Object.fromEntries(await Promise.all(entries)) as Record<TableKey, Settings>;
};

/** Returns the tags of a table, without those that only CloudFormation may set. */
const tagsOf = async (client: DynamoDBClient, TableName: string): Promise<Tag[]> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const tags: Tag[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn, NextToken }));
    tags.push(...(page.Tags ?? []));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return tags.filter(({ Key }) => !Key?.startsWith('aws:'));
};

/**
 * Restores the tables of a stage to a second under new names, and compares them with those of the stage; then copies
 * customers back, or switches the stage to the restored tables. Prints ids, but no other customer data. The same command
 * continues.
 *
 * @returns the exit status: 0 done, 1 some customers were not copied, 2 failed, 130 stopped
 */
export const run = async (args: string[], aws: Aws): Promise<number> => {
  if (asksForHelp(args)) {
    console.log(usage);
    return 0;
  }
  const stop = stopOnSignals();
  const toContinue = `To continue: npm run restore -- ${args.join(' ')}`;
  try {
    const given = argumentsIn(args, new Date());
    const client = deployedDynamo();
    return await restore(await taskOf(given, aws, client, stop)).finally(() => client.destroy());
  } catch (error) {
    const { name, message } = error as Error;
    if (stop.aborted) console.error(`Stopped. ${toContinue}`);
    else if (error instanceof Failure || error instanceof Refusal) console.error(message);
    else console.error(`Failed: ${name}: ${message}\n${toContinue}`);
    return stop.aborted ? 130 : 2;
  }
};
