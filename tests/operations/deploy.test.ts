import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { LocalFunctions, localEnvironment } from '../../local/functions/functions.ts';
import { checkConsent, checkTarget, checkTree } from '../../operations/deploy/checks.ts';
import { silenceOf } from '../../operations/deploy/events.ts';
import { assetsOf, assetsToRemove, configOf, pageOf, shellOf } from '../../operations/deploy/page-files.ts';
import { type Files, filesIn, releaseOf } from '../../operations/deploy/release.ts';
import { eventOf, harmlessRequestsOf } from '../../operations/deploy/requests.ts';
import { all, expectBody, expectHeader, expectProblem, expectStatus } from '../../operations/deploy/response-checks.ts';
import { keptOf, overridesOf, settingsOf, stages, withDefaults } from '../../operations/deploy/samconfig.ts';
import { blockerOf } from '../../operations/deploy/stack.ts';
import { routesIn } from '../../stack/functions.ts';
import { type Resource, readTemplate } from '../../stack/template.ts';
import { contentsOf, dynamoDbEndpoint, newTables } from '../integration/stores.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const samconfig = readFileSync(join(root, 'samconfig.toml'), 'utf8');
const bytes = (content: string): Uint8Array => Buffer.from(content);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'customers-deploy-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a release', () => {
  const built: Files = new Map([
    ['GetCustomer/handler.js', bytes('get')],
    ['template.yaml', bytes('Resources: {}')],
  ]);
  const parameters = { Stage: 'dev', Firewall: 'true' };
  const release = releaseOf(built, parameters);

  it('has a SHA-256 as its name, which the template accepts', () => {
    expect(release).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps its name for the same files and parameters in any order', () => {
    expect(releaseOf(new Map([...built].reverse()), { Firewall: 'true', Stage: 'dev' })).toBe(release);
  });

  it.each<[string, Files, Record<string, string>]>([
    ['the content of a file changed', new Map([...built, ['template.yaml', bytes('Resources: {x}')]]), parameters],
    ['the name of a file changed', new Map([['a.js', bytes('get')], ...[...built].slice(1)]), parameters],
    ['one file more', new Map([...built, ['a.js', bytes('')]]), parameters],
    ['one file fewer', new Map([...built].slice(1)), parameters],
    [
      'a byte moved from a file to its name',
      new Map([['GetCustomer/handler.jsg', bytes('et')], ...[...built].slice(1)]),
      parameters,
    ],
    ['the value of a parameter changed', built, { ...parameters, Firewall: 'false' }],
    ['one parameter more', built, { ...parameters, SignIn: 'required' }],
    ['one parameter fewer', built, { Stage: 'dev' }],
  ])('gets another name with %s', (_, files, values) => {
    expect(releaseOf(files, values)).not.toBe(release);
  });

  it('covers all files below a folder', async () => {
    await mkdir(join(folder, 'layer', 'nodejs'), { recursive: true });
    await writeFile(join(folder, 'layer', 'nodejs', 'index.js'), 'x');
    await writeFile(join(folder, '.hidden'), 'y');
    expect(await filesIn(folder)).toEqual(
      new Map([
        ['.hidden', Buffer.from('y')],
        ['layer/nodejs/index.js', Buffer.from('x')],
      ]),
    );
  });
});

describe('samconfig.toml', () => {
  it.each(stages)('has the settings of %s', (stage) => {
    const { stackName, isConfirmationRequired, parameters } = settingsOf(samconfig, stage);
    expect({ stackName, isConfirmationRequired }).toEqual({
      stackName: `customers-${stage}`,
      isConfirmationRequired: ['staging', 'prod'].includes(stage),
    });
    expect(parameters.Stage).toBe(stage);
  });

  const of = (deploy: string) => settingsOf(`[dev.global.parameters]\nstack_name = "x"\n${deploy}`, 'dev');

  it('accepts values with and without quotes', () => {
    const list = `parameter_overrides = ['A="one two"', "B='x'", "C=", "D=a=b", "E"]`;
    expect(of(`[dev.deploy.parameters]\n${list.replace(', "E"', '')}`).parameters).toEqual({
      A: 'one two',
      B: 'x',
      C: '',
      D: 'a=b',
    });
    expect(() => of(`[dev.deploy.parameters]\n${list}`)).toThrow(
      'Write the parameter E in samconfig.toml as Name=value.',
    );
  });

  it('must name the stack and list its parameters', () => {
    expect(() => settingsOf('', 'dev')).toThrow(
      'samconfig.toml has no stack_name for dev: add it under [dev.global.parameters].',
    );
    expect(() => of('[dev.deploy.parameters]\nparameter_overrides = "A=b"')).toThrow(
      'Write the parameter_overrides of dev in samconfig.toml as a list',
    );
  });

  it('leaves other parameters to the defaults of the template, not to their previous values', () => {
    const template =
      'Parameters:\n  A: { Default: "" }\n  B: { Default: 30 }\n  C: { Default: "false" }\n  D: { Default: x }';
    expect(withDefaults({ D: 'mine' }, template)).toEqual({ A: '', B: '30', C: 'false', D: 'mine' });
  });

  it('leaves the tables alone after a switch to restored ones, unless samconfig.toml names others', () => {
    const stack = { RestoredTables: 'restored', AlarmEmail: 'ada@example.com' };
    expect(keptOf({}, stack)).toEqual({ RestoredTables: 'restored' });
    expect(keptOf({ RestoredTables: '' }, stack)).toEqual({});
    expect(keptOf({}, { RestoredTables: '' })).toEqual({});
    expect(keptOf({}, undefined)).toEqual({});
  });

  it('clears Release, so that a plain sam deploy does not keep that of the last npm run deploy', () => {
    for (const stage of stages) expect(settingsOf(samconfig, stage).parameters.Release).toBe('');
  });

  it('quotes parameters for the SAM CLI, which splits at spaces and rejects empty values', () => {
    expect(overridesOf({ A: 'one two', B: '', C: 'say "x"' })).toEqual(['A="one two"', 'B=""', 'C="say \\"x\\""']);
  });
});

describe('the git tree', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });

  beforeEach(async () => {
    git('init', '-q');
    await writeFile(join(folder, '.gitignore'), 'node_modules\n');
    await writeFile(join(folder, 'template.yaml'), 'a');
    git('add', '.');
    git('commit', '-qm', 'x');
  });

  it('may be deployed to prod without changes; ignored files do not count', async () => {
    await writeFile(join(folder, 'node_modules'), 'x');
    await expect(checkTree('prod', folder)).resolves.toBeUndefined();
  });

  it('is rejected with uncommitted changes, for prod only', async () => {
    await writeFile(join(folder, 'template.yaml'), 'b');
    await expect(checkTree('prod', folder)).rejects.toThrow(
      'Deploy prod from a commit: commit or revert your changes to template.yaml, then deploy again.',
    );
    await expect(checkTree('staging', folder)).resolves.toBeUndefined();
  });

  it('is rejected with untracked files, and the error names some of them', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await writeFile(join(folder, name), name);
    await expect(checkTree('prod', folder)).rejects.toThrow('your changes to a, b, c and 2 more, then');
  });

  it('is required for prod', async () => {
    await rm(join(folder, '.git'), { recursive: true });
    await expect(checkTree('prod', folder)).rejects.toThrow('Deploy prod from a git repository.');
  });
});

describe('a confirmation', () => {
  const settings = { stackName: 'x', isConfirmationRequired: true, parameters: {} };

  it('needs a terminal, or --yes', () => {
    expect(() => checkConsent('prod', settings, false, false)).toThrow(
      'prod asks for confirmation, and there is no terminal to confirm at. Add --yes.',
    );
    expect(() => checkConsent('prod', settings, true, false)).not.toThrow();
    expect(() => checkConsent('prod', settings, false, true)).not.toThrow();
    expect(() => checkConsent('dev', { ...settings, isConfirmationRequired: false }, false, false)).not.toThrow();
  });
});

describe('a stage with an account and a region', () => {
  const text = '[prod.global.parameters]\nstack_name = "x"\naccount_id = "111122223333"\nregion = "eu-west-1"';
  const settings = settingsOf(text, 'prod');

  it('is deployed only there', () => {
    expect(() => checkTarget('prod', settings, { id: '111122223333', region: 'eu-west-1' })).not.toThrow();
    expect(() => checkTarget('prod', settings, { id: '444455556666', region: 'eu-west-1' })).toThrow(
      'prod belongs to account 111122223333, but your credentials are for account 444455556666',
    );
    expect(() => checkTarget('prod', settings, { id: '111122223333', region: 'eu-west-2' })).toThrow(
      'prod belongs to region eu-west-1, but your environment sets eu-west-2. Set AWS_REGION=eu-west-1.',
    );
  });

  it('is a choice: without them, a stage is deployed to any account and region', () => {
    const free = settingsOf(samconfig, 'prod');
    expect(() => checkTarget('prod', free, { id: '444455556666', region: 'eu-west-2' })).not.toThrow();
  });
});

describe('a stack', () => {
  const blocker = (status: string) => blockerOf({ status, parameters: {}, outputs: {} }, 'customers-dev');

  it.each([
    'CREATE_COMPLETE',
    'UPDATE_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
    'IMPORT_COMPLETE',
    'IMPORT_ROLLBACK_COMPLETE',
  ])('in the state %s can be deployed', (status) => expect(blocker(status)).toBeUndefined());

  it.each([
    ['UPDATE_IN_PROGRESS', 'Wait until the change ends'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'Wait until the change ends'],
    ['UPDATE_ROLLBACK_FAILED', 'Continue the rollback in the CloudFormation console'],
    ['ROLLBACK_COMPLETE', 'Run sam delete --stack-name customers-dev, then deploy again'],
    ['DELETE_FAILED', 'Run sam delete'],
  ])('in the state %s needs an action first', (status, advice) => {
    expect(blocker(status)).toContain(advice);
    expect(blocker(status)).toContain(status);
  });
});

describe('an events stack', () => {
  const streamOf = (table: string, label: number) => `arn:aws:dynamodb:x:1:table/${table}/stream/${label}`;
  const outputsWith = (ChangeStreamArn?: string, CustomersTable = 'own') =>
    ({ CustomersTable, ...(ChangeStreamArn && { ChangeStreamArn }) }) as Record<string, string>;
  const eventsFrom = (StreamArn: string) => ({ parameters: { StreamArn } });
  const events = eventsFrom(streamOf('own', 1));

  it('gets events if it reads the stream of the table, and is optional', () => {
    expect(silenceOf('customers-dev', outputsWith(streamOf('own', 1)), events)).toBeUndefined();
    expect(silenceOf('customers-dev', outputsWith(streamOf('own', 2)), null)).toBeUndefined();
    expect(silenceOf('customers-dev', outputsWith(), null)).toBeUndefined();
  });

  it('gets none after the stream was switched off and on: the message has the command that repairs it', () => {
    expect(silenceOf('customers-dev', outputsWith(streamOf('own', 2)), events)).toMatch(
      /^customers-dev-events gets no events.*: sam deploy .*--stack-name customers-dev-events .*StreamArn=.*stream\/2$/,
    );
  });

  it('gets none without a stream: the message says how to switch it on, and how to delete the stack', () => {
    const advice = silenceOf('customers-dev', outputsWith(), events);
    expect(advice).toContain('ChangeStream=true');
    expect(advice).toContain('sam delete --stack-name customers-dev-events');
  });

  it('gets none from the stack’s own table while the stack uses restored ones, but from the restored one', () => {
    const outputs = outputsWith(streamOf('own', 1), 'restored');
    expect(silenceOf('customers-dev', outputs, events)).toContain('StreamArn that npm run restore printed');
    expect(silenceOf('customers-dev', outputs, eventsFrom(streamOf('restored', 1)))).toBeUndefined();
  });
});

describe('a check of a response', () => {
  const problem = {
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
    body: '{"title":"Not found"}',
  };

  it('passes', () => {
    expect(expectProblem(404)(problem)).toBeUndefined();
    expect(expectStatus(200)({ status: 200, headers: {}, body: '' })).toBeUndefined();
    expect(expectHeader('X-Request-Id')({ status: 200, headers: { 'x-request-id': '1' }, body: '' })).toBeUndefined();
    expect(expectBody(bytes('ü'), 'x')({ status: 200, headers: {}, body: 'ü' })).toBeUndefined();
    expect(all(expectStatus(404), expectProblem(404))(problem)).toBeUndefined();
  });

  it('fails with a reason that contains no customer data', () => {
    expect(expectStatus(200)(problem)).toBe('responded 404, not 200 (Not found)');
    const crash = { status: 502, headers: {}, body: '{"errorType":"Runtime.HandlerError","errorMessage":"Zoe"}' };
    expect(expectProblem(404)(crash)).toBe('responded 502, not 404 (Runtime.HandlerError)');
    expect(expectStatus(404)({ status: 200, headers: {}, body: '{"name":"Zoe"}' })).toBe('responded 200, not 404');
    expect(expectStatus(404)({ status: 200, headers: {}, body: '<html>' })).toBe('responded 200, not 404');
    expect(expectProblem(404)({ ...problem, headers: { 'content-type': 'text/html' } })).toBe(
      'responded 404 with text/html, not with a problem',
    );
    expect(expectHeader('x-request-id')(problem)).toBe('responded without x-request-id');
    expect(expectBody(bytes('a'), 'index.html')(problem)).toBe('did not return index.html as uploaded');
    expect(all(expectProblem(404), expectHeader('x-request-id'))(problem)).toBe('responded without x-request-id');
  });
});

it('a request tests every route after a deployment, except PUT, which PATCH covers', () => {
  const template = readTemplate();
  Object.assign((template.Resources.GetCustomer as Resource).Properties.Events as object, {
    Notes: { Properties: { Method: 'GET', Path: '/customers/{customerId}/notes' } },
  });
  const routes = routesIn(template).filter(({ method }) => method !== 'PUT');
  expect(routes).toContainEqual(expect.objectContaining({ path: '/customers/{customerId}/notes' }));
  expect(harmlessRequestsOf(template).map(({ route }) => route)).toEqual(routes);
});

it('each of these requests gets its status from the function, and stores nothing', async () => {
  const tables = await newTables();
  const template = readTemplate({ DynamoEndpoint: dynamoDbEndpoint });
  const functions = new LocalFunctions(template, pathToFileURL(root), {
    ...localEnvironment,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    CUSTOMERS_TABLE: tables.customers,
    CUSTOMER_INDEX_TABLE: tables.customerIndex,
    CUSTOMER_HISTORY_TABLE: tables.customerHistory,
  });
  try {
    for (const request of harmlessRequestsOf(template)) {
      const { functionName, method, path } = request.route;
      const { statusCode } = (await functions.invoke(functionName, eventOf(request))) as APIGatewayProxyResult;
      expect([method, path, statusCode]).toEqual([method, path, request.status]);
    }
  } finally {
    await functions.stop();
  }
  expect(await contentsOf(tables)).toEqual({ customers: [], customerIndex: [] });
});

describe('the page', () => {
  const built: Files = new Map([
    ['index.html', bytes('<html>')],
    ['assets/b.js', bytes('b')],
    ['robots.txt', bytes('r')],
    ['assets/a.css', bytes('a')],
  ]);
  const outputs = { SignInUrl: 'https://x.example', PageClientId: 'client', DaysToRestore: '30' };
  const page = pageOf(built, configOf('dev', 'abc', outputs));

  it('is uploaded assets first and index.html last', () => {
    expect([...page.keys()]).toEqual([
      'assets/b.js',
      'assets/a.css',
      'robots.txt',
      'assets.json',
      'config.json',
      'index.html',
    ]);
    expect([...shellOf(page).keys()]).toEqual(['robots.txt', 'assets.json', 'config.json', 'index.html']);
  });

  it('gets its stage, release and sign-in settings', () => {
    expect(JSON.parse(Buffer.from(page.get('config.json') as Uint8Array).toString())).toEqual({
      stage: 'dev',
      release: 'abc',
      daysToRestore: 30,
      signIn: {
        url: 'https://x.example',
        clientId: 'client',
        scopes: ['openid', 'email', 'customers/read', 'customers/write'],
      },
    });
  });

  it('lists its assets', () => {
    expect(assetsOf(shellOf(page))).toEqual(['assets/b.js', 'assets/a.css']);
    expect(assetsOf(new Map())).toEqual([]);
  });

  it('must have an index.html', () => {
    expect(() => pageOf(new Map(), configOf('dev', '', outputs))).toThrow('no index.html');
  });

  it('keeps its own assets and those of pages replaced in the last 30 days', () => {
    const now = Date.UTC(2024, 6, 31, 12);
    const [old, recent] = [new Date(now - 31 * 86_400_000), new Date(now - 29 * 86_400_000)];
    const found = [
      { path: 'assets/b.js', written: old },
      { path: 'assets/former.js', written: old },
      { path: 'assets/recent.js', written: recent },
      { path: 'former.html', written: old },
    ];
    expect(assetsToRemove(found, page, now)).toEqual(['assets/former.js']);
  });
});

describe('the command', () => {
  const main = join(root, 'operations', 'deploy', 'main.ts');
  const env = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };

  const deploy = async (args: string[], more: NodeJS.ProcessEnv = {}, path = main) => {
    const child = spawn(process.execPath, [path, ...args], {
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = Promise.all([text(child.stdout), text(child.stderr)]);
    const [status] = await once(child, 'close');
    const [stdout, stderr] = await output;
    return { status, stdout, stderr };
  };

  it.each([[[]], [['test']], [['dev', 'prod']], [['dev', '--force']]])(
    'prints its usage when called with %j',
    async (args) => {
      const { status, stderr } = await deploy(args);
      expect(status).toBe(2);
      expect(stderr).toContain('Usage: npm run deploy -- dev|staging|prod [--yes]');
    },
  );

  it('fails where it cannot ask for confirmation', async () => {
    const { status, stderr } = await deploy(['staging']);
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('Add --yes') });
  });

  it('needs the SAM CLI', async () => {
    const { status, stderr } = await deploy(['dev'], { PATH: folder });
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('Install the SAM CLI') });
  });

  const withSam = async () => {
    await writeFile(join(folder, 'sam'), '#!/bin/sh\necho SAM CLI, version 1\n', { mode: 0o755 });
    return { PATH: folder };
  };

  it('needs a region', async () => {
    const { status, stderr } = await deploy(['dev'], await withSam());
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No AWS region is set. Set'),
    });
  });

  it('needs credentials', async () => {
    const { status, stderr } = await deploy(['dev'], { ...(await withSam()), AWS_REGION: 'eu-west-1' });
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('Sign in (aws sso login)') });
  });
});
