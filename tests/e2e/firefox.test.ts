import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Browser, Page } from 'puppeteer-core';
import { hasFirefox, startFirefox } from '../setup/firefox.ts';
import { expectEventually } from './form.ts';
import { createAll, inBrowser } from './page.ts';

const chromium = inBrowser();

const pixelsOf = (png: Uint8Array): PNG => PNG.sync.read(Buffer.from(png));

const anna = { name: 'Anna Lind', email: 'anna@firefox.example' };
const berta = { name: 'Berta Lund', email: 'berta@firefox.example' };

// a skipped test names the missing browser
(hasFirefox ? describe : describe.skip)('the page, in Firefox (on PATH or at FIREFOX)', () => {
  let firefox: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    firefox = await startFirefox();
  });
  afterAll(async () => {
    await firefox?.close();
  });
  beforeEach(async () => {
    complaints = [];
    page = await (await firefox.createBrowserContext()).newPage(); // with its own storage
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
    });
    await page.setViewport({ width: 1440, height: 900 });
  });
  afterEach(async () => {
    await page.browserContext().close();
  });

  const seen = (selector: string) => page.locator(selector).wait();
  const click = (selector: string) => page.locator(selector).click();
  const names = () => page.$$eval('tbody th a > span > bdi', (found) => found.map(({ textContent }) => textContent));
  const panel = (name: string) => seen(`aside.panel ::-p-aria([role="heading"][name="${name}"])`);
  const pressControl = async (letter: 'k' | 'z') => {
    await page.keyboard.down('Control');
    await page.keyboard.press(letter);
    await page.keyboard.up('Control');
  };

  it('creates, edits, merges, deletes, restores and finds a customer, in the dark theme and on a phone', async () => {
    await createAll(chromium.api, [berta]);
    await page.goto(`${chromium.origin}/customers`);
    await seen('tbody th a');

    await page.keyboard.press('n');
    await page.locator('form input[name=name]').fill('Anna');
    await page.locator('form input[name=email]').fill(anna.email);
    await click('form [type=submit]');
    await panel('Anna');

    await page.keyboard.press('e');
    await page.locator('form input[name=name]').fill('Anna Weiss');
    const [created] = await Array.fromAsync(chromium.api.all({ q: 'anna' }));
    const { customerId } = await chromium.api.patch(created?.customerId ?? '', { name: 'Anna Lund' });
    await click('form [type=submit]');
    await click('dialog label ::-p-text(Yours)');
    await click('dialog ::-p-text(Save this version)');
    await panel('Anna Weiss');
    expect((await chromium.api.get(customerId)).name).toBe('Anna Weiss');

    await page.keyboard.press('Delete');
    await expectEventually(names, ['Berta Lund']);
    await seen('::-p-text(Undo)');
    await pressControl('z');
    await expectEventually(names, ['Anna Weiss', 'Berta Lund']);

    await page.locator('input[type=search]').fill('lund');
    await expectEventually(names, ['Berta Lund']);

    await pressControl('k');
    await page.locator('dialog input').fill('weiss');
    await seen('dialog [cmdk-item] ::-p-text(Anna)');
    await page.keyboard.press('Enter');
    await panel('Anna Weiss');

    const background = () => page.$eval('html', (html) => getComputedStyle(html).backgroundColor);
    const light = await background();
    await pressControl('k');
    await page.locator('dialog input').fill('theme dark');
    await page.keyboard.press('Enter');
    await expectEventually(() => page.$eval('html', ({ dataset }) => dataset.theme), 'dark');
    expect(await background()).not.toBe(light);

    await page.setViewport({ width: 390, height: 844 });
    const panelWidth = () => page.$eval('aside.panel', (panel) => panel.getBoundingClientRect().width);
    await expectEventually(panelWidth, 390);
    await page.keyboard.press('Escape');
    await expectEventually(names, ['Berta Lund']);
    expect(await page.$eval('html', ({ scrollWidth }) => scrollWidth)).toBe(390);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['a laptop', { width: 1440, height: 900 }],
    ['a phone', { width: 390, height: 844 }],
  ])('shows the same shell as Chromium, on %s', async (_, size) => {
    const script = /\/assets\/index-[^/]*\.js$/;
    const emptyScript = { contentType: 'text/javascript', body: '' }; // keeps the shell
    await page.setRequestInterception(true);
    page.on(
      'request',
      (request) => void (script.test(request.url()) ? request.respond(emptyScript) : request.continue()),
    );
    await chromium.page.route(script, (route) => route.fulfill(emptyScript));
    await page.setViewport(size);
    await chromium.page.setViewportSize(size);

    await Promise.all([page.goto(chromium.origin), chromium.page.goto(chromium.origin)]);
    const [one, other] = [pixelsOf(await page.screenshot()), pixelsOf(await chromium.page.screenshot())];
    expect([one.width, one.height]).toEqual([other.width, other.height]);
    expect(pixelmatch(one.data, other.data, undefined, one.width, one.height)).toBeLessThan(100);
  });
});
