import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Metafile } from 'esbuild';
import { functionsIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';
import { functionEnvironment } from '../setup/function-environment.ts';
import { buildFunction, buildLayer } from './build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const functions = functionsIn(readTemplate()).map(({ name }) => name);

let folder: string;
let layer: Metafile;
const bundles = new Map<string, Metafile>();

// outside the project, whose node_modules contains the source of the layer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'customers-bundle-'));
  layer = await buildLayer(join(folder, 'layer'));
  for (const name of functions) bundles.set(name, await buildFunction(name, join(folder, name)));
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

const modules = () => join(folder, 'layer/nodejs/node_modules');
const layerCode = () => readFile(join(modules(), 'customers-layer/index.js'));

/** The files that contribute at least one byte to a bundle. */
const filesIn = (bundle: Metafile): string[] =>
  Object.values(bundle.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );

/** The folders of the packages in the layer, as package-lock.json names them. */
const packagesInLayer = (): string[] => {
  const folders = filesIn(layer).map((file) => /^[./]*(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return [...new Set(folders.filter((name) => name !== undefined))];
};

/** The values that a function imports from the layer. */
const importsOf = async (name: string): Promise<string[]> => {
  const { Properties } = readTemplate().Resources[name] as unknown as { Properties: { CodeUri: string } };
  const source = await readFile(join(root, Properties.CodeUri, 'handler.ts'), 'utf8');
  const [, names = ''] = /^import \{([^}]*)\} from 'customers-layer';$/m.exec(source) ?? [];
  return names.split(',').flatMap((part) => part.match(/^\s*(\w+)\s*$/)?.[1] ?? []);
};

/** Runs code as CommonJS in a new Node process with the environment of a function. Returns the last line it prints. */
const runInNewNode = async (code: string, flags: string[] = [], environment = {}): Promise<unknown> => {
  const credentials = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, '-e', code], {
    cwd: folder,
    env: { NODE_PATH: modules(), ...credentials, ...functionEnvironment({ SIGN_IN: 'required' }), ...environment },
    timeout: 20_000,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
};

describe.each(functions)('the bundle of %s', (name) => {
  it('is smaller than 3 KB', async () => {
    expect((await readFile(join(folder, name, 'handler.js'))).length).toBeLessThan(3_000);
  });

  it('contains its own handler and nothing of the layer', () => {
    expect(filesIn(bundles.get(name) as Metafile)).toEqual(['handler.ts']);
  });

  it('has a source map without the sources', async () => {
    const map = JSON.parse(await readFile(join(folder, name, 'handler.js.map'), 'utf8'));
    expect(map.sources).toEqual([expect.stringMatching(/handler\.ts$/)]);
    expect(map.sourcesContent).toBeUndefined();
  });
});

it('a function logs at its start that sign-in is off', async () => {
  const loaded = `
    process.stderr.write = process.stdout.write.bind(process.stdout);
    console.log('{}');
    require('customers-layer')`;
  expect(await runInNewNode(loaded, [], { SIGN_IN: 'off' })).toMatchObject({
    level: 'WARN',
    message: 'sign-in is off: anyone who can reach this function may use it',
  });
  expect(await runInNewNode(loaded)).toEqual({});
});

it('a function with an incomplete configuration does not start', async () => {
  const started = runInNewNode("require('./GetCustomer/handler.js'); console.log('{}')", [], { CUSTOMERS_TABLE: '' });
  await expect(started).rejects.toThrow('The function cannot start: CUSTOMERS_TABLE must be the name of a table.');
});

describe('a logged error', () => {
  /** Runs code in which a handler throws, and returns the places in the stack trace that it logs. */
  const placesIn = async (code: string): Promise<string[]> => {
    const { at } = (await runInNewNode(
      `
      const layer = require('customers-layer');
      const event = { httpMethod: 'GET', resource: '/customers/{customerId}',
        pathParameters: { customerId: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c' } };
      const log = [];
      process.stderr.write = (line) => log.push(line);
      const print = () => console.log(log.find((line) => line.includes('"message":"failed"')));
      ${code}`,
      [],
      { SIGN_IN: 'off' },
    )) as { at: string[] };
    return at;
  };

  it('names lines of TypeScript in the handler and in the layer', async () => {
    const at = await placesIn(`
      layer.storeFor(event).client.send = () => { throw new Error('x'); };
      require('./GetCustomer/handler.js').handler(event, {}).then(print);`);
    expect(at).toContainEqual(expect.stringMatching(/[( ]\w.*layers\/customers\/store\/reads\.ts:\d+:\d+\)?$/));
    expect(at).toContainEqual(expect.stringMatching(/[( ]\w.*functions\/get-customer\/handler\.ts:\d+:\d+\)?$/));
    expect(at.join()).not.toMatch(/customers-layer\/index\.js|handler\.js/);
  });
});

describe('the bundle of the layer', () => {
  it('is smaller than 350 KB, and smaller than 105 KB compressed', async () => {
    const code = await layerCode();
    expect(code.length).toBeLessThan(350_000);
    expect(gzipSync(code).length).toBeLessThan(105_000);
  });

  it('contains the DynamoDB client and the document client, and no other client of the SDK', () => {
    const clients = packagesInLayer().filter((name) => /@aws-sdk\/(client|lib|nested)-/.test(name));
    expect(clients.toSorted()).toEqual(['node_modules/@aws-sdk/client-dynamodb', 'node_modules/@aws-sdk/lib-dynamodb']);
  });

  it('reads credentials from the environment and contains no other provider', async () => {
    const providers = packagesInLayer().filter((name) => /credential-provider|token-providers/.test(name));
    expect(providers).toEqual(['node_modules/@aws-sdk/credential-provider-env']);

    const code = `
      const { storeFor } = require('customers-layer');
      storeFor({}).client.config.credentials().then((found) => console.log(JSON.stringify(found)));`;
    expect(await runInNewNode(code)).toMatchObject({ accessKeyId: 'id', secretAccessKey: 'secret' });
  });

  it('contains neither a cache of discovered endpoints nor code that would use it', () => {
    expect(packagesInLayer()).toContain('node_modules/@aws-sdk/middleware-endpoint-discovery');
    expect(filesIn(layer).filter((file) => /endpoint-cache\/|endpointDiscoveryMiddleware/.test(file))).toEqual([]);
  });

  it('has a source map without the sources', async () => {
    const map = JSON.parse(await readFile(join(modules(), 'customers-layer/index.js.map'), 'utf8'));
    expect(map.sourcesContent).toBeUndefined();
  });

  it('contains no development package', async () => {
    const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
    expect(packagesInLayer()).toContain('node_modules/@middy/core');
    expect(packagesInLayer().filter((name) => packages[name]?.dev !== undefined)).toEqual([]);
    expect(packagesInLayer().filter((name) => packages[name] === undefined)).toEqual([]);
  });

  it('contains the compiled schemas, and only the run-time helpers of Ajv', async () => {
    const validators = 'http/compiled/validators.js';
    expect(filesIn(layer)).toContain(validators);
    expect(packagesInLayer().filter((name) => /ajv|json-schema/.test(name))).toEqual([]);

    // esbuild marks each bundled file with a comment
    const code = await readFile(join(root, 'layers/customers', validators), 'utf8');
    expect(code).not.toContain('schemaPath'); // nothing reads this member of an error
    const bundled = [...code.matchAll(/^\/\/ .*node_modules\/(.+)$/gm)].map(([, file]) => file);
    expect(bundled.toSorted()).toEqual([
      'ajv/dist/runtime/equal.js',
      'ajv/dist/runtime/ucs2length.js',
      'fast-deep-equal/index.js',
    ]);
  });

  it('loads and validates where Node may not generate code from strings', async () => {
    const code = `
      const { validateCustomerRequest } = require('customers-layer');
      const valid = { pathParameters: { customerId: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c' } };
      console.log(JSON.stringify([validateCustomerRequest(valid), validateCustomerRequest({ pathParameters: { customerId: 'x' } })]));`;
    expect(await runInNewNode(code, ['--disallow-code-generation-from-strings'])).toEqual([true, false]);
  });

  it.each(functions)('exports everything that %s imports, and is found by NODE_PATH', async (name) => {
    const names = await importsOf(name);
    expect(names).toContain('storeFor');
    const code = `
      const { handler } = require('./${name}/handler.js');
      const layer = require('customers-layer');
      const missing = ${JSON.stringify(names)}.filter((name) => layer[name] === undefined);
      console.log(JSON.stringify({ handler: typeof handler, layer: require.resolve('customers-layer'), missing }));`;
    expect(await runInNewNode(code)).toEqual({
      handler: 'function',
      layer: join(modules(), 'customers-layer/index.js'),
      missing: [],
    });
  });
});
