import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { measureRequests } from './request-use.ts';

/**
 * `npm run bench:costs`: measures what each request uses, for the cost table of docs/architecture.md. `npm run docs` then
 * updates the table.
 */
const file = fileURLToPath(new URL('../../docs/generate/costs/measured.json', import.meta.url));

const dynamoDb = await startDynamoDb({});
try {
  await writeFile(file, `${JSON.stringify(await measureRequests(dynamoDb.endpoint), null, 2)}\n`);
} finally {
  await dynamoDb.stop();
}
console.log('Measured. Run npm run docs to update the cost table.');
