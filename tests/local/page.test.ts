import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fieldNames } from 'customers-model/fields';
import { validateCreateCustomerRequest } from '../../layers/customers/http/compiled/validators.js';
import { type LocalPage, startPage } from '../../local/page/page.ts';
import { sampleCustomers } from '../../local/samples.ts';
import { readTemplate, resolveTemplate, type Template } from '../../stack/template.ts';

const project = new URL('../../', import.meta.url);

interface Served {
  page: LocalPage;
  server: Server;
  port: number;
}

const served = async (folder: URL, template: Template): Promise<Served> => {
  const page = await startPage(folder, template);
  const server = createServer(page.serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { page, server, port: (server.address() as { port: number }).port };
};
const stop = async ({ page, server }: Served) => {
  server.closeAllConnections();
  server.close();
  await page.close();
};

interface PageResponse {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends a path unchanged: fetch would resolve its dots. */
const send = (port: number, path: string, method = 'GET', headers = {}): Promise<PageResponse> =>
  new Promise((resolve, reject) => {
    request({ port, path, method, headers, agent: false }, async (response) =>
      resolve({ status: response.statusCode, headers: response.headers, body: await text(response) }),
    )
      .on('error', reject)
      .end();
  });

/** Without decompression. */
const getBytes = (url: string, accepted: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { 'Accept-Encoding': accepted }, agent: false }, async (response) =>
      resolve({ headers: response.headers, body: await buffer(response) }),
    )
      .on('error', reject)
      .end();
  });

/** The response with the page. */
const thePage = {
  status: 200,
  headers: expect.objectContaining({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }),
  body: expect.stringContaining('<title>Customers</title>'),
};
const noSuchFile = {
  status: 404,
  headers: expect.objectContaining({ 'content-type': 'text/plain; charset=utf-8' }),
  body: 'File not found.\n',
};

/** A template with PageRoutes and PageHeaders only. */
const templateOf = (code: string, securityHeaders = '{}', customHeaders = '[]'): Template =>
  resolveTemplate(`
Resources:
  PageRoutes: { Type: AWS::CloudFront::Function, Properties: { FunctionCode: ${JSON.stringify(code)} } }
  PageHeaders:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        SecurityHeadersConfig: ${securityHeaders}
        CustomHeadersConfig: { Items: ${customHeaders} }
`);

describe('the page', () => {
  let system: Served;
  const get = (path: string, method?: string) => send(system.port, path, method);
  beforeAll(async () => {
    system = await served(project, readTemplate());
  });
  afterAll(() => stop(system));

  it.each(['/', '/index.html', '/?a=1.5', '/customers', '/customers/01J', '/customers/', '/a/b/c?d=e.f#g', '/%zz'])(
    'is at %s',
    async (path) => {
      expect(await get(path)).toEqual(thePage);
    },
  );

  it('serves all its files, for caches to keep forever', async () => {
    const { body } = await get('/');
    const addresses = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address as string);
    const types = await Promise.all(
      addresses.map(async (address) => {
        expect(address).toMatch(/^\/assets\/[\w-]+-[\w-]{8}\.\w+$/);
        const { status, headers } = await get(address);
        expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
        return headers['content-type'];
      }),
    );
    expect([...new Set(types)].sort()).toEqual([
      'image/svg+xml',
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
    ]);
  });

  it('has no inline scripts or styles', async () => {
    expect((await get('/')).body).not.toMatch(/<style|<script(?![^>]* src=)| style=| on\w+=/);
  });

  it.each(['/assets/index-00000000.js', '/favicon.ico', '/customers/a.b', '/config.json/x.y'])(
    'is not the response for a missing file: %s',
    async (path) => {
      expect(await get(path)).toEqual(noSuchFile);
    },
  );

  it.each([
    '/../package.json',
    '/../../../../etc/issue.net',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '//package.json',
    '/./index.html',
    '/src/main.ts',
    '/vite.config.ts',
    '/%00index.html',
    '/%zz.html',
    '/__proto__.x',
  ])('serves no other file of this machine: %s', async (path) => {
    expect(await get(path)).toEqual(noSuchFile);
  });

  it('responds to HEAD as to GET, without the body', async () => {
    for (const path of ['/', '/config.json', '/none.js']) {
      const [whole, head] = [await get(path), await get(path, 'HEAD')];
      const { date, ...headers } = whole.headers;
      expect(head).toEqual({ status: whole.status, headers: { ...headers, date: expect.any(String) }, body: '' });
      expect(headers['content-length']).toBe(String(Buffer.byteLength(whole.body)));
    }
  });

  it.each([
    ['gzip', gunzipSync, 'gzip, deflate'],
    ['gzip', gunzipSync, 'br;q=0, gzip;q=0.5'],
    ['br', brotliDecompressSync, 'gzip, deflate, br, zstd'],
  ])('is compressed as by CloudFront: %s', async (encoding, decompress, accepted) => {
    const url = `http://localhost:${system.port}/samples.json`;
    const [plain, { headers, body }] = [await get('/samples.json'), await getBytes(url, accepted)];
    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
    expect(headers['content-length']).toBe(String(body.length));
    expect(body.length).toBeLessThan(plain.body.length / 2);
    expect(decompress(body).toString()).toBe(plain.body);
  });

  it.each([
    ['the client does not accept it', '/samples.json', 'identity, gzip;q=0', 'Accept-Encoding'],
    ['it is small', '/config.json', 'gzip, br', undefined],
  ])('is not compressed if %s', async (_, path, accepted, vary) => {
    const { headers } = await send(system.port, path, 'GET', { 'Accept-Encoding': accepted });
    expect([headers['content-encoding'], headers.vary]).toEqual([undefined, vary]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('rejects %s', async (method) => {
    expect(await get('/', method)).toMatchObject({ status: 403, body: 'Only GET and HEAD are allowed.\n' });
  });

  it('learns from /config.json that it runs on a laptop without sign-in', async () => {
    const { status, headers, body } = await get('/config.json');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/json', 'no-cache']);
    expect(JSON.parse(body)).toEqual({ stage: 'local', release: '', daysToRestore: 30, signIn: null });
  });

  it('has sample customers, all valid for POST', async () => {
    const { status, headers, body } = await get('/samples.json');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/json', 'no-cache']);
    const samples: Record<string, string>[] = JSON.parse(body);
    expect(samples.length).toBeGreaterThan(50);
    for (const sample of samples) {
      expect(validateCreateCustomerRequest({ body: sample, multiValueQueryStringParameters: {} })).toBe(true);
      expect(fieldNames).toEqual(expect.arrayContaining(Object.keys(sample)));
    }
    const emails = samples.map(({ email }) => email?.toLowerCase());
    expect(new Set(emails).size).toBe(samples.length); // no email is taken, and none belongs to a deleted customer
    expect(emails).not.toContain(sampleCustomers().find(({ gone }) => gone)?.email);
  });

  it('follows the builds, starting from its own', async () => {
    const [, address] = /<script type="module" src="(\/reload\.js\?build=\w{16})"><\/script><\/head>/.exec(
      (await get('/')).body,
    ) as unknown as [string, string];
    const script = await get(address);
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript']);
    const builds = await fetch(`http://localhost:${system.port}/reload`);
    expect(builds.headers.get('content-type')).toBe('text/event-stream');
    const reader = builds.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    const { value } = await reader.read();
    expect(Buffer.from(value as Uint8Array).toString()).toContain(`data: ${address.split('=')[1]}\n\n`);
    await reader.cancel();
  });

  it.each(['/', '/config.json', '/none.js'])('is sent with the headers of the template: %s', async (path) => {
    const { headers } = await get(path);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';.* frame-ancestors 'none'$/,
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('strict-transport-security'); // not HTTPS
  });
});

const firstPage = '<h1>First</h1><script type="module" src="/main.ts"></script>';

/** Makes a project with a page of two files. Returns its folder. */
const smallProject = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  await mkdir(join(folder, 'web/dist'), { recursive: true });
  const files = {
    'package.json': '{"type":"module"}',
    'web/vite.config.ts': 'export default { root: import.meta.dirname };',
    'web/index.html': firstPage,
    'web/main.ts': 'console.log("main");',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
};

describe('CloudFront', () => {
  let folder: string;
  let small: URL;
  let system: Served;
  beforeAll(async () => {
    folder = await smallProject();
    small = pathToFileURL(`${folder}/`);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await stop(system);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('passes the request to PageRoutes', async () => {
    const code = `function handler(event) {
      throw new Error(JSON.stringify(event));
    }`;
    system = await served(small, templateOf(code));
    const printed = jest.spyOn(console, 'error').mockImplementation(() => {});
    const headers = { Host: 'shop.example', Cookie: 'a=1; b=x=y' };
    expect(await send(system.port, '/event.json?q=%C3%BC&e', 'HEAD', headers)).toMatchObject({ status: 503 });
    const error: unknown = printed.mock.calls[0]?.[0];
    expect(JSON.parse((error as Error).message)).toEqual({
      version: '1.0',
      context: {
        distributionDomainName: 'shop.example',
        distributionId: 'local',
        eventType: 'viewer-request',
        requestId: expect.any(String),
      },
      viewer: { ip: '127.0.0.1' },
      request: {
        method: 'HEAD',
        uri: '/event.json',
        querystring: { q: { value: '%C3%BC' }, e: { value: '' } },
        headers: { host: { value: 'shop.example' }, connection: { value: 'close' } },
        cookies: { a: { value: '1' }, b: { value: 'x=y' } },
      },
    });
  });

  it.each([
    ['fails', 'function handler() { throw new Error("oh"); }'],
    ['returns a response', 'async function handler() { return { statusCode: 302 }; }'],
    ['returns nothing', 'function handler() {}'],
  ])('responds with 503 if PageRoutes %s', async (_, code) => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
    system = await served(small, templateOf(code));
    expect(await send(system.port, '/')).toMatchObject({ status: 503 });
    expect(console.error).toHaveBeenCalledTimes(1);
  });

  it('takes the headers from PageHeaders', async () => {
    const security = '{ FrameOptions: { FrameOption: SAMEORIGIN }, StrictTransportSecurity: {} }';
    const code = 'async function handler({ request }) { return request; }';
    system = await served(small, templateOf(code, security, '[{ Header: X-Own, Value: yes }]'));
    const { headers } = await send(system.port, '/index.html');
    const { date, ...others } = headers;
    expect(others).toEqual({
      'x-frame-options': 'SAMEORIGIN',
      'x-own': 'yes',
      'content-type': 'text/html; charset=utf-8',
      'content-length': expect.any(String),
      'cache-control': 'no-cache',
      connection: 'close',
    });
    await expect(startPage(small, templateOf(code, '{ XSSProtection: {} }'))).rejects.toThrow(/has XSSProtection/);
  });
});

describe('a save', () => {
  let folder: string;
  let system: Served;
  const file = (name: string) => join(folder, 'web', name);
  const template = templateOf('function handler({ request }) { return request; }');
  const page = async () => (await send(system.port, '/index.html')).body;

  beforeEach(async () => {
    folder = await smallProject();
    for (const method of ['log', 'error'] as const) jest.spyOn(console, method).mockImplementation(() => {});
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await stop(system);
    await rm(folder, { recursive: true });
  });

  /** Waits at most 30 seconds for a line in the terminal. */
  const printed = async (method: 'log' | 'error', words: RegExp) => {
    const deadline = Date.now() + 30_000;
    while (!jest.mocked(console[method]).mock.calls.some(([line]) => words.test(String(line)))) {
      if (Date.now() > deadline) throw new Error(`Not printed: ${words}`);
      await setTimeout(20);
    }
  };

  it('rebuilds the page', async () => {
    system = await served(pathToFileURL(`${folder}/`), template);
    expect(await page()).toContain('First');
    await writeFile(file('index.html'), firstPage.replace('First', 'Second'));
    await printed('log', /^Rebuilt the page after a change of web\/index\.html$/);
    expect(await page()).toContain('Second');
  });

  it.each(['client/index.ts', 'model/words.ts', 'model/compiled/customer-input.js', 'shared/words.ts'])(
    'of %s, which the page imports, rebuilds the page, each time',
    async (path) => {
      const shared = join(folder, path);
      const save = async (words: string) => {
        await writeFile(`${shared}.new`, `export const words = ${JSON.stringify(words)};`);
        await rename(`${shared}.new`, shared); // like many editors, and like the schema compiler
      };
      await mkdir(dirname(shared), { recursive: true });
      await save('first');
      await writeFile(file('main.ts'), `import { words } from '../${path}'; console.log(words);`);
      system = await served(pathToFileURL(`${folder}/`), template);
      for (const words of ['second', 'third']) {
        await page();
        jest.mocked(console.log).mockClear();
        await save(words);
        await printed('log', /^Rebuilt the page/);
        const [, address = ''] = /src="(\/assets\/[^"]+)"/.exec(await page()) ?? [];
        expect((await send(system.port, address)).body).toContain(words);
      }
    },
  );

  it('of a module while the page is first built is in the page', async () => {
    await mkdir(join(folder, 'model'));
    const words = join(folder, 'model/words.ts');
    await writeFile(words, 'console.log("first");');
    await writeFile(file('main.ts'), 'import "../model/words.ts";');
    const saveOnce = `import { readFileSync, writeFileSync } from 'node:fs';
      const generateBundle = () => {
        if (readFileSync(${JSON.stringify(words)}, 'utf8').includes('first'))
          writeFileSync(${JSON.stringify(words)}, 'console.log("second");');
      };
      export default { root: import.meta.dirname, plugins: [{ name: 'save-once', generateBundle }] };`;
    await writeFile(file('vite.config.ts'), saveOnce);
    system = await served(pathToFileURL(`${folder}/`), template);
    await printed('log', /^Rebuilt the page after a change of model\/words\.ts$/);
    const [, address = ''] = /src="(\/assets\/[^"]+)"/.exec(await page()) ?? [];
    expect((await send(system.port, address)).body).toContain('second');
  });

  it('of a built or unrelated file does not rebuild the page', async () => {
    await mkdir(join(folder, 'layers'));
    system = await served(pathToFileURL(`${folder}/`), template);
    await page();
    await writeFile(file('dist/index.html'), '');
    await appendFile(file('main.ts'), '//\n');
    await writeFile(join(folder, 'layers/z.ts'), '');
    await printed('log', /main\.ts$/);
    const lines = jest.mocked(console.log).mock.calls.filter(([line]) => /^Rebuilt/.test(line));
    expect(lines).toHaveLength(1);
  });

  it('that fails to build is reported, and leaves the page unchanged', async () => {
    system = await served(pathToFileURL(`${folder}/`), template);
    await page();
    await writeFile(file('main.ts'), 'const = ;');
    await printed('error', /^The page cannot be built: .*main\.ts/s);
    expect(await page()).toContain('First');
  });

  it.each([
    ['web/main.ts', 'const = ;'],
    ['web/main.ts', 'import "./nothing.ts";'],
    ['web/index.html', '<script type="module" src="/nothing.ts"></script>'],
    ['web/vite.config.ts', 'export default {'],
    ['shared/words.ts', 'const = ;'],
  ])('fixes a failed build: %s, %s', async (path, broken) => {
    await mkdir(join(folder, 'shared'));
    await writeFile(join(folder, 'shared/words.ts'), '');
    await appendFile(file('main.ts'), 'import "../shared/words.ts";');
    const good = await readFile(join(folder, path));
    await writeFile(join(folder, path), broken);
    system = await served(pathToFileURL(`${folder}/`), template);
    expect(await send(system.port, '/index.html')).toMatchObject({
      status: 503,
      body: expect.stringContaining('cannot be built'),
    });
    expect(await send(system.port, '/config.json')).toMatchObject({ status: 200 }); // for `npx vite web`
    await writeFile(join(folder, path), good);
    await printed('log', /^Rebuilt the page/);
    expect(await page()).toContain('First');
  });

  it('of a missing import fixes the build', async () => {
    await writeFile(file('main.ts'), 'import "./new/words.ts";');
    system = await served(pathToFileURL(`${folder}/`), template);
    await printed('error', /^The page cannot be built/);
    await mkdir(file('new'));
    await writeFile(file('new/words.ts'), '');
    await printed('log', /^Rebuilt the page/);
    expect(await page()).toContain('First');
  });
});
