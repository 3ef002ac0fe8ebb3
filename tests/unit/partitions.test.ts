import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { dynamoClient } from '../../local/dynamodb.ts';
import { Partitions } from '../bench/throughput/partitions.ts';
import { placeOf } from '../bench/throughput/places.ts';
import { throttle } from '../bench/throughput/throttling.ts';

/** In one of the four partitions of a new table. */
const everyKey = Array.from({ length: 1_000 }, (_, n) => `a${String(n).padStart(3, '0')}`);

/** Returns how many of 2,000 units a second are taken in the last of some seconds. */
const takenInSecond = (
  last: number,
  positionOf: (n: number) => string | undefined,
): { taken: number; partitions: number } => {
  const partitions = new Partitions();
  let taken = 0;
  for (let second = 0; second <= last; second++) {
    taken = 0;
    for (let n = 0; n < 1_000; n++)
      if (partitions.take({ space: 'a', position: positionOf(n) }, 2, second * 1_000 + n)) taken += 2;
  }
  return { taken, partitions: partitions.counts.get('a') ?? 0 };
};

it('a partition takes what it has saved, and then 1,000 units a second', () => {
  const anywhere = () => undefined;
  expect(takenInSecond(0, anywhere)).toEqual({ taken: 1_998, partitions: 1 });
  expect(takenInSecond(3, anywhere)).toEqual({ taken: 1_000, partitions: 1 });
});

it('unused units last one second', () => {
  const partitions = new Partitions();
  const place = { space: 'a', position: undefined };
  expect(partitions.take(place, 1_000, 0)).toBe(true);
  expect(partitions.take(place, 1_000, 60_000)).toBe(true);
  expect(partitions.take(place, 1, 60_000)).toBe(false);
  expect(partitions.throttles.get('a')).toBe(1);
});

it('a hot partition splits where half of the writes are on each side', () => {
  const spread = (n: number) => everyKey[(n * 7) % 1_000];
  expect(takenInSecond(3, spread)).toEqual({ taken: 2_000, partitions: 5 });
});

it('a new table takes 4,000 units a second, if its ids are random', () => {
  const partitions = new Partitions();
  const taken = Array.from({ length: 4_096 }, (_, n) => {
    const position = ((n * 7) % 4_096).toString(16).padStart(3, '0');
    return partitions.take({ space: 'a', position }, 1, 0);
  });
  expect(taken.filter(Boolean)).toHaveLength(4_000);
});

it('a split does not help one hot key', () => {
  expect(takenInSecond(3, () => 'one').taken).toBe(1_000);
});

it('spaces do not share units', () => {
  const partitions = new Partitions();
  expect(partitions.take({ space: 'a', position: undefined }, 1_000, 0)).toBe(true);
  expect(partitions.take({ space: 'b', position: undefined }, 1_000, 0)).toBe(true);
});

describe('the place of a write', () => {
  const rowOf = (bucket: string) => ({
    Delete: { TableName: 'Index', Key: { bucket, entry: 'anna' } },
  });
  it.each([
    ['lastModified#3', 'lastModified'],
    ['registrationDate#7', 'registrationDate'],
    ['deleted', 'deleted'],
    ['erased', 'erased'],
  ])('in the order of time, %s, is a partition of its own', (bucket, withOneShard) => {
    expect(placeOf(rowOf(bucket), false)).toEqual({ space: bucket, position: undefined });
    expect(placeOf(rowOf(bucket), true)).toEqual({ space: withOneShard, position: undefined });
  });

  it.each(['name', 'word#a', 'deleted#5f0c'])('in %s is in a range of the table', (bucket) => {
    expect(placeOf(rowOf(bucket), true)).toEqual({ space: 'Index', position: `${bucket}\0anna` });
  });

  it('of a customer or a version is in a range of ids', () => {
    const Key = { customerId: '5f0c' };
    const update = { Update: { TableName: 'Customers', Key, UpdateExpression: '' } };
    expect(placeOf(update, false)).toEqual({ space: 'Customers', position: '5f0c' });
    const put = { Put: { TableName: 'History', Item: { ...Key, version: 2 } } };
    expect(placeOf(put, false)).toEqual({ space: 'History', position: '5f0c' });
  });
});

describe('a transaction', () => {
  const unreachable = () => DynamoDBDocumentClient.from(dynamoClient('http://127.0.0.1:1'));
  const removal = (entry: string) => ({ Delete: { TableName: 'Index', Key: { bucket: 'lastModified#1', entry } } });
  const update = {
    Update: { TableName: 'Customers', Key: { customerId: '5f0c' }, UpdateExpression: 'SET a = :a' },
  };
  const change = new TransactWriteCommand({ TransactItems: [update, removal('1'), removal('2')] });

  it('is canceled if a partition lacks units for all of its rows, and uses the units of others', async () => {
    const partitions = new Partitions();
    const client = unreachable();
    throttle(client, partitions, false, () => 0);
    partitions.take({ space: 'lastModified#1', position: undefined }, 997, 0);
    const throttling = expect.objectContaining({ Code: 'ThrottlingError' });
    await expect(client.send(change)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, throttling, throttling],
    });
    expect(partitions.take({ space: 'Customers', position: '5f0c' }, 999, 0)).toBe(false);
    expect(partitions.take({ space: 'Customers', position: '5f0c' }, 998, 0)).toBe(true);
    expect(partitions.take({ space: 'lastModified#1', position: undefined }, 3, 0)).toBe(true);
  });

  it('is passed on if its partitions have enough units', async () => {
    const client = unreachable();
    throttle(client, new Partitions(), false, () => 0);
    await expect(client.send(change)).rejects.toThrow('ECONNREFUSED');
  });
});
