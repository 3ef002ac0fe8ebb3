import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readRecipient } from '../../operations/deploy/alarms.ts';
import { readStack, type Stack } from '../../operations/deploy/stack.ts';
import { sam } from '../sam/project.ts';
import { openApi, openPage } from './address.ts';
import { changeDetail, changeText, copyForEmulator, unknownDetail } from './project.ts';
import { functions, lambda, outputsOf, physicalIdsOf } from './stack.ts';
import { machineToken } from './tokens.ts';

const stack = 'customers-command';
const project = join(tmpdir(), 'deploy-command');
const command = join(project, 'tests/deploy/on-emulator.ts');

beforeAll(async () => {
  await copyForEmulator(project);
  await cp(new URL('on-emulator.ts', import.meta.url), command, { recursive: true });
  await changeText(project, 'samconfig.toml', 'stack_name = "customers-dev"', `stack_name = "${stack}"`);
});
afterAll(() => rm(project, { recursive: true }));

/** `npm run deploy -- dev`, as a person runs it, except for how it reaches AWS. */
const deploy = async (): Promise<{ code: number; printed: string }> => {
  const child = spawn(process.execPath, [command, 'deploy', 'dev'], {
    cwd: project,
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, printed: out + errors };
};

/** The start of GetCustomer's handler, and one that makes each request fail. */
const intact = 'async (request, signal) => {';
const broken = `${intact}\n  throw new Error();`;

/** What callers get: the page, and the detail of a problem from the function that a later test breaks. */
const served = async (): Promise<{ page: string; config: object; detail: string }> => {
  const page = await openPage(stack);
  const api = await openApi(stack, await machineToken(stack));
  try {
    const unknown = await fetch(`${api.url}/customers/00000000-0000-4000-8000-000000000000`);
    return {
      page: await (await fetch(`${page.url}/customers/x`)).text(),
      config: (await (await fetch(`${page.url}/config.json`)).json()) as object,
      detail: ((await unknown.json()) as { detail: string }).detail,
    };
  } finally {
    await page.close();
    await api.close();
  }
};

/** For how many days the live versions keep deleted customers. */
const daysToRestore = async (): Promise<(string | undefined)[]> => {
  const names = await physicalIdsOf(stack);
  return Promise.all(
    functions.map(async (name) => {
      const FunctionName = names[name] as string;
      const query = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: 'live' });
      return (await lambda().send(query)).Environment?.Variables?.DAYS_TO_RESTORE;
    }),
  );
};

it('nothing is deployed when API Gateway may not write logs; the message names the command that allows it', async () => {
  const { code, printed } = await deploy();
  expect(code).toBe(2);
  const [, args = ''] = /: sam (deploy --template-file operations\/account.yaml .*)\n$/.exec(printed) ?? [];
  await sam(args.split(' '), project);
  await expect(outputsOf(stack)).rejects.toThrow('does not exist');
}, 60_000);

it('the stack and the page are deployed and tested, at the printed addresses', async () => {
  const { code, printed } = await deploy();
  expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining('Deployed and tested in') });
  const { PageUrl, ApiUrl, PageClientId, SignInUrl, PageBucket } = await outputsOf(stack);
  expect(printed).toMatch(new RegExp(`Page +${PageUrl}\nAPI +${ApiUrl}\nSign-in +${SignInUrl}\n`));
  expect(printed).toContain('Alarms     not sent: set AlarmEmail');

  const { page, config, detail } = await served();
  expect(page).toBe(await readFile(join(project, 'web/dist/index.html'), 'utf8'));
  expect(config).toEqual({
    stage: 'dev',
    release: expect.stringMatching(/^[0-9a-f]{64}$/),
    daysToRestore: 30,
    signIn: {
      url: SignInUrl,
      clientId: PageClientId,
      scopes: ['openid', 'email', 'customers/read', 'customers/write'],
    },
  });
  expect(detail).toBe(unknownDetail);
  expect(await daysToRestore()).toEqual(functions.map(() => '30'));

  const [, asset] = /src="\/(assets\/[^"]+\.js)"/.exec(page) as RegExpExecArray;
  const kept = async (Key: string) => (await new S3().headObject({ Bucket: PageBucket, Key })).CacheControl;
  expect(await kept('index.html')).toBe('no-cache');
  expect(await kept('config.json')).toBe('no-cache');
  expect(await kept(asset as string)).toBe('public, max-age=31536000, immutable');
}, 120_000);

it("a parameter's new value alone reaches every function", async () => {
  await changeText(project, 'samconfig.toml', '"Stage=dev"', '"Stage=dev", "DaysToRestore=7"');
  expect((await deploy()).code).toBe(0);
  expect(await daysToRestore()).toEqual(functions.map(() => '7'));
}, 120_000);

it('a deployment that fails its tests is rolled back: functions and page', async () => {
  const before = await served();
  await changeText(project, 'functions/get-customer/handler.ts', intact, broken);
  await changeText(project, 'web/index.html', '<title>', '<title>Broken ');
  const { code, printed } = await deploy();
  expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining('Rolled back') });
  expect(printed).toContain('✗ GetCustomer, GET /customers/{customerId} responded 500, not 404');
  expect(await served()).toEqual(before);
}, 240_000);

it('the next deployment continues from there', async () => {
  await changeText(project, 'functions/get-customer/handler.ts', broken, intact);
  await changeDetail(project, unknownDetail, 'The next release.');
  await changeText(project, 'samconfig.toml', ', "DaysToRestore=7"', ', "AlarmEmail=ops@example.com"');
  const { code, printed } = await deploy();
  expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining('Alarms     ops@example.com\n') });
  const { page, detail } = await served();
  expect(detail).toBe('The next release.');
  expect(page).toContain('<title>Broken ');
  expect(await daysToRestore()).toEqual(functions.map(() => '30')); // the default, not the value of the last deployment
}, 120_000);

/** The parameters and the live functions of the stack. */
const stateOfStack = async () => {
  const { parameters } = (await readStack(new CloudFormationClient(), stack)) as Stack;
  const names = await physicalIdsOf(stack);
  const live = functions.map(async (name) => {
    const FunctionName = names[name] as string;
    const query = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: 'live' });
    const { CodeSha256, Environment, Layers, MemorySize, Role, Runtime, Timeout } = await lambda().send(query);
    return { CodeSha256, Environment, Layers, MemorySize, Role, Runtime, Timeout };
  });
  return { parameters, functions: await Promise.all(live) };
};

it('sam deploy alone continues from there, and ends in the same state except for the name of the release', async () => {
  const before = { ...(await stateOfStack()), ...(await served()) };
  const detail = 'A plain deployment.';
  await changeDetail(project, before.detail, detail); // in the layer
  await sam(['build'], project);
  await sam(['deploy', '--config-env', 'dev'], project);
  expect({ ...(await stateOfStack()), ...(await served()) }).toEqual({
    ...before,
    detail,
    parameters: { ...before.parameters, Release: '' },
    functions: before.functions.map((one) => ({ ...one, Layers: [expect.anything()] })),
  });
}, 120_000);

it('the deployment says that the owner of the address has not confirmed the subscriptions', async () => {
  const sns = new SNSClient();
  const state = { parameters: { AlarmEmail: 'ops@example.com' }, outputs: await outputsOf(stack) };
  expect(await readRecipient(sns, state)).toBe('ops@example.com');
  // the emulator confirms emails at once, but not an https address
  const pager = { TopicArn: state.outputs.UrgentAlarmTopic, Protocol: 'https', Endpoint: 'https://127.0.0.1:9/' };
  await sns.send(new SubscribeCommand(pager));
  expect(await readRecipient(sns, state)).toContain('ops@example.com must confirm the subscriptions');
});
