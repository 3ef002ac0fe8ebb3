import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dynamoClient, freePort } from '../../local/dynamodb.ts';
import { logicalIds } from '../../local/tables.ts';
import { differences, fixtures, responseOf, setState } from '../events/fixtures.ts';
import { sam } from './project.ts';
import { root } from './toolchain.ts';

const withDocker = process.env.DOCKER === 'none' ? describe.skip : describe;

/** The first fixture of each function that succeeds. */
const chosen = Map.groupBy(
  fixtures().filter(({ response }) => response && response.statusCode < 300),
  (fixture) => fixture.function,
);

/** Invokes a function of the built project. */
const invoke = (name: string, event: string, flags: string[]) =>
  sam(['local', 'invoke', name, '-e', `${root}events/${event}.json`, ...flags], process.env.PROJECT as string);

withDocker('sam local invoke', () => {
  const flags = JSON.parse(process.env.SAM_FLAGS ?? '[]') as string[]; // none without Docker
  const client = DynamoDBDocumentClient.from(dynamoClient(process.env.DYNAMODB_ENDPOINT as string));
  let restore: () => Promise<void>;
  beforeAll(async () => {
    restore = await setState(client, logicalIds);
  });
  beforeEach(() => restore());

  it.each([...chosen].map(([name, [fixture]]) => ({ function: name, fixture })))(
    '$function -e events/$fixture.name.json',
    async ({ function: name, fixture }) => {
      const { stdout } = await invoke(name, fixture?.name as string, flags);
      expect(differences(fixture?.response as never, responseOf(JSON.parse(stdout)))).toEqual([]);
    },
    60_000,
  );

  it('without a database, responds 503 and logs the address that did not respond', async () => {
    const endpoint = `http://host.docker.internal:${await freePort(0)}`;
    const elsewhere = flags.map((flag) => (flag.startsWith('DynamoEndpoint=') ? `DynamoEndpoint=${endpoint}` : flag));
    const { stdout, stderr } = await invoke('GetCustomer', 'get-customer/found', elsewhere);
    expect(JSON.parse(stdout)).toMatchObject({ statusCode: 503 });
    expect(stderr).toContain(endpoint);
  }, 60_000);
});
