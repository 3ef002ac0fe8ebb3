import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type LocalPage, startPage } from '../../local/page/page.ts';
import { readTemplate } from '../../local/template.ts';
import type { Config } from '../../web/src/config.ts';
import { hasBrowser, startBrowser } from '../setup/browser.ts';

const deployed: Config = {
  stage: 'prod',
  release: '1',
  daysToRestore: 30,
  signIn: { url: 'https://sign-in.example', clientId: 'page', scopes: ['openid'] },
};

// skipped by name where there is no Chromium
(hasBrowser ? describe : describe.skip)('the page, in a browser (Chromium, on PATH or at CHROMIUM)', () => {
  let local: LocalPage;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let origin: string;

  beforeAll(async () => {
    local = await startPage(new URL('../../', import.meta.url), readTemplate());
    server = createServer(local.serve).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://localhost:${(server.address() as { port: number }).port}`;
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
    await local.close();
  });
  beforeEach(async () => {
    complaints = [];
    page = await browser.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('requestfailed', (request) => complaints.push(request.url()));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); // violations of its CSP, too
    });
  });
  afterEach(() => page.close());

  it.each(['/', '/customers/01J'])('says that sign-in is off, at %s', async (path) => {
    await page.goto(`${origin}${path}`);
    await page.getByText('Sign-in is off here: anybody on this machine may use the API.').waitFor();
    expect(await page.getByRole('link').allTextContents()).toEqual([
      'Customers, as the API answers them',
      'API reference',
    ]);
    expect(complaints).toEqual([]);
  });

  it('says that one has to sign in where that is so, and leads to no reference that is not there', async () => {
    await page.route('**/config.json', (route) => route.fulfill({ json: deployed }));
    await page.goto(origin);
    await page.getByText('You will sign in with your account.').waitFor();
    expect(await page.getByRole('link').allTextContents()).toEqual(['Customers, as the API answers them']);
    expect(complaints).toEqual([]);
  });

  it('says so when its settings do not come', async () => {
    await page.route('**/config.json', (route) => route.fulfill({ status: 503 }));
    await page.goto(origin);
    await page.getByText('The settings of this page did not come. Load it again in a minute.').waitFor();
  });

  it('runs nothing inline, as its CSP says', async () => {
    await page.route(`${origin}/`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('</body>', '<script>document.title = "inline"</script></body>');
      await route.fulfill({ response, body });
    });
    await page.goto(origin);
    expect(await page.title()).toBe('Customers');
    expect(complaints.join()).toMatch(/inline script/);
  });
});
