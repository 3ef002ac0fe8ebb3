import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectEventually } from './form.ts';
import { createAll, inBrowser, numberedCustomers, rowOf } from './page.ts';

const browser = inBrowser();

describe('the page at its start', () => {
  it('requests its settings, the first list and the place in the changes once, from its own origin only', async () => {
    await createAll(browser.api, numberedCustomers(1));
    const { page, origin } = browser;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${origin}/customers?sort=name`);
    await rowOf(page, 'Customer 001').waitFor();
    await expectEventually(() => asked.some((url) => url.includes('/changes?')), true);

    const index = (part: string) => asked.findIndex((url) => url.includes(part));
    expect(asked.filter((url) => url.includes('/api/') || url.endsWith('/config.json'))).toEqual([
      `${origin}/config.json`,
      `${origin}/api/customers?limit=50&sort=name&count=approximate`,
      `${origin}/api/customers/changes?limit=100&start=now`,
    ]);
    expect(index('/config.json')).toBeGreaterThan(index('/assets/boot-'));
    expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([]);
  });

  it('starts even if a foreign script fails to load', async () => {
    const { page, origin } = browser;
    const failures: string[] = [];
    await page.exposeFunction('failedToStart', (text: string) => failures.push(text));
    await page.addInitScript(() =>
      new MutationObserver(() => {
        const alert = document.querySelector('#root [role=alert]');
        if (alert) Reflect.get(window, 'failedToStart')(alert.textContent);
      }).observe(document, { childList: true, subtree: true }),
    );
    await page.route('**/reload.js*', (route) => route.abort());
    await page.goto(origin);
    await page.getByRole('heading', { name: 'Customers', exact: true }).waitFor();
    expect(failures).toEqual([]);
  });

  it('says that sign-in is off', async () => {
    const { page, origin } = browser;
    await page.goto(origin);
    await page.getByRole('button', { name: 'Account and settings' }).click();
    await page.getByText('Sign-in is off: anyone on this computer can use the API.').waitFor();
  });
});

describe('a browser that lacks something', () => {
  it.each([
    ['with a malformed language tag', () => Object.defineProperty(navigator, 'languages', { value: ['en-US@posix'] })],
    ['without Intl.Segmenter', () => Reflect.deleteProperty(Intl, 'Segmenter')],
  ])('%s shows the page', async (_, damage) => {
    await browser.api.create({ name: 'Zoë Weiß', email: 'zoe@start.example' });
    const { page, origin } = browser;
    await page.addInitScript(damage);
    await page.goto(`${origin}/customers?q=zo`);
    await expectEventually(() => rowOf(page, 'Zoë Weiß').locator('mark').first().textContent(), 'Zo');
  });
});

describe('a page that fails to start', () => {
  const mainScript = /\/assets\/index-[^/]*\.js$/;

  it.each<[string, (page: Page) => Promise<unknown>, RegExp, string?]>([
    [
      'because its settings fail to load',
      (page) => page.route('**/config.json', (route) => route.fulfill({ status: 503 })),
      /^SettingsMissing: \/config\.json: 503\n/,
      'The settings failed to load. Try again in a minute.',
    ],
    [
      'because its script fails to load',
      (page) => page.route(mainScript, (route) => route.fulfill({ status: 404 })),
      /^Error: http.*\.js failed to load\n/,
    ],
    [
      'because its script throws',
      (page) => page.route(mainScript, (route) => route.fulfill({ contentType: 'text/javascript', body: 'lost.it;' })),
      /^ReferenceError: lost is not defined\n/,
    ],
    [
      'because Intl is incomplete',
      (page) => page.addInitScript(() => Reflect.deleteProperty(Intl, 'PluralRules')),
      /^TypeError: Intl\.PluralRules is not a constructor\n/,
    ],
    [
      'because its first render throws',
      (page) =>
        page.addInitScript(() =>
          Object.defineProperty(HTMLElement.prototype, 'dir', {
            set: () => {
              throw new RangeError('No direction');
            },
          }),
        ),
      /^RangeError: No direction\n/,
    ],
  ])('%s says so, with details to copy', async (_, damage, details, reason = 'Try again. If it fails') => {
    const { page, context, origin } = browser;
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await damage(page);
    await page.goto(`${origin}/customers?q=anna`);
    const alert = page.getByRole('alert');
    await alert.getByRole('heading', { name: 'The page failed to start' }).waitFor();
    await alert.getByText(reason).waitFor();
    expect(await page.getByRole('link', { name: 'Try again' }).getAttribute('href')).toBe('/customers?q=anna');
    await page.getByRole('button', { name: 'Copy details' }).click();
    await page.getByText('Details copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(details);
    expect(copied).toMatch(/\n\d{4}-\d\d-\d\dT[\d:.]+Z\n/);
    expect(copied).not.toContain('anna');
    browser.complaints.length = 0;
  });

  it.each([
    ['de', 'Die Seite konnte nicht gestartet werden'],
    ['fr', 'La page n’a pas pu démarrer'],
  ])('says so in the language of the browser: %s', async (locale, title) => {
    const page = await browser.open({ locale });
    await page.route('**/config.json', (route) => route.abort());
    await page.goto(browser.origin);
    await page.getByRole('heading', { name: title }).waitFor();
    browser.complaints.length = 0;
  });
});

it.each(['/customer', '/customers/new/edit', '/customers/0/edited', '/deleted/0/1'])(
  'the unknown address %s shows “Page not found”, and leads to the list',
  async (path) => {
    const { page, origin } = browser;
    await page.goto(`${origin}${path}`);
    await page.getByRole('heading', { name: 'Page not found', level: 1 }).waitFor();
    expect(await page.title()).toBe('Page not found – Customers');
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    expect([page.url(), await page.title()]).toEqual([`${origin}/customers`, 'Customers']);
  },
);

describe('the Content-Security-Policy', () => {
  it.each([
    ['an inline script', '<script>document.title = "inline"</script>', /inline script/],
    ['a script of another origin', '<script src="http://127.0.0.1:9/x.js"></script>', /127\.0\.0\.1:9/],
    ['an inline style', '<style>body { display: none }</style>', /inline style/],
    ['a picture of another origin', '<img src="http://127.0.0.1:9/x.png">', /127\.0\.0\.1:9/],
  ])('blocks %s', async (_, html, complaint) => {
    const { page, origin, complaints } = browser;
    await page.route(`${origin}/customers`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('</body>', `${html}</body>`) });
    });
    await page.goto(`${origin}/customers`);
    await page.getByRole('heading', { name: 'Customers', exact: true }).waitFor();
    expect(await page.title()).toBe('Customers');
    expect(complaints.splice(0).join()).toMatch(complaint);
  });
});
