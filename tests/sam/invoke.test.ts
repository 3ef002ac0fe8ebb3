import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { dynamoClient } from '../../local/dynamodb.ts';
import { logicalIds } from '../../local/tables.ts';
import { answerOf, differences, fixtures, setState } from '../events/fixtures.ts';
import { sam } from './project.ts';
import { root } from './toolchain.ts';

const withDocker = process.env.DOCKER === 'none' ? describe.skip : describe;

/** One for each function: the first that succeeds. */
const chosen = Map.groupBy(
  fixtures().filter(({ answer }) => answer && answer.statusCode < 300),
  (fixture) => fixture.function,
);

withDocker('sam local invoke', () => {
  const client = DynamoDBDocumentClient.from(dynamoClient(process.env.DYNAMODB_ENDPOINT as string));
  beforeEach(() => setState(client, logicalIds));

  it.each([...chosen].map(([name, [fixture]]) => ({ function: name, fixture })))(
    '$function -e events/$fixture.name.json',
    async ({ function: name, fixture }) => {
      const flags = JSON.parse(process.env.SAM_FLAGS as string) as string[];
      const event = `${root}events/${fixture?.name}.json`;
      const { stdout } = await sam(['local', 'invoke', name, '-e', event, ...flags], process.env.PROJECT as string);
      expect(differences(fixture?.answer as never, answerOf(JSON.parse(stdout)))).toEqual([]);
    },
    60_000,
  );
});
