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
import { outputsOf } from '../stack.ts';
import { machineToken } from '../tokens.ts';
import { type Domains, openDomains } from './domains.ts';
import { type Credentials, newPerson } from './people.ts';

const stack = process.env.STACK_NAME as string;
const web = new URL('../../../web', import.meta.url).pathname;
const patience = 15_000;

/** What the tests work with: the page as it is deployed, with its sign-in, in a browser that is new for each test. */
export interface InBrowser {
  page: Page;
  context: BrowserContext;
  domains: Domains;
  outputs: Record<string, string>;
  /** The API as a machine has it, which is somebody else. */
  api: ReturnType<typeof customersClient>;
  editor: Credentials;
  reader: Credentials;
  /** Another tab of the same person. */
  openTab: () => Promise<Page>;
  /** What browsers complained about, and asked by themselves: each test ends with nothing, or takes out what it expects. */
  complaints: string[];
}

/** Registers what starts and ends with the tests. */
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
    files = pageOf((await built).files, configOf('local', '', it.outputs));
    for (const [Key, Body] of files) {
      const { contentType: ContentType, cacheControl: CacheControl } = headersOf(Key);
      await new S3().putObject({ Bucket, Key, Body, ContentType, CacheControl });
    }
    await eraseAll(it.api); // of other suites
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
    it.context.setDefaultTimeout(patience);
    it.domains = await openDomains(it.context, {
      outputs: it.outputs,
      page: served.url,
      api: api.url,
      emulator: process.env.AWS_ENDPOINT_URL as string,
    });
    it.context.on('weberror', (error) => it.complaints.push(error.error().message));
    it.context.on('console', (message) => {
      if (!message.text().startsWith('Failed to load resource')) it.complaints.push(message.text()); // that is Chromium's
    });
    it.page = await openTab();
  });

  afterEach(async () => {
    if (process.env.PAT) await it.context.close();
    await eraseAll(it.api);
    expect(it.complaints).toEqual([]); // its CSP stops nothing that the page needs, and it leaves without a question
  });
  return it;
};

/** Erases all customers, deleted ones too. */
const eraseAll = async (api: InBrowser['api']): Promise<void> => {
  for (const query of [{}, { deleted: true }])
    for await (const { customerId } of api.all(query)) await api.delete(customerId, { permanently: true });
};

/** Waits until it is so. */
export const until = async (isSo: () => boolean): Promise<void> => {
  for (const end = Date.now() + patience; !isSo(); await setTimeout(20))
    if (Date.now() > end) throw new Error(`It did not come to that: ${isSo}`);
};

/** The storage of a tab, and whatever else a page could keep something in. */
export const keptIn = (page: Page) =>
  page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookies: document.cookie,
    window: name,
  }));
