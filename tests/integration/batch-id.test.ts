import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { send } from './functions.ts';
import { bare } from './requests.ts';

const write = (email: string, batch: object) =>
  send('POST /customers/batch', {
    ...bare(),
    body: JSON.stringify({ ...batch, rows: [{ customer: { name: 'Anna', email } }] }),
  });

it('GET /customers?batch lists the customers of the batch with that id, and no others', async () => {
  const batchId = randomUUID();
  await write('anna@b.example', { batchId });
  await write('ben@b.example', { batchId: randomUUID() });
  await write('cleo@b.example', {});
  const { body } = await send('GET /customers', { ...bare(), query: { batch: [batchId] } });
  expect(body).toMatchObject({ items: [{ customer: { email: 'anna@b.example' } }], next: null });
});
