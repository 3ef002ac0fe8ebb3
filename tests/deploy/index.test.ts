import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { expect, it } from '@jest/globals';
import { openApi } from './address.ts';
import { physicalIdsOf } from './stack.ts';
import { machineToken } from './tokens.ts';

const stack = process.env.STACK_NAME as string;
const main = fileURLToPath(new URL('../../operations/index/main.ts', import.meta.url));

/** Runs `npm run index` on the deployed stack. */
const index = (command: string) => {
  const args = [main, command, '--stack', stack];
  const { status, stdout } = spawnSync(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  return { status, stdout };
};

it('verify finds no difference in an index that the API wrote; rebuild repairs a damaged one', async () => {
  const address = await openApi(stack, await machineToken(stack));
  const body = JSON.stringify({ name: 'Zoë Index', email: 'zoe@index.example' });
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${address.url}/customers`, { method: 'POST', headers, body });
  await address.close();
  expect(response.status).toBe(201);
  const { customerId } = (await response.json()) as { customerId: string };
  const intact = index('verify');
  expect(intact.stdout).toMatch(/: 0 differences, 0 repaired\.\n$/);
  expect(intact.status).toBe(0);

  const { CustomerIndex: TableName } = await physicalIdsOf(stack);
  const Key = { bucket: { S: 'name' }, entry: { S: `zoe index\u0001${customerId}` } };
  const { Attributes } = await new DynamoDB().deleteItem({ TableName, Key, ReturnValues: 'ALL_OLD' });
  expect(Attributes).toBeDefined();
  expect(index('verify')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining(`missing name of customer ${customerId}\n`),
  });
  expect(index('rebuild').status).toBe(0);
  expect(index('verify').status).toBe(0);
});
