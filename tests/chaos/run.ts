/**
 * `npm run test:chaos`: concurrent clients that crash, give up, retry and send stale versions, on functions whose
 * DynamoDB fails now and then. The responses about each customer must be linearizable, and the tables consistent at the
 * end.
 *
 *   --operations <n>   how many operations to perform (10,000)
 *   --seed <n>         plays the same histories again, as far as clocks and threads allow
 *   --replay <file>    plays the history of a failure up to 100 times
 *   --bugs             checks, on copies of the sources, that each bug in bugs.ts is found
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startDynamoDb } from '../../local/dynamodb.ts';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    replay: { type: 'string' },
    bugs: { type: 'boolean', default: false },
  },
});

const dynamoDb = await startDynamoDb({});
process.env.DYNAMODB_ENDPOINT = dynamoDb.endpoint;
const { chaos, replay } = await import('./chaos.ts'); // reads the endpoint when it is loaded
const { findBugs } = await import('./bugs.ts');
const failureFile = 'chaos-failure.json';
const sources = new URL('../../', import.meta.url);

try {
  if (values.bugs) process.exitCode = (await findBugs(Number(values.seed))) ? 0 : 1;
  else if (values.replay !== undefined) {
    const { history } = JSON.parse(await readFile(values.replay, 'utf8'));
    const failure = await replay(sources, history, 100);
    console.log(failure ? failure.flaws.join('\n') : 'No failure in 100 runs.');
    process.exitCode = failure ? 1 : 0;
  } else {
    const { operations, seconds, failure } = await chaos(sources, {
      leastOperations: Number(values.operations),
      seed: Number(values.seed),
      secondsToShrink: 60,
      onProgress: (played) => process.stdout.write(`\r${played} operations `),
    });
    console.log(`\r${operations} operations in ${seconds.toFixed(0)} s, seed ${values.seed}`);
    if (failure) {
      await writeFile(failureFile, `${JSON.stringify(failure, null, 1)}\n`);
      console.log(`${failure.flaws.join('\n')}\nTo replay it: npm run test:chaos -- --replay ${failureFile}`);
      process.exitCode = 1;
    }
  }
} finally {
  await dynamoDb.stop();
}
