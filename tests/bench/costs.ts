import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { measureUse } from './request-use.ts';

/**
 * `npm run bench:costs`: measures what each request uses and what customers store, for the costs in docs/architecture.md. `npm run docs` then
 * updates them.
 */
const file = fileURLToPath(new URL('../../docs/generate/costs/measured.json', import.meta.url));

const dynamoDb = await startDynamoDb({});
try {
  await writeFile(file, `${JSON.stringify(await measureUse(dynamoDb.endpoint), null, 2)}\n`);
} finally {
  await dynamoDb.stop();
}
console.log('Measured. Run npm run docs to update the costs.');
