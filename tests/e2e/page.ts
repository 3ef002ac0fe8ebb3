import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type Customer, type CustomerInput, customersClient } from '../../client/index.ts';
import { fewAtATime } from '../../web/src/api/few-at-a-time.ts';
import { hasBrowser, noBrowser, startBrowser } from '../setup/browser.ts';
import { type OwnSystem, ownSystem } from '../setup/systems.ts';

type Api = ReturnType<typeof customersClient>;

/** Shared by the tests of one file: an empty system, and a new page for each test. */
export interface InBrowser {
  page: Page;
  context: BrowserContext;
  /** The page's origin, without a trailing slash. */
  origin: string;
  /** The API, as another person uses it. */
  api: Api;
  /** Opens a page for another person, in a separate browser context. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
  /** Errors and warnings in the console. A test that expects some removes them; any left over fail it. */
  complaints: string[];
}

const options: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  reducedMotion: 'reduce',
};

/** Starts a system and a browser for the tests of one file, and stops them after the last test. */
export const inBrowser = (ofContext: BrowserContextOptions = {}): InBrowser => {
  const shared = {} as InBrowser;
  let browser: Browser;
  let system: OwnSystem;
  let contexts: BrowserContext[] = [];

  const open = async (more: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ ...options, ...ofContext, ...more });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', ({ message }) => shared.complaints.push(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !isOfNetwork(message.text()))
        shared.complaints.push(message.text());
    });
    return page;
  };

  beforeAll(async () => {
    if (!hasBrowser) throw new Error(noBrowser);
    [system, browser] = await Promise.all([ownSystem('page'), startBrowser()]);
    shared.origin = new URL(system.apiUrl).origin;
    shared.api = customersClient({ baseUrl: system.apiUrl });
    shared.open = open;
  });
  afterAll(async () => {
    await browser?.close();
  });
  Object.assign(globalThis, {
    describePages: async () => {
      for (const context of contexts)
        for (const page of context.pages()) console.error(await describe(page).catch(String));
    },
  });
  beforeEach(async () => {
    shared.complaints = [];
    shared.page = await open();
    shared.context = shared.page.context();
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
    await system.empty();
    expect(shared.complaints).toEqual([]);
  });
  return shared;
};

/** What a page shows, and which element has the focus. */
const describe = async (page: Page): Promise<string> => {
  const shown = await page.locator('body').ariaSnapshot();
  const focused = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300));
  return `${page.url()}\n${shown}\nfocus: ${focused}`;
};

/** Chromium logs each error response and each failed request; tests cause them on purpose. */
const isOfNetwork = (text: string): boolean => text.startsWith('Failed to load resource');

/** Creates customers one after another: the last input is the latest change. */
export const createAll = async (api: Api, inputs: CustomerInput[]): Promise<Customer[]> => {
  const created: Customer[] = [];
  for (const input of inputs) created.push(await api.create(input));
  return created;
};

/** Inputs for `count` customers whose names sort by number. */
export const numberedCustomers = (count: number): CustomerInput[] =>
  Array.from({ length: count }, (_, index) => {
    const number = numberOf(index + 1);
    return { name: `Customer ${number}`, email: `c${number}@many.example` };
  });

export const nameOf = (number: number): string => `Customer ${numberOf(number)}`;

const numberOf = (number: number): string => String(number).padStart(3, '0');

/** Opens the list of `count` customers, sorted by name. */
export const openMany = async ({ api, page, origin }: InBrowser, count: number): Promise<Page> => {
  await fewAtATime(numberedCustomers(count), { act: async (input) => void (await api.create(input)) });
  await page.goto(`${origin}/customers?sort=name`);
  await rowOf(page, nameOf(1)).waitFor();
  return page;
};

/** Waits until the list has exactly these rows, in this order. */
export const expectRows = async (page: Page, names: string[]): Promise<void> => {
  const isListed = (names: string[]) =>
    JSON.stringify(Array.from(document.querySelectorAll('tbody th bdi'), (name) => name.textContent)) ===
    JSON.stringify(names);
  await page.waitForFunction(isListed, names, { timeout: 5_000 }).catch(() => {}); // the next line reports the difference
  expect(await page.locator('tbody th bdi').allTextContents()).toEqual(names);
};

export const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

/** Waits until a screen reader would announce the text. */
export const expectAnnounced = (page: Page, text: string): Promise<void> =>
  page.getByRole('log').getByText(text, { exact: true }).last().waitFor({ state: 'attached' });
