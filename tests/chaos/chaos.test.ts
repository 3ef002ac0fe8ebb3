import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, it, jest } from '@jest/globals';
import { runs } from '../setup/runs.ts';
import { type Bug, bugs, copyWith } from './bugs.ts';
import { chaos, replay } from './chaos.ts';

jest.setTimeout(300_000);

const sources = new URL('../../', import.meta.url);

it('under concurrent clients and faults, all responses are linearizable', async () => {
  const plan = { leastOperations: runs(1_000), seed: Date.now() % 1_000_000, secondsToShrink: 60 };
  const { failure, operations } = await chaos(sources, plan);
  expect(failure).toBeUndefined();
  expect(operations).toBeGreaterThanOrEqual(plan.leastOperations);
});

it('a bug is found, and its history can be replayed', async () => {
  const folder = await copyWith(bugs.find(({ name }) => name === 'a create forgets its last entry') as Bug);
  const plan = { leastOperations: 500, seed: 1, secondsToShrink: 2 };
  const { failure } = await chaos(pathToFileURL(`${folder}/`), plan);
  expect(failure?.flaws.join()).toMatch(/^index: .* is missing/);
  const again = failure && (await replay(pathToFileURL(`${folder}/`), JSON.parse(JSON.stringify(failure.history)), 20));
  expect(again?.flaws.join()).toMatch(/^index: .* is missing/);
  expect(failure && (await replay(sources, failure.history, 1))).toBeUndefined();
  await rm(folder, { recursive: true });
});

it.each(bugs)('the store contains the code to replace for the bug: $name', ({ file, from }) => {
  const source = readFileSync(new URL(`layers/customers/store/${file}`, sources), 'utf8');
  expect(source.split(from)).toHaveLength(2);
});
