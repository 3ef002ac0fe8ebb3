import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type LocalPage, startPage } from '../../local/page/page.ts';
import { readTemplate } from '../../stack/template.ts';
import { hasBrowser, startBrowser } from '../setup/browser.ts';

const pageThatSays = (words: string) => `<!doctype html>
<html lang="en"><head><title>Test</title><link rel="icon" href="data:,"><script type="module" src="/main.ts"></script></head>
<body><h1>${words}</h1></body></html>`;

/** Rejects after ten seconds. */
const until = async (isSo: () => boolean) => {
  const deadline = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`Still false: ${isSo}`);
    await setTimeout(20);
  }
};

// skipped by name where there is no Chromium
(hasBrowser ? describe : describe.skip)('an open page (Chromium, on PATH or at CHROMIUM)', () => {
  let folder: string;
  let local: LocalPage;
  let server: Server;
  let port = 0;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let loads: number;
  /** The open event streams. */
  const followed = new Set<ServerResponse>();

  const save = (name: string, content: string) => writeFile(join(folder, 'web', name), content);
  const start = async () => {
    local = await startPage(pathToFileURL(`${folder}/`), readTemplate());
    server = createServer((request, response) => {
      if (request.url === '/reload') {
        followed.add(response);
        response.once('close', () => followed.delete(response));
      }
      local.serve(request, response);
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as { port: number }).port;
  };
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await local.close();
  };
  const open = async () => {
    await page.goto(`http://localhost:${port}`, { waitUntil: 'networkidle' });
    await until(() => followed.size === 1);
  };
  const shown = (words: string) => page.getByRole('heading', { name: words }).waitFor({ timeout: 10_000 });

  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    for (const method of ['log', 'error'] as const) jest.spyOn(console, method).mockImplementation(() => {});
    folder = await mkdtemp(join(tmpdir(), 'page-reload-'));
    await mkdir(join(folder, 'web'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await save('vite.config.ts', 'export default { root: import.meta.dirname };');
    await save('index.html', pageThatSays('First'));
    await save('main.ts', 'document.title = "First";');
    await start();
    page = await browser.newPage();
    loads = 0;
    complaints = [];
    page.on('load', () => {
      loads++;
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => complaints.push(message.text())); // also violations of its CSP
  });
  afterEach(async () => {
    await page.close();
    await stop();
    port = 0;
    jest.restoreAllMocks();
    await rm(folder, { recursive: true });
  });

  it('reloads once after each save that changes it, without console messages', async () => {
    await open();
    await save('index.html', pageThatSays('Second'));
    await shown('Second');
    await save('index.html', pageThatSays('Third'));
    await shown('Third');
    await until(() => followed.size === 1);
    expect([loads, complaints]).toEqual([3, []]);
  });

  it('does not reload after a save that fails to build or changes nothing', async () => {
    await open();
    await save('main.ts', 'const = ;');
    await until(() => jest.mocked(console.error).mock.calls.length === 1);
    await save('main.ts', 'document.title = "First"; // still');
    await until(() => jest.mocked(console.log).mock.calls.some(([line]) => /^Rebuilt the page/.test(line)));
    await save('index.html', pageThatSays('Second'));
    await shown('Second');
    expect([loads, complaints]).toEqual([2, []]);
  });

  it('reloads after a restart of npm start only if the page differs', async () => {
    await open();
    await stop();
    await until(() => followed.size === 0);
    await start();
    await until(() => followed.size === 1);
    await stop();
    await save('index.html', pageThatSays('Second'));
    await start();
    await shown('Second');
    expect(loads).toBe(2);
  });

  it('closes its connection while hidden, and catches up when shown', async () => {
    await open();
    const becomes = (visibility: 'hidden' | 'visible') =>
      page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${visibility === 'hidden'}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));`);
    await becomes('hidden');
    await until(() => followed.size === 0);
    await save('index.html', pageThatSays('Second'));
    await until(() => jest.mocked(console.log).mock.calls.some(([line]) => /^Rebuilt the page/.test(line)));
    expect(loads).toBe(1);
    await becomes('visible');
    await shown('Second');
    expect([loads, complaints]).toEqual([2, []]);
  });
});
