/**
 * `npm run test:chaos`: several clients at a time, who crash, give up, retry and come too late, on functions whose
 * DynamoDB fails now and then. Whatever happens, each customer's answers have to follow from some order of what was
 * asked, and the tables have to be sound at the end.
 *
 *   --operations <n>   how many to play (10,000)
 *   --seed <n>         plays the same histories again, as far as clocks and threads let it
 *   --replay <file>    plays one history, as a failure has left it, up to a hundred times
 *   --bugs             shows that each of the bugs in bugs.ts is found, in copies of the sources
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
const { chaos, replay } = await import('./chaos.ts'); // it looks for the endpoint as it is loaded
const { findBugs } = await import('./bugs.ts');
const failureFile = 'chaos-failure.json';
const sources = new URL('../../', import.meta.url);

try {
  if (values.bugs) process.exitCode = (await findBugs(Number(values.seed))) ? 0 : 1;
  else if (values.replay !== undefined) {
    const { history } = JSON.parse(await readFile(values.replay, 'utf8'));
    const failure = await replay(sources, history, 100);
    console.log(failure ? failure.flaws.join('\n') : 'Not seen in 100 times.');
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
      console.log(`${failure.flaws.join('\n')}\nTo play it again: npm run test:chaos -- --replay ${failureFile}`);
      process.exitCode = 1;
    }
  }
} finally {
  await dynamoDb.stop();
}
