import { matching } from '../../layers/customers/store/search.ts';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { load } from './load.ts';
import { median } from './median.ts';
import { annaOrNot, person } from './people.ts';
import { type CountingStore, countingStore, type ListRead, mostUnits, pageOf, reads } from './reads.ts';

/** The cost and the time of list pages as the number of customers grows. */

const sizes = { few: 1_000, many: 50_000, annas: 20_000 };
const blocks = 3;
const pairs = 100;
const maxRatio = 1.2;

/** In milliseconds, and their ratio. */
interface Times {
  few: number;
  many: number;
  ratio: number;
}

interface Growth extends Times {
  read: ListRead;
  units: { few: number; many: number };
}

/** @returns whether the costs stay equal and the times stay within the budget */
export const measureGrowth = async (): Promise<boolean> => {
  const dynamoDb = await startDynamoDb({});
  try {
    const loaded = async (name: keyof typeof sizes, of: typeof person): Promise<CountingStore> => {
      const count = sizes[name];
      const progress = (stored: number) =>
        process.stderr.write(`\rStoring ${stored.toLocaleString('en')} of ${count.toLocaleString('en')} customers …`);
      const tables = await load(dynamoDb, name, count, of, progress);
      process.stderr.write('\r\u001b[K');
      return countingStore(dynamoDb.endpoint, tables);
    };
    const [few, many] = [await loaded('few', person), await loaded('many', person)];
    const growths: Growth[] = [];
    for (const read of reads) growths.push(await measure(read, few, many));
    print(growths);
    const isFlat = growths.every(({ units, ratio }) => units.few === units.many && ratio <= maxRatio);
    return (await annasAreFound(await loaded('annas', annaOrNot))) && isFlat;
  } finally {
    await dynamoDb.stop();
  }
};

const measure = async (read: ListRead, few: CountingStore, many: CountingStore): Promise<Growth> => {
  const units = { few: await unitsOf(few, read), many: await unitsOf(many, read) };
  const measured: Times[] = [];
  for (let block = 0; block < blocks; block++) measured.push(await measureBlock(read, few, many));
  // other load on the machine can only make a block slower
  const [quietest] = measured.toSorted((a, b) => a.few + a.many - (b.few + b.many));
  return { read, units, ...(quietest as Times) };
};

const unitsOf = async ({ store, units }: CountingStore, read: ListRead): Promise<number> => {
  units();
  await pageOf(store, read);
  return units();
};

/** Measures in pairs and alternates the order, because the speed of the machine changes over time. */
const measureBlock = async (read: ListRead, few: CountingStore, many: CountingStore): Promise<Times> => {
  const times = { few: [] as number[], many: [] as number[] };
  for (let pair = 0; pair < pairs; pair++) {
    if (pair % 2 === 0) times.few.push(await timeOf(few, read));
    times.many.push(await timeOf(many, read));
    if (pair % 2 === 1) times.few.push(await timeOf(few, read));
  }
  const [p50OfFew, p50OfMany] = [median(times.few), median(times.many)];
  return { few: p50OfFew, many: p50OfMany, ratio: p50OfMany / p50OfFew };
};

const timeOf = async ({ store }: CountingStore, read: ListRead): Promise<number> => {
  const started = performance.now();
  await pageOf(store, read);
  return performance.now() - started;
};

const print = (growths: Growth[]): void => {
  const [few, many] = [sizes.few.toLocaleString('en'), sizes.many.toLocaleString('en')];
  console.log(`
A page of 25 among ${few} and among ${many} customers: read units, and p50 in milliseconds against DynamoDB Local,
of ${pairs} pairs, in the fastest of ${blocks} blocks; the units must be equal, the ratio at most ${maxRatio.toFixed(2)}
${'  '.padEnd(36)}${'units'.padStart(12)}${'p50'.padStart(16)}${'ratio'.padStart(9)}`);
  for (const { read, units, few, many, ratio } of growths) {
    const cost = `${units.few} ${units.few === units.many ? '=' : '≠'} ${units.many}`;
    const times = `${few.toFixed(1)} → ${many.toFixed(1)}`;
    console.log(`  ${read.name.padEnd(34)}${cost.padStart(12)}${times.padStart(16)}${ratio.toFixed(3).padStart(9)}`);
  }
};

/** A tenth of the customers are called Anna; half of all customers, and half of the Annas, have an email at gmail.com. */
const annasAreFound = async (counting: CountingStore): Promise<boolean> => {
  counting.units();
  const { items } = await pageOf(counting.store, { list: matching('anna gmail.com'), after: null });
  const units = counting.units();
  console.log(`
Searching for anna gmail.com among ${sizes.annas.toLocaleString('en')} customers, half of them at gmail.com
  the first page has ${items.length} of 25 customers and costs ${units} read units, at most ${mostUnits(5)}`);
  return items.length === 25 && units <= mostUnits(5);
};
