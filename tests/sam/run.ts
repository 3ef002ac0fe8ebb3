/**
 * `npm run test:sam`: the SAM CLI validates and builds the project, then runs it in Docker against a DynamoDB Local of
 * its own: each function by `sam local invoke`, every fixture through `sam local start-lambda`, the API suite through
 * `sam local start-api`. It leaves nothing behind, even when it fails.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoClient, startDynamoDb } from '../../local/dynamodb.ts';
import { createTables } from '../../local/tables.ts';
import { readTemplate } from '../../stack/template.ts';
import { installPython } from '../setup/python.ts';
import { apiSuite, runJest } from './jest.ts';
import { run } from './processes.ts';
import { copyProject } from './project.ts';
import { type Results, sum } from './results.ts';
import { runTests, timed } from './runner.ts';
import { ensureImage, isDockerRunning, removeContainers, startService } from './services.ts';
import { environmentWithoutAws } from './toolchain.ts';

const suites = ['--config', 'tests/sam/jest.config.js'];
const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';
const image = `public.ecr.aws/lambda/nodejs:24-${architecture}`;

const testSam = async (signal: AbortSignal): Promise<Results> => {
  const samCli = await installPython('sam', signal);
  await using cleanUp = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customers-sam-'));
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  await copyProject(folder);
  const env = { ...environmentWithoutAws(samCli), PROJECT: folder };
  await timed('sam build', () => run('sam', ['build'], { cwd: folder, env, signal }));

  if (!(await isDockerRunning())) {
    console.log(`\nTests of sam local are skipped: they need Docker, which pulls ${image}.`);
    // awaited here, before the clean-up
    return await timed('The SAM CLI without Docker', () => runJest(suites, { ...env, DOCKER: 'none' }, signal));
  }
  await timed(`The image ${image}`, () => ensureImage(image));
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

/** How containers reach a service of this machine: by the host name that samconfig.toml adds. */
const inContainers = ({ endpoint }: { endpoint: string }): string =>
  endpoint.replace('127.0.0.1', 'host.docker.internal');

await runTests(testSam);
