/**
 * `npm run soak`: ten minutes of mixed load on the built functions, kept warm as Lambda keeps them, in front of DynamoDB
 * Local. Memory, handles and latency must not grow, no write may be lost, and index, history and changes must be exact at
 * the end.
 *
 *   --minutes <n>   how long (10)
 *   --callers <n>   how many callers at once (6)
 *   --seed <n>      the same requests again, as far as clocks allow
 */
import { parseArgs } from 'node:util';
import { startDynamoDb } from '../../local/dynamodb.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    callers: { type: 'string', default: '6' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const dynamoDb = await startDynamoDb({});
process.env.DYNAMODB_ENDPOINT = dynamoDb.endpoint;
const { soak } = await import('./soak.ts'); // reads the endpoint when it is loaded
try {
  const { minutes, callers, seed } = values;
  const flaws = await soak({ minutes: Number(minutes), callers: Number(callers), seed: Number(seed) });
  console.log(flaws.length === 0 ? '\nNothing grew, nothing was lost.' : `\n${flaws.slice(0, 50).join('\n')}`);
  process.exitCode = flaws.length === 0 ? 0 : 1;
} finally {
  await dynamoDb.stop();
}
