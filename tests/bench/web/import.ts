import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { BatchRequest, BatchRow, RowResult } from '../../../client/batch-types.ts';
import { largeCsv, largeTableRows } from '../large-table.ts';
import { recordFrames, type Step } from './frames.ts';
import { watchMemory } from './memory.ts';
import { openPage } from './slow-page.ts';

/** An import of 100,000 rows in the page. */
export interface ImportUse {
  steps: Step[];
  /** The most memory of page and worker, in MB. */
  memory: number;
}

/** Of ten rows, one changes a customer, and five need attention. */
const isUpdated = (n: number): boolean => n % 10 === 3;
const needsAttention = (n: number): boolean => n % 2 === 0;

export const measureImport = async (browser: Browser, address: string): Promise<ImportUse> => {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  const file = join(folder, '100,000.csv');
  await writeFile(file, largeCsv());
  const { page, cdp, close } = await openPage(browser);
  try {
    await mockBatches(page);
    await page.goto(address);
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    const memory = await watchMemory(cdp);
    const { begin, stop } = await recordFrames(browser, page);
    for (const [name, act] of Object.entries(acts)) {
      await begin(name);
      await act(page, file);
    }
    return { steps: await stop(Object.keys(acts)), memory: await memory.stop() };
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
};

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

const download = (page: Page) => Promise.all([page.waitForEvent('download'), press(page, /^Download these/)]);

/** What a person does in each step. */
const acts: Record<string, (page: Page, file: string) => Promise<unknown>> = {
  'reading the file': async (page, file) => {
    await page.locator('input[type=file]').setInputFiles(file);
    await page
      .getByText(`${largeTableRows.toLocaleString('en')} rows`)
      .first()
      .waitFor();
  },
  'reading the customers': async (page) => {
    await press(page, 'Next');
    await page.getByRole('heading', { name: 'Match the columns' }).waitFor();
    await press(page, 'Next');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
  },
  checking: (page) => page.getByRole('group', { name: 'Show rows' }).waitFor(),
  'looking at the rows': async (page) => {
    for (const kind of ['New', 'Update existing', 'Need attention']) {
      await page.getByRole('group', { name: 'Show rows' }).getByRole('button', { name: kind }).click();
      await press(page, 'Next rows');
      await page.getByText(/^51–100 of/).waitFor();
    }
  },
  'downloading the rows to correct': download,
  importing: async (page) => {
    await press(page, /^Import \d/);
    await page.getByRole('heading', { level: 1, name: /imported$/ }).waitFor();
  },
  'downloading the failed rows': download,
};

/**
 * Responds for the API: to check and write so many rows would take longer than the benchmark, and its time does not count
 * here.
 */
const mockBatches = (page: Page) =>
  page.route('**/api/customers/batch', (route) => {
    const { rows, dryRun }: BatchRequest = route.request().postDataJSON();
    return route.fulfill({ json: { results: rows.map((row) => resultOf(row, dryRun)) } });
  });

const resultOf = ({ customer: { email } }: BatchRow, dryRun: boolean): RowResult => {
  const n = Number(/\d+/.exec(email)?.[0]);
  if (dryRun && needsAttention(n)) return failed('invalid-request', 'The phone number is not valid.');
  if (!dryRun && n % 20 === 1) return failed('changed-since-preview', 'The customer was created since the preview.');
  const customerId = `00000000-0000-8000-a000-${String(n).padStart(12, '0')}`;
  if (!isUpdated(n)) return { outcome: 'created', status: 201, ...(!dryRun && { customerId, version: 1 }) };
  return { outcome: 'updated', status: 200, customerId, version: dryRun ? 1 : 2, before: { name: `Zoe ${n}` } };
};

const failed = (type: string, detail: string): RowResult => ({
  outcome: 'failed',
  status: 400,
  problem: { type: `urn:problem-type:${type}`, title: 'Bad request', status: 400, detail },
});
