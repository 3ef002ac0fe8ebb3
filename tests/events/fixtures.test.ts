import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { kinds } from '../../layers/customers/http/problems.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { newTables } from '../integration/stores.ts';
import { environmentOn } from '../setup/function-environment.ts';
import { differences, fixtures, responseOf, setState, strayFiles } from './fixtures.ts';

const endpoint = process.env.DYNAMODB_ENDPOINT as string;
const tables = await newTables();
const client = DynamoDBDocumentClient.from(dynamoClient(endpoint));

Object.assign(
  process.env,
  environmentOn(tables, endpoint, {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  }),
);

const restore = await setState(client, tables);
beforeEach(restore);

describe('an event gets the response of its fixture', () => {
  it.each(fixtures())('$name', async ({ name, event, response }) => {
    const { handler } = await import(`../../functions/${name.split('/')[0]}/handler.ts`);
    const actual = responseOf(await handler(event, { awsRequestId: 'test', functionName: name }));
    if (!response)
      throw new Error(`${name}.response.json is missing; the response was ${JSON.stringify(actual, null, 2)}`);
    expect(differences(response, actual)).toEqual([]);
  });
});

it('every kind of problem has a fixture, except those of faults and sign-in', () => {
  const texts = fixtures().map(({ response }) => JSON.stringify(response?.body)); // a problem of a row is inside
  const types = texts.flatMap((text) => text?.match(/urn:problem-type:[a-z-]+/g) ?? []);
  const ofRequests = Object.values(kinds).filter(([status]) => status < 500 && status !== 401 && status !== 403);
  expect(new Set(types)).toEqual(new Set(ofRequests.map(([, type]) => `urn:problem-type:${type}`)));
});

it('every file belongs to a fixture', () => {
  expect(strayFiles()).toEqual([]);
});

it('a comparison finds every difference', () => {
  const expected = {
    statusCode: 200,
    headers: { ETag: '"1"' },
    body: { items: [{ customerId: '<uuid>', name: 'a.b' }] },
  };
  const actual = {
    statusCode: 201,
    headers: { ETag: '"1"', Link: '' },
    body: { items: [{ customerId: 'x', name: 'a-b' }, 1] },
  };
  expect(differences(expected, actual).map((line) => line.split(':')[0])).toEqual([
    '/statusCode',
    '/headers/Link',
    '/body/items/0/customerId',
    '/body/items/0/name',
    '/body/items/1',
  ]);
});
