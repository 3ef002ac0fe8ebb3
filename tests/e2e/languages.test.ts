import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages as german } from '../../web/src/messages/de.ts';
import { messages as english } from '../../web/src/messages/en.ts';
import { formatsOf } from '../../web/src/messages/formats.ts';
import { messages as french } from '../../web/src/messages/fr.ts';
import { inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

const en = english(formatsOf('en'));
const de = german(formatsOf('de'));
const fr = french(formatsOf('fr'));
type Words = typeof en;

/** Starts the page with preferences from an earlier visit. */
const prefer = (page: Page, preferences: object) =>
  page.addInitScript((text) => localStorage.setItem('preferences', text), JSON.stringify(preferences));

/** Opens the list of one customer, in any language. */
const open = async (page: Page) => {
  const anna = await browser.api.create({ name: 'Anna Lind', email: 'anna@lind.example', phone: '+4971128422222' });
  await page.goto(`${browser.origin}/customers`);
  await rowOf(page, 'Anna Lind').waitFor();
  return anna;
};

/** Waits until the page is in the language. */
const waitForLanguage = async (page: Page, t: Words) => {
  await page.getByRole('searchbox', { name: t.searchLabel }).waitFor();
  const titles = await page.getByRole('columnheader').allTextContents();
  expect(titles).toEqual(expect.arrayContaining([t.fields.name, t.fields.email, t.registered, t.changed]));
  const known: string[] = [...Object.values(t.fields), t.registered, t.changed];
  expect(known).toEqual(expect.arrayContaining(titles)); // not all fit
  await page.getByText(t.loaded(1, true), { exact: true }).waitFor();
};

/** The times in Anna's row, and the expected ones, by the browser's Intl. */
const timesOf = async (page: Page, locale: string, registered: string) => {
  const times = page.locator('tbody time');
  const expected = await page.evaluate(
    ([locale, registered]) => [
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(registered)),
      new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(0, 'second'),
    ],
    [locale, registered] as const,
  );
  const title = await page.evaluate(
    ([locale, registered]) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(registered)),
    [locale, registered] as const,
  );
  await times.first().hover();
  return {
    shown: [...(await times.allTextContents()), await times.first().getAttribute('title')],
    expected: [...expected, title],
  };
};

const htmlOf = (page: Page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

const openSettings = async (page: Page, t: Words) => {
  await page.getByRole('button', { name: t.account }).click();
  await page.getByRole('menuitem', { name: t.settings }).click();
  return page.getByRole('dialog', { name: t.settings });
};

describe('the language', () => {
  it.each([
    ['de', 'Deutsch', de],
    ['fr', 'Français', fr],
  ] as const)('%s is selected in the settings, applies immediately, and is kept', async (language, name, words) => {
    const { page } = browser;
    const { registrationDate } = await open(page);
    await waitForLanguage(page, en);
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    const settings = await openSettings(page, en);
    await settings.getByLabel(en.language).selectOption(name);
    await page.getByRole('dialog', { name: words.settings }).getByRole('button', { name: words.close }).click();
    await waitForLanguage(page, words);
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);

    await page.reload();
    await waitForLanguage(page, words);
    expect(await htmlOf(page)).toEqual([language, 'ltr']);
    const { shown, expected } = await timesOf(page, language, registrationDate);
    expect(shown).toEqual(expected);
  });

  it.each([
    ['de-AT', 'de', de, 'de-AT'],
    ['fr-CA', 'fr', fr, 'fr-CA'],
    ['ja-JP', 'en', en, 'en'], // no catalog
    ['ar-EG', 'en', en, 'en'], // a preview, only by choice
  ] as const)('is that of the browser by default: %s', async (locale, language, words, formats) => {
    const page = await browser.open({ locale });
    const { registrationDate } = await open(page);
    await waitForLanguage(page, words);
    expect(await htmlOf(page)).toEqual([language, 'ltr']);
    const { shown, expected } = await timesOf(page, formats, registrationDate);
    expect(shown).toEqual(expected);
  });

  it('formats numbers', async () => {
    const { page, origin } = browser;
    const at = new Date().toISOString();
    const items = Array.from({ length: 1_234 }, (_, index) => ({
      ...{ customerId: `${index}`, name: `C ${index}`, email: `${index}@c.example` },
      ...{ registrationDate: at, lastModified: at, version: 1 },
    }));
    await page.route('**/api/customers?*', (route) => route.fulfill({ json: { items, next: null } }));
    await prefer(page, { language: 'de' });
    await page.goto(`${origin}/customers`);
    await page.getByText(de.loaded(1_234, true), { exact: true }).waitFor();
  });

  it.each(['de', 'fr', 'ar'])('%s fits in 320 px', async (language) => {
    const { page } = browser;
    await prefer(page, { language });
    await page.setViewportSize({ width: 320, height: 640 });
    const { customerId } = await browser.api.create({ name: 'Anna Lind', email: 'anna@lind.example' });
    for (const [path, role] of [
      ['', 'rowheader'],
      [`/${customerId}`, 'definition'],
      [`/${customerId}/edit`, 'textbox'],
    ] as const) {
      await page.goto(`${browser.origin}/customers${path}`);
      await page.getByRole(role).last().waitFor();
      const wider = await page.evaluate(() => {
        const { scrollWidth } = document.documentElement;
        return Array.from(
          document.querySelectorAll('main, aside, form, header, section'),
          ({ scrollWidth }) => scrollWidth,
        )
          .concat(scrollWidth)
          .filter((width) => width > 320);
      });
      expect([path, wider]).toEqual([path, []]);
    }
  });
});

describe('right to left', () => {
  it('the page is mirrored, with Arabic dates, and needs no sideways scrolling', async () => {
    const { page } = browser;
    await prefer(page, { language: 'ar' });
    const { registrationDate } = await open(page);
    await waitForLanguage(page, en);
    expect(await htmlOf(page)).toEqual(['en', 'rtl']); // its words are English
    const { shown, expected } = await timesOf(page, 'ar', registrationDate);
    expect(shown).toEqual(expected);

    await page.getByRole('link', { name: 'Anna Lind' }).click();
    await page.getByRole('heading', { name: 'Anna Lind' }).waitFor();
    expect(await page.getByRole('complementary').boundingBox()).toMatchObject({ x: 0, width: 480 });
    const name = await rowOf(page, 'Anna Lind').getByRole('rowheader').boundingBox();
    const email = await page.getByRole('cell', { name: 'anna@lind.example' }).boundingBox();
    expect(name?.x).toBeGreaterThan(email?.x as number);
    expect(await page.getByRole('cell', { name: '+49' }).locator('bdi').textContent()).toBe('+49 711 28422222');
    const wider = await page.evaluate(() =>
      [document.documentElement, document.querySelector('table')?.parentElement].filter(
        (element) => element && element.scrollWidth > element.clientWidth,
      ),
    );
    expect(wider).toEqual([]);
  });
});

describe('the theme', () => {
  const light = 'oklch(0.98 0.003 250)';
  const dark = 'oklch(0.17 0.012 255)';
  const look = (page: Page) =>
    page.evaluate(() => [
      document.documentElement.dataset.theme,
      getComputedStyle(document.documentElement).backgroundColor,
    ]);

  it('follows the system', async () => {
    const { page } = browser;
    await open(page);
    for (const [colorScheme, colour] of [
      ['dark', dark],
      ['light', light],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await look(page)).toEqual([undefined, colour]);
    }
  });

  it('is light or dark by choice, regardless of the system, and is kept', async () => {
    const { page } = browser;
    await page.emulateMedia({ colorScheme: 'light' });
    await open(page);
    const settings = await openSettings(page, en);
    await settings.getByRole('radio', { name: en.themeDark }).check();
    expect(await look(page)).toEqual(['dark', dark]);
    await page.reload();
    await rowOf(page, 'Anna Lind').waitFor();
    expect(await look(page)).toEqual(['dark', dark]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await (await openSettings(page, en)).getByRole('radio', { name: en.themeLight }).check();
    expect(await look(page)).toEqual(['light', light]);
    await settings.getByRole('radio', { name: en.themeSystem }).check();
    expect(await look(page)).toEqual([undefined, dark]);
  });

  it('applies before the first paint, even when the script is late', async () => {
    const { page, origin } = browser;
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route('**/assets/boot-*', async (route) => {
      await promise;
      await route.continue();
    });
    await prefer(page, { theme: 'dark' });
    await page.addInitScript(() =>
      requestAnimationFrame(() => Object.assign(globalThis, { first: document.documentElement.dataset.theme ?? '' })),
    );
    const first = () => page.evaluate(() => (globalThis as { first?: string }).first);
    await page.goto(`${origin}/customers`, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.styleSheets.length > 0, undefined, { polling: 50 });
    expect(await first()).toBe(undefined);
    resolve();
    await page.getByRole('heading', { name: en.noCustomers }).waitFor();
    expect(await first()).toBe('dark');
  });
});
