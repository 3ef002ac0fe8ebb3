import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkConsent, checkTarget, checkTree } from '../../operations/deploy/checks.ts';
import { all, hasBody, hasHeader, hasStatus, isProblem } from '../../operations/deploy/judge.ts';
import { assetsOf, assetsToRemove, configOf, pageOf, shellOf } from '../../operations/deploy/page-files.ts';
import { type Files, filesIn, releaseOf } from '../../operations/deploy/release.ts';
import { harmlessRequests } from '../../operations/deploy/requests.ts';
import { completed, overridesOf, settingsOf, stages } from '../../operations/deploy/samconfig.ts';
import { hindranceOf } from '../../operations/deploy/stack.ts';
import { routesIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';

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
  const parameters = { Stage: 'dev', LogLevel: 'DEBUG' };
  const release = releaseOf(built, parameters);

  it('is a SHA-256, as the template takes it', () => {
    expect(release).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same for the same files and parameters, in whatever order', () => {
    expect(releaseOf(new Map([...built].reverse()), { LogLevel: 'DEBUG', Stage: 'dev' })).toBe(release);
  });

  it.each<[string, Files, Record<string, string>]>([
    ['the content of a file changed', new Map([...built, ['template.yaml', bytes('Resources: {x}')]]), parameters],
    ['the name of a file changed', new Map([['a.js', bytes('get')], ...[...built].slice(1)]), parameters],
    ['one file more', new Map([...built, ['a.js', bytes('')]]), parameters],
    ['one file less', new Map([...built].slice(1)), parameters],
    [
      'a byte moved from a file to its name',
      new Map([['GetCustomer/handler.jsg', bytes('et')], ...[...built].slice(1)]),
      parameters,
    ],
    ['the value of a parameter changed', built, { ...parameters, LogLevel: 'INFO' }],
    ['one parameter more', built, { ...parameters, SignIn: 'required' }],
    ['one parameter less', built, { Stage: 'dev' }],
  ])('is another with %s', (_, files, values) => {
    expect(releaseOf(files, values)).not.toBe(release);
  });

  it('is made of all files below a folder', async () => {
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
  it.each(stages)('says how %s is deployed', (stage) => {
    const { stackName, asks, parameters } = settingsOf(samconfig, stage);
    expect({ stackName, asks }).toEqual({ stackName: `customers-${stage}`, asks: ['staging', 'prod'].includes(stage) });
    expect(parameters.Stage).toBe(stage);
  });

  const of = (deploy: string) => settingsOf(`[dev.global.parameters]\nstack_name = "x"\n${deploy}`, 'dev');

  it('may have quotes around values, and none at all', () => {
    const list = `parameter_overrides = ['A="one two"', "B='x'", "C=", "D=a=b", "E"]`;
    expect(of(`[dev.deploy.parameters]\n${list.replace(', "E"', '')}`).parameters).toEqual({
      A: 'one two',
      B: 'x',
      C: '',
      D: 'a=b',
    });
    expect(() => of(`[dev.deploy.parameters]\n${list}`)).toThrow(
      'The parameter E in samconfig.toml is none: write it as Name=value.',
    );
  });

  it('needs a name of the stack, and a list of parameters', () => {
    expect(() => settingsOf('', 'dev')).toThrow(
      'samconfig.toml has no stack_name for dev: add it under [dev.global.parameters].',
    );
    expect(() => of('[dev.deploy.parameters]\nparameter_overrides = "A=b"')).toThrow(
      'Write the parameter_overrides of dev in samconfig.toml as a list',
    );
  });

  it('leaves the others to the defaults of the template, and none to what was there before', () => {
    const template =
      'Parameters:\n  A: { Default: "" }\n  B: { Default: 30 }\n  C: { Default: "false" }\n  D: { Default: x }';
    expect(completed({ D: 'mine' }, template)).toEqual({ A: '', B: '30', C: 'false', D: 'mine' });
  });

  it('names no release, or a plain sam deploy would keep that of the last npm run deploy', () => {
    for (const stage of stages) expect(settingsOf(samconfig, stage).parameters.Release).toBe('');
  });

  it('hands parameters on to the SAM CLI with quotes, which it needs around spaces and nothing', () => {
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

  it('may be deployed to prod when it is as committed, whatever is ignored', async () => {
    await writeFile(join(folder, 'node_modules'), 'x');
    await expect(checkTree('prod', folder)).resolves.toBeUndefined();
  });

  it('is rejected with uncommitted changes, for prod only', async () => {
    await writeFile(join(folder, 'template.yaml'), 'b');
    await expect(checkTree('prod', folder)).rejects.toThrow(
      'prod is deployed as committed: commit or take back your changes of template.yaml, then deploy again.',
    );
    await expect(checkTree('staging', folder)).resolves.toBeUndefined();
  });

  it('is rejected with untracked files, and the error names some of them', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await writeFile(join(folder, name), name);
    await expect(checkTree('prod', folder)).rejects.toThrow('your changes of a, b, c and 2 more, then');
  });

  it('is refused where there is none', async () => {
    await rm(join(folder, '.git'), { recursive: true });
    await expect(checkTree('prod', folder)).rejects.toThrow('prod is deployed from a git repository, and this is none');
  });
});

describe('a question', () => {
  const settings = { stackName: 'x', asks: true, parameters: {} };

  it('needs somebody to answer it, or --yes', () => {
    expect(() => checkConsent('prod', settings, false, false)).toThrow(
      'prod asks whether to go on, and this is no terminal to answer at: add --yes.',
    );
    expect(() => checkConsent('prod', settings, true, false)).not.toThrow();
    expect(() => checkConsent('prod', settings, false, true)).not.toThrow();
    expect(() => checkConsent('dev', { ...settings, asks: false }, false, false)).not.toThrow();
  });
});

describe('a stage that names its account and region', () => {
  const text = '[prod.global.parameters]\nstack_name = "x"\naccount_id = "111122223333"\nregion = "eu-west-1"';
  const settings = settingsOf(text, 'prod');

  it('is deployed there, and nowhere else', () => {
    expect(() => checkTarget('prod', settings, { id: '111122223333', region: 'eu-west-1' })).not.toThrow();
    expect(() => checkTarget('prod', settings, { id: '444455556666', region: 'eu-west-1' })).toThrow(
      'prod belongs to account 111122223333, and your credentials are for account 444455556666',
    );
    expect(() => checkTarget('prod', settings, { id: '111122223333', region: 'eu-west-2' })).toThrow(
      'prod belongs to region eu-west-1, and your environment names eu-west-2: set AWS_REGION=eu-west-1.',
    );
  });

  it('does so by choice: one that names none is deployed to any', () => {
    const free = settingsOf(samconfig, 'prod');
    expect(() => checkTarget('prod', free, { id: '444455556666', region: 'eu-west-2' })).not.toThrow();
  });
});

describe('a stack', () => {
  const hindrance = (status: string) => hindranceOf({ status, parameters: {}, outputs: {} }, 'customers-dev');

  it.each([
    'CREATE_COMPLETE',
    'UPDATE_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
    'IMPORT_COMPLETE',
    'IMPORT_ROLLBACK_COMPLETE',
  ])('that is %s can be deployed', (status) => expect(hindrance(status)).toBeUndefined());

  it.each([
    ['UPDATE_IN_PROGRESS', 'wait for the end of that'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'wait for the end of that'],
    ['UPDATE_ROLLBACK_FAILED', 'continue that in the CloudFormation console'],
    ['ROLLBACK_COMPLETE', 'run sam delete --stack-name customers-dev, then deploy again'],
    ['DELETE_FAILED', 'run sam delete'],
  ])('that is %s needs something first', (status, advice) => {
    expect(hindrance(status)).toContain(advice);
    expect(hindrance(status)).toContain(status);
  });
});

describe('an answer', () => {
  const problem = {
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
    body: '{"title":"Not found"}',
  };

  it('is as it should be', () => {
    expect(isProblem(404)(problem)).toBeUndefined();
    expect(hasStatus(200)({ status: 200, headers: {}, body: '' })).toBeUndefined();
    expect(hasHeader('X-Request-Id')({ status: 200, headers: { 'x-request-id': '1' }, body: '' })).toBeUndefined();
    expect(hasBody(bytes('ü'), 'x')({ status: 200, headers: {}, body: 'ü' })).toBeUndefined();
    expect(all(hasStatus(404), isProblem(404))(problem)).toBeUndefined();
  });

  it('is not: that is told without what it holds of customers', () => {
    expect(hasStatus(200)(problem)).toBe('answered 404, not 200 (Not found)');
    const crash = { status: 502, headers: {}, body: '{"errorType":"Runtime.HandlerError","errorMessage":"Zoe"}' };
    expect(isProblem(404)(crash)).toBe('answered 502, not 404 (Runtime.HandlerError)');
    expect(hasStatus(404)({ status: 200, headers: {}, body: '{"name":"Zoe"}' })).toBe('answered 200, not 404');
    expect(hasStatus(404)({ status: 200, headers: {}, body: '<html>' })).toBe('answered 200, not 404');
    expect(isProblem(404)({ ...problem, headers: { 'content-type': 'text/html' } })).toBe(
      'answered 404 as text/html, not as a problem',
    );
    expect(hasHeader('x-request-id')(problem)).toBe('answered without x-request-id');
    expect(hasBody(bytes('a'), 'index.html')(problem)).toBe('did not answer index.html as it was uploaded');
    expect(all(isProblem(404), hasHeader('x-request-id'))(problem)).toBe('answered without x-request-id');
  });
});

it('a request tests every route after a deployment, except PUT, which PATCH covers', () => {
  const routes = routesIn(readTemplate()).map(({ functionName, method, path }) => `${functionName} ${method} ${path}`);
  const asked = harmlessRequests.map(({ function: name, method, route }) => `${name} ${method} ${route}`);
  expect(asked.sort()).toEqual(routes.filter((route) => !route.includes(' PUT ')).sort());
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

  it('is told its stage, release and sign-in', () => {
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

  it('knows its assets', () => {
    expect(assetsOf(shellOf(page))).toEqual(['assets/b.js', 'assets/a.css']);
    expect(assetsOf(new Map())).toEqual([]);
  });

  it('is none without index.html', () => {
    expect(() => pageOf(new Map(), configOf('dev', '', outputs))).toThrow('no index.html');
  });

  it('keeps its own files and those of pages that were replaced in the last 30 days', () => {
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
    'called with %j says how to call it',
    async (args) => {
      const { status, stderr } = await deploy(args);
      expect(status).toBe(2);
      expect(stderr).toContain('Usage: npm run deploy -- dev|staging|prod [--yes]');
    },
  );

  it('says that nobody can answer its question', async () => {
    const { status, stderr } = await deploy(['staging']);
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('add --yes') });
  });

  it('needs the SAM CLI', async () => {
    const { status, stderr } = await deploy(['dev'], { PATH: folder });
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('install the SAM CLI') });
  });

  const withSam = async () => {
    await writeFile(join(folder, 'sam'), '#!/bin/sh\necho SAM CLI, version 1\n', { mode: 0o755 });
    return { PATH: folder };
  };

  it('needs a region', async () => {
    const { status, stderr } = await deploy(['dev'], await withSam());
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No AWS region is set: set'),
    });
  });

  it('needs credentials', async () => {
    const { status, stderr } = await deploy(['dev'], { ...(await withSam()), AWS_REGION: 'eu-west-1' });
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('sign in (aws sso login)') });
  });
});
