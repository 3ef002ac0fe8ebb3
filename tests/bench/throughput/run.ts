import { mock } from 'node:test';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../../layers/customers/store/store.ts';
import { dynamoClient, startDynamoDb } from '../../../local/dynamodb.ts';
import { seeded } from '../../../local/random.ts';
import { storeWith } from '../../setup/store.ts';
import { load } from '../load.ts';
import { person } from '../people.ts';
import { Partitions } from './partitions.ts';
import { Ramp } from './ramp.ts';
import { SimulatedTime } from './simulated-time.ts';
import { throttle } from './throttling.ts';

/**
 * `npm run bench:throughput`: how many changes a second the store saves before a change gets a 503, with one shard and with
 * eight, on partitions that throttle as DynamoDB's do. DynamoDB Local stores the changes. Time is simulated, because
 * DynamoDB Local stores only a few hundred changes a second.
 */
const customers = 10_000;
const customerIds = Array.from({ length: customers }, (_, n) => person(n).customerId);
const leastRatio = 6;

interface Layout {
  name: string;
  /** Whether the shards of an order share their partition, as if there were only one. */
  hasOneShard: boolean;
  /** Changes a second at the start. */
  start: number;
}

const layouts: Layout[] = [
  { name: 'one shard', hasOneShard: true, start: 225 },
  { name: 'eight shards', hasOneShard: false, start: 1_800 },
];

interface Found {
  /** Changes a second that succeeded just before the first 503. */
  saved: number;
  partitions: Partitions;
}

const measure = async (layout: Layout, endpoint: string, tables: Store['tables']): Promise<Found> => {
  const partitions = new Partitions();
  const time = new SimulatedTime();
  const client = DynamoDBDocumentClient.from(dynamoClient(endpoint));
  throttle(client, partitions, layout.hasOneShard, () => time.now);
  const begin = Date.now();
  const store = { ...storeWith(client, tables), now: () => new Date(begin + time.now) };
  const whole = seeded(1);
  const random = () => whole() / 2 ** 32;
  const ramp = new Ramp({ store, customerIds, time, start: layout.start, random });
  const progress = () =>
    process.stderr.write(`\r${layout.name}: ${Math.round(ramp.rate).toLocaleString('en')} changes a second …\u001b[K`);
  const restoreTimers = time.replaceTimers();
  const { mock: chance } = mock.method(Math, 'random', random); // the same pauses in each run
  try {
    return { saved: await ramp.run(progress), partitions };
  } finally {
    process.stderr.write('\r\u001b[K');
    chance.restore();
    restoreTimers();
    client.destroy();
  }
};

const print = ({ name }: Layout, { saved, partitions }: Found): void => {
  console.log(`  ${name.padEnd(14)}${Math.round(saved).toLocaleString('en').padStart(6)} changes a second`);
  for (const [space, count] of partitions.counts) {
    const throttles = partitions.throttles.get(space) ?? 0;
    console.log(
      `    ${space.padEnd(30)}${String(count).padStart(3)} partitions${String(throttles).padStart(9)} throttled writes`,
    );
  }
};

const dynamoDb = await startDynamoDb({});
try {
  const tables = await load(dynamoDb, 'throughput', customers, person);
  console.log('\nChanges of an address that succeed, in the five seconds before the first 503');
  const saved: number[] = [];
  for (const layout of layouts) {
    const found = await measure(layout, dynamoDb.endpoint, tables);
    print(layout, found);
    saved.push(found.saved);
  }
  const ratio = (saved[1] ?? 0) / (saved[0] ?? 0);
  console.log(`  ratio         ${ratio.toFixed(2)}, at least ${leastRatio}`);
  process.exitCode = ratio >= leastRatio ? 0 : 1;
} finally {
  await dynamoDb.stop();
}
