import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type * as client from '../../client/index.ts';
import { newEmail } from '../api/call.ts';
import { hasBrowser, startBrowser } from '../setup/browser.ts';
import { bundle } from './bundle.ts';

declare global {
  /** In the page. */
  var customersClient: typeof client.customersClient;
}

const apiUrl = new URL(process.env.API_URL as string);
/** Another name of the same machine, so that the API has another origin. */
const otherOrigin = new URL(apiUrl);
otherOrigin.hostname = apiUrl.hostname === 'localhost' ? '127.0.0.1' : 'localhost';

// reported as skipped without Chromium
(hasBrowser ? describe : describe.skip)('the client, in a browser (Chromium, on PATH or at CHROMIUM)', () => {
  let browser: Browser;
  let code: string;
  beforeAll(async () => {
    code = await bundle(
      `import { customersClient } from 'customers-client'; window.customersClient = customersClient;`,
    );
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  /** Opens a page of a local server: Chromium lets other pages send no requests to this machine. */
  const openPage = async (origin: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`${origin}/api/customers?limit=1`);
    await page.addScriptTag({ type: 'module', content: code });
    await page.waitForFunction(() => 'customersClient' in globalThis);
    return page;
  };

  it.each([
    ['the same origin', apiUrl.origin, '/api'],
    ['another origin', otherOrigin.origin, apiUrl.href],
  ])('creates, patches, deletes and restores with an API at %s', async (_, origin, baseUrl) => {
    const page = await openPage(origin);
    const [address, version] = await page.evaluate(
      async ([baseUrl, email]) => {
        const customers = customersClient({ baseUrl });
        const { customerId, ...created } = await customers.create({ name: 'Anna', email });
        const patched = await customers.patch(customerId, { address: 'Ulm' }, { ifMatch: created });
        await customers.delete(customerId, { ifMatch: patched });
        return [patched.address, (await customers.restore(customerId)).version];
      },
      [baseUrl, newEmail()] as const,
    );
    expect([address, version]).toEqual(['Ulm', 4]);
  });

  it('succeeds when only the response of a patch is lost', async () => {
    const page = await openPage(apiUrl.origin);
    const methods: string[] = [];
    await page.route('**/api/customers/*', async (route) => {
      methods.push(route.request().method());
      if (methods.length > 1) return route.continue();
      await route.fetch(); // the API makes the change, but the page gets no response
      await route.abort('connectionreset');
    });
    const version = await page.evaluate(async (email) => {
      const customers = customersClient({ baseUrl: '/api' });
      const created = await customers.create({ name: 'Anna', email });
      return (await customers.patch(created.customerId, { name: 'Anne' }, { ifMatch: created })).version;
    }, newEmail());
    expect(version).toBe(2);
    expect(methods).toEqual(['PATCH', 'PATCH', 'GET']);
  });
});
