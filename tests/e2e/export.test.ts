import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { problemResponse } from './form.ts';
import { createAll, inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

const people = [
  { name: 'Zoë Äpfel', email: 'zoe@export.example', phone: '+497112842222', address: 'Am Markt 1\n89073 Ulm' },
  { name: '=SUM(A1)', email: 'sum@export.example', tags: ['Export'] },
  { name: 'Anna, the "first"', email: 'anna@export.example' },
];

/** Firefox and Safari have no dialog to choose a file: the browser downloads it. */
const withoutPicker = (page: Page) => page.addInitScript('delete window.showSaveFilePicker');

/** Chooses a file of the browser's own file system, instead of asking the user. */
const withPicker = (page: Page) =>
  page.addInitScript(`window.showSaveFilePicker = async ({ suggestedName }) =>
    (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })`);

const open = async (page = browser.page, address = '/customers') => {
  await page.goto(`${browser.origin}${address}`);
  await page.locator('tbody th').first().waitFor();
};
const dialogOf = (page: Page) => page.getByRole('dialog');
const openDialog = async (page = browser.page) => {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await dialogOf(page).getByRole('radio', { name: 'CSV for Excel' }).waitFor();
};
const start = (page = browser.page) => dialogOf(page).getByRole('button', { name: 'Export', exact: true }).click();

/** Starts the export, and returns the name and the text of the downloaded file. */
const download = async (page = browser.page) => {
  const [file] = await Promise.all([page.waitForEvent('download'), start(page)]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
};
const namesIn = (jsonLines: string) =>
  jsonLines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).name)
    .sort();

describe('an export', () => {
  it('writes all customers as CSV that Excel opens, with formulas made harmless', async () => {
    await createAll(browser.api, people);
    await withoutPicker(browser.page);
    await open();
    await openDialog();
    const { name, text } = await download();
    expect(name).toMatch(/^customers-\d{4}-\d\d-\d\d\.csv$/);
    const [head, ...rows] = text.trimEnd().split('\r\n');
    const others = 'customerId,registrationDate,lastModified';
    expect(head).toBe(`\uFEFFName,Email,Company,Phone,Address,Tags,Notes,${others}`);
    expect(rows.map((row) => row.split(',20')[0]?.replace(/,[0-9a-f-]{36}$/, '')).sort()).toEqual([
      '"Anna, the ""first""",anna@export.example,,,,,',
      "'=SUM(A1),sum@export.example,,,,Export,",
      'Zoë Äpfel,zoe@export.example,,+497112842222,"Am Markt 1\n89073 Ulm",,',
    ]);
    await dialogOf(browser.page).getByText(`3 customers exported to ${name}`).waitFor();
  });

  it('writes to the disk while it reads, where the browser can', async () => {
    await createAll(browser.api, people);
    await withPicker(browser.page);
    await open();
    await openDialog();
    await dialogOf(browser.page).getByRole('radio', { name: 'JSON Lines' }).check();
    await start();
    await dialogOf(browser.page).getByText('3 customers exported to customers-').waitFor();
    const text = await browser.page.evaluate(async () => {
      const directory = await navigator.storage.getDirectory();
      for await (const handle of directory.values())
        if (handle.kind === 'file') return (await (handle as FileSystemFileHandle).getFile()).text();
      return '';
    });
    expect(namesIn(text)).toEqual(people.map(({ name }) => name).sort());
  });

  it('writes the results of the search, the filtered customers, or the selected ones', async () => {
    const { page } = browser;
    await createAll(browser.api, people);
    await withoutPicker(page);
    await open(page, '/customers?q=anna');
    await openDialog();
    await expect(dialogOf(page).getByRole('radio', { name: 'Search results for “anna”' }).isChecked()).resolves.toBe(
      true,
    );
    await dialogOf(page).getByRole('radio', { name: 'JSON Lines' }).check();
    expect(namesIn((await download()).text)).toEqual(['Anna, the "first"']);
    await dialogOf(page).getByRole('button', { name: 'Close' }).click();

    await open(page, '/customers?tag=export');
    await openDialog();
    await dialogOf(page).getByRole('radio', { name: 'Filtered customers' }).waitFor();
    await dialogOf(page).getByRole('radio', { name: 'JSON Lines' }).check();
    expect(namesIn((await download()).text)).toEqual(['=SUM(A1)']);
    await dialogOf(page).getByRole('button', { name: 'Close' }).click();

    await open();
    await rowOf(page, 'Zoë Äpfel').getByRole('checkbox').check();
    await page.locator('.bulk-bar').getByRole('button', { name: 'Export', exact: true }).click();
    await dialogOf(page).getByRole('heading', { name: 'Export 1 customer' }).waitFor();
    await dialogOf(page).getByRole('radio', { name: 'JSON Lines' }).check();
    expect(namesIn((await download()).text)).toEqual(['Zoë Äpfel']);
  });

  it('can be canceled, and saves nothing', async () => {
    const { page } = browser;
    await createAll(browser.api, people);
    await withPicker(page);
    await open();
    await page.route('**/api/customers?limit=1000', () => {}); // never responds
    await openDialog();
    await start();
    await dialogOf(page).getByText('0 customers written').waitFor();
    await dialogOf(page).getByRole('button', { name: 'Cancel' }).click();
    await dialogOf(page).waitFor({ state: 'hidden' });
    const sizes = await page.evaluate(async () => {
      const directory = await navigator.storage.getDirectory();
      const found: number[] = [];
      for await (const handle of directory.values())
        if (handle.kind === 'file') found.push((await (handle as FileSystemFileHandle).getFile()).size);
      return found;
    });
    expect(sizes.every((size) => size === 0)).toBe(true);
  });

  it('says why it stopped, and can be tried again', async () => {
    const { page } = browser;
    await createAll(browser.api, people);
    await withoutPicker(page);
    await open();
    await page.route('**/api/customers?limit=1000', (route) => route.fulfill(problemResponse(403, 'forbidden')), {
      times: 1,
    });
    await openDialog();
    await start();
    await dialogOf(page).getByRole('heading', { name: 'The export stopped' }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialogOf(page).getByRole('button', { name: 'Try again' }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain('anna@export.example');
  });
});
