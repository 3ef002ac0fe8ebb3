import { readFile } from 'node:fs/promises';
import { expect, it, jest } from '@jest/globals';
import { requests } from '../../docs/generate/costs/measured.ts';
import { measureUse } from '../bench/request-use.ts';
import { dynamoDbEndpoint } from './stores.ts';

jest.setTimeout(120_000);

it('each request uses the units and logs the bytes that docs/architecture.md computes its cost from', async () => {
  const committed = JSON.parse(await readFile('docs/generate/costs/measured.json', 'utf8'));
  const measured = await measureUse(dynamoDbEndpoint);
  // if a change is intended: npm run bench:costs, then npm run docs
  expect(committed).toEqual(measured);
});

it('no request logs more than 800 bytes, even the first of an instance', () => {
  const most = 800 - Buffer.byteLength(',"cold_start":true');
  expect(requests.filter(({ logBytes }) => logBytes > most)).toEqual([]);
});
