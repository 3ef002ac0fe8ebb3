/**
 * `npm run test:sam`: the SAM CLI validates and builds the project, and runs it in Docker against a DynamoDB Local of
 * this run: each function by `sam local invoke`, every fixture through `sam local start-lambda`, the API suite through
 * `sam local start-api`. Nothing of it stays, whatever happens.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoClient, startDynamoDb } from '../../local/dynamodb.ts';
import { createTables } from '../../local/tables.ts';
import { readTemplate } from '../../stack/template.ts';
import { apiSuite, runJest } from './jest.ts';
import { run } from './processes.ts';
import { copyProject } from './project.ts';
import { type Results, sum } from './results.ts';
import { runTests, timed } from './runner.ts';
import { removeContainers, startService } from './services.ts';
import { environmentWithoutAws, isInstalled } from './toolchain.ts';

const suites = ['--config', 'tests/sam/jest.config.js'];

const testSam = async (signal: AbortSignal): Promise<Results> => {
  if (!isInstalled('sam'))
    throw new Error(
      'The command sam is needed: install the SAM CLI (https://docs.aws.amazon.com/serverless-application-model).',
    );
  await using cleanUp = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customers-sam-'));
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  await copyProject(folder);
  const env = { ...environmentWithoutAws(), PROJECT: folder };
  await timed('sam build', () => run('sam', ['build'], { cwd: folder, env, signal }));

  if (spawnSync('docker', ['info']).status !== 0) {
    console.log('\nThere is no Docker: nothing runs in sam local.');
    // awaited here, before the clean-up
    return await timed('The SAM CLI without Docker', () => runJest(suites, { ...env, DOCKER: 'none' }, signal));
  }
  cleanUp.defer(() => removeContainers(folder));
  const dynamoDb = await startDynamoDb({});
  cleanUp.defer(dynamoDb.stop);
  await createTables(dynamoClient(dynamoDb.endpoint), readTemplate());

  const parameters = [`Architecture=${architecture}`, 'SignIn=off', `DynamoEndpoint=${inContainers(dynamoDb)}`];
  const flags = ['--parameter-overrides', ...parameters];
  const service = { flags, folder, env, signal };
  const results: Results[] = [];
  {
    await using lambda = await timed('sam local start-lambda', () => startService('start-lambda', service));
    const endpoints = { DYNAMODB_ENDPOINT: dynamoDb.endpoint, LAMBDA_ENDPOINT: lambda.endpoint };
    const surroundings = { ...env, ...endpoints, SAM_FLAGS: JSON.stringify(flags) };
    results.push(await timed('The SAM CLI', () => runJest(suites, surroundings, signal)));
  }
  {
    await using api = await timed('sam local start-api', () => startService('start-api', service));
    const surroundings = { ...env, API_URL: api.endpoint, API_TARGET: 'sam-local' };
    results.push(
      await timed('The API suite through sam local start-api', () => runJest(apiSuite, surroundings, signal)),
    );
  }
  return sum(results);
};

const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';

/** How containers reach what listens on this machine: by the name that samconfig.toml gives it. */
const inContainers = ({ endpoint }: { endpoint: string }): string =>
  endpoint.replace('127.0.0.1', 'host.docker.internal');

await runTests(testSam);
