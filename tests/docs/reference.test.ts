import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { operations } from '../../docs/generate/openapi/operations.ts';
import { hasBrowser, startBrowser } from '../setup/browser.ts';

const origin = new URL(process.env.API_URL as string).origin;

it('/docs redirects to the reference, with the document beside it', async () => {
  const { url, headers } = await fetch(`${origin}/docs`);
  expect([url, headers.get('content-type')]).toEqual([`${origin}/docs/`, 'text/html; charset=utf-8']);
  expect(await (await fetch(`${origin}/docs/openapi.yaml`)).text()).toMatch(/^# Made by npm run docs.\nopenapi: 3.1/);
  expect((await fetch(`${origin}/docs/document.ts`)).status).toBe(404);
});

it('CONTRIBUTING names the version of Scalar in docs/reference', () => {
  const [, named] = /api-reference \(now ([\d.]+)\)/.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  expect(readFileSync('docs/reference/scalar.js', 'utf8')).toContain(`@scalar/api-reference ${named}\n`);
});

// the title names what is missing if the tests are skipped
(hasBrowser ? describe : describe.skip)('the API reference, in a browser (Chromium, on PATH or at CHROMIUM)', () => {
  let browser: Browser;
  let page: Page;
  const visited = new Set<string>();
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('request', (request) => visited.add(new URL(request.url()).origin));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(`${origin}/docs/`);
  });
  afterAll(() => browser.close());

  it('links to every operation', async () => {
    for (const { summary } of operations) {
      await page.getByRole('link', { name: summary }).click();
      await page.getByRole('heading', { name: summary }).waitFor();
    }
  });

  it('sends a request to the system that serves it and shows the response', async () => {
    await page.getByRole('link', { name: 'List or search customers' }).click();
    await page
      .getByRole('button', { name: /Test Request.*get.*customers\)/ })
      .first()
      .click();
    const answered = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/customers');
    await page.getByRole('button', { name: /^Send/ }).first().click();
    expect((await answered).status()).toBe(200);
    await page.getByText('200 OK').waitFor();
  });

  it('contacts no other server and logs no warnings', () => {
    expect([...visited]).toEqual([origin]);
    expect(complaints).toEqual([]);
  });
});
