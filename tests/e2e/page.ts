import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type Customer, type CustomerInput, customersClient } from '../../client/index.ts';
import { fewAtATime } from '../../web/src/api/few-at-a-time.ts';
import { hasBrowser, noBrowser, startBrowser } from '../setup/browser.ts';
import { type OwnSystem, ownSystem } from '../setup/systems.ts';

type Api = ReturnType<typeof customersClient>;

/** What the tests of a file work with: a system of their own, without customers, and for each test a new page. */
export interface InBrowser {
  page: Page;
  context: BrowserContext;
  /** Where the page is, without a slash at its end. */
  origin: string;
  /** The same API, as somebody else has it. */
  api: Api;
  /** Opens another page, as another person has it. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
  /** What browsers complained about; each test ends with none, or has taken out what it expects. */
  complaints: string[];
}

const options: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  reducedMotion: 'reduce',
};

/** Registers what starts and ends with a file of tests. */
export const inBrowser = (ofContext: BrowserContextOptions = {}): InBrowser => {
  const it = {} as InBrowser;
  let browser: Browser;
  let system: OwnSystem;
  let contexts: BrowserContext[] = [];

  const open = async (more: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ ...options, ...ofContext, ...more });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', ({ message }) => it.complaints.push(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !isOfNetwork(message.text()))
        it.complaints.push(message.text());
    });
    return page;
  };

  beforeAll(async () => {
    if (!hasBrowser) throw new Error(noBrowser);
    [system, browser] = await Promise.all([ownSystem(), startBrowser()]);
    it.origin = new URL(system.apiUrl).origin;
    it.api = customersClient({ baseUrl: system.apiUrl });
    it.open = open;
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    it.complaints = [];
    it.page = await open();
    it.context = it.page.context();
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
    await system.empty();
    expect(it.complaints).toEqual([]);
  });
  return it;
};

/** Chromium itself tells of each answer that is an error, and of each request that fails: that is what is tested. */
const isOfNetwork = (text: string): boolean => text.startsWith('Failed to load resource');

/** Creates customers, one after the other, so that the last is the one that was changed last. */
export const createAll = async (api: Api, inputs: CustomerInput[]): Promise<Customer[]> => {
  const created: Customer[] = [];
  for (const input of inputs) created.push(await api.create(input));
  return created;
};

/** So many customers, whose names sort as they are numbered. */
export const many = (count: number): CustomerInput[] =>
  Array.from({ length: count }, (_, index) => {
    const number = numberOf(index + 1);
    return { name: `Customer ${number}`, email: `c${number}@many.example` };
  });

export const nameOf = (number: number): string => `Customer ${numberOf(number)}`;

const numberOf = (number: number): string => String(number).padStart(3, '0');

/** Opens a list of so many customers, sorted by their names. */
export const openMany = async ({ api, page, origin }: InBrowser, count: number): Promise<Page> => {
  await fewAtATime(many(count), { act: async (input) => void (await api.create(input)) });
  await page.goto(`${origin}/customers?sort=name`);
  await rowOf(page, nameOf(1)).waitFor();
  return page;
};

/** Waits until these are the rows, in this order, and no others. */
export const listed = async (page: Page, names: string[]): Promise<void> => {
  const isListed = (names: string[]) =>
    JSON.stringify(Array.from(document.querySelectorAll('tbody th bdi'), (name) => name.textContent)) ===
    JSON.stringify(names);
  await page.waitForFunction(isListed, names, { timeout: 5_000 }).catch(() => {}); // the next line tells what differs
  expect(await page.locator('tbody th bdi').allTextContents()).toEqual(names);
};

/** The row of a customer. */
export const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

/** Waits until this was said to those who do not see what has changed. */
export const said = (page: Page, text: string): Promise<void> =>
  page.getByRole('log').getByText(text, { exact: true }).last().waitFor({ state: 'attached' });
