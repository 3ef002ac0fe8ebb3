import { setTimeout } from 'node:timers/promises';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { customersClient } from '../../../client/index.ts';
import { buildPage } from '../../../local/page/build.ts';
import { configOf, pageOf } from '../../../operations/deploy/page-files.ts';
import { headersOf } from '../../../web/files.ts';
import { startBrowser } from '../../setup/browser.ts';
import { type Address, openApi, openPage } from '../address.ts';
import { newPerson, type Person } from '../people.ts';
import { outputsOf } from '../stack.ts';
import { machineToken } from '../tokens.ts';
import { type Domains, openDomains } from './domains.ts';

const stack = process.env.STACK_NAME as string;
const web = new URL('../../../web', import.meta.url).pathname;
const timeout = 15_000; // milliseconds

/** The deployed page with its sign-in, in a new browser context for each test. */
export interface InBrowser {
  page: Page;
  context: BrowserContext;
  domains: Domains;
  outputs: Record<string, string>;
  /** A client of the API with a machine's token: another caller than the page. */
  api: ReturnType<typeof customersClient>;
  editor: Person;
  reader: Person;
  /** Opens another tab for the same person. */
  openTab: () => Promise<Page>;
  /** Errors, console messages and dialogs of the browser. A test removes those it expects; any other fails it. */
  complaints: string[];
}

/** Registers the hooks that start and stop the browser. */
export const inBrowser = (): InBrowser => {
  const it = {} as InBrowser;
  let files: Map<string, Uint8Array>;
  let api: Address;
  let served: Address;
  let browser: Browser;

  const openTab = async () => {
    const page = await it.context.newPage();
    page.on('dialog', async (dialog) => {
      it.complaints.push(`${dialog.type()}: ${dialog.message()}`);
      await dialog.dismiss();
    });
    return page;
  };

  beforeAll(async () => {
    it.outputs = await outputsOf(stack);
    const { PageBucket: Bucket, UserPoolId } = it.outputs;
    const built = buildPage(web);
    [api, served, browser, it.editor, it.reader] = await Promise.all([
      openApi(stack),
      openPage(stack),
      startBrowser(),
      newPerson(UserPoolId as string, 'editors'),
      newPerson(UserPoolId as string, 'readers'),
    ]);
    const token = await machineToken(stack);
    it.api = customersClient({ baseUrl: api.url, token: () => token });
    it.openTab = openTab;
    const config = { ...configOf('dev', '', it.outputs), stage: 'local' }; // which offers sample customers
    files = pageOf((await built).files, config);
    for (const [Key, Body] of files) {
      const { contentType: ContentType, cacheControl: CacheControl } = headersOf(Key);
      await new S3().putObject({ Bucket, Key, Body, ContentType, CacheControl });
    }
    await eraseAll(it.api); // customers of other suites
  });

  afterAll(async () => {
    await browser.close();
    await api.close();
    await served.close();
    for (const Key of files.keys()) await new S3().deleteObject({ Bucket: it.outputs.PageBucket, Key });
  });

  beforeEach(async () => {
    it.complaints = [];
    it.context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    it.context.setDefaultTimeout(timeout);
    it.domains = await openDomains(it.context, {
      outputs: it.outputs,
      page: served.url,
      api: api.url,
      emulator: process.env.AWS_ENDPOINT_URL as string,
    });
    it.context.on('weberror', (error) => it.complaints.push(error.error().message));
    it.context.on('console', (message) => {
      // Chromium logs failed requests, which tests cause
      if (!message.text().startsWith('Failed to load resource')) it.complaints.push(message.text());
    });
    it.page = await openTab();
  });

  afterEach(async () => {
    await it.context.close();
    await eraseAll(it.api);
    expect(it.complaints).toEqual([]); // among others, the CSP blocks nothing
  });
  return it;
};

/** Erases all customers, including deleted ones. */
const eraseAll = async (api: InBrowser['api']): Promise<void> => {
  for (const query of [{}, { deleted: true }])
    for await (const { customerId } of api.all(query)) await api.delete(customerId, { permanently: true });
};

/** Waits until a condition is true. */
export const until = async (isTrue: () => boolean): Promise<void> => {
  for (const end = Date.now() + timeout; !isTrue(); await setTimeout(20))
    if (Date.now() > end) throw new Error(`Timed out: ${isTrue}`);
};

/** Everything that a page can store in a tab. */
export const keptIn = (page: Page) =>
  page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookies: document.cookie,
    window: name,
  }));
