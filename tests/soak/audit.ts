import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { customerOf } from 'customers-model/customer';
import type { StoredCustomer } from '../../layers/customers/store/customer.ts';
import { keysOf } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { check } from '../../operations/index/check.ts';
import { beginningOf } from '../../operations/index/position.ts';
import type { Replica } from '../integration/replica.ts';
import { contentsOf, dynamoDbEndpoint, versionsIn } from '../integration/stores.ts';
import type { Known } from './caller.ts';

/** Compares the tables with what the callers know and with the copy that was made of the changes. One sentence for each flaw. */
export const audit = async (
  tables: Store['tables'],
  known: ReadonlyMap<string, Known>,
  replica: Replica,
): Promise<string[]> => {
  const { customers } = await contentsOf(tables);
  return [
    ...flawsOfCustomers(customers, known),
    ...(await flawsOfIndex(tables)),
    ...(await flawsOfHistory(tables, known)),
    ...replica.flaws,
    ...replica.differencesFrom(customers),
  ];
};

const flawsOfCustomers = (customers: StoredCustomer[], known: ReadonlyMap<string, Known>): string[] => {
  const stored = new Map(customers.map((customer) => [customer.customerId, customerOf(customer)]));
  const unknown = [...stored.keys()].filter((id) => known.get(id)?.state !== 'live');
  const wrong = [...known].filter(
    ([id, it]) => it.state === 'live' && JSON.stringify(stored.get(id)) !== JSON.stringify(it.customer),
  );
  return [
    ...unknown.map((id) => `${id} is stored, but ${known.get(id)?.state ?? 'not known'}`),
    ...wrong.map(([id]) => `${id} is not stored as it was written`),
  ];
};

const flawsOfIndex = async ({ customers, customerIndex }: Store['tables']): Promise<string[]> => {
  const flaws: string[] = [];
  const client = dynamoClient(dynamoDbEndpoint);
  const store = { client: DynamoDBDocumentClient.from(client), tables: { customers, customerIndex }, keysOf };
  await check(
    {
      store,
      isRepair: false,
      report: ({ kind, bucket, customerId }) => flaws.push(`the index: ${kind} ${bucket} of ${customerId}`),
      progress: () => {},
      stop: new AbortController().signal,
    },
    beginningOf('rows'),
  );
  client.destroy();
  return flaws;
};

/** How many versions of a customer are stored. */
const stored = 50;

/** The versions of a customer that was not erased are the last ones, without a gap; an erased one has none. */
const flawsOfHistory = async (tables: Store['tables'], known: ReadonlyMap<string, Known>): Promise<string[]> => {
  const versions = Map.groupBy(await versionsIn(tables), ({ customerId }) => customerId);
  return [...known].flatMap(([id, it]) => {
    const found = (versions.get(id) ?? []).map(({ version }) => version).toSorted((a, b) => a - b);
    const expected = versionsOf(it);
    return JSON.stringify(found) === JSON.stringify(expected)
      ? []
      : [`${id} has the versions ${found.join(' ')}, not ${expected.join(' ')}`];
  });
};

const versionsOf = (known: Known): number[] => {
  if (known.state === 'erased') return [];
  const latest = known.customer.version + (known.state === 'deleted' ? 1 : 0); // a deletion is a version
  const first = Math.max(1, latest - stored + 1);
  return Array.from({ length: latest - first + 1 }, (_, n) => first + n);
};
