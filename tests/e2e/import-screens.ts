import type { Page } from 'playwright-core';
import { problemResponse } from './form.ts';
import { chooseFile, csv, goToCheck, goToColumns, numberedRows, startImport } from './import-files.ts';
import { createAll, type InBrowser } from './page.ts';
import type { Screen } from './screens.ts';

/** New, changed, identical and wrong rows, with long and right-to-left texts. */
const people = csv(
  'kunden-november.csv',
  [
    'Name,Email,Phone,Address,Note',
    'Amélie Rousseau,amelie@rousseau-fils.example,+33155501234,"8 rue des Lilas\n69001 Lyon",x',
    'Anna Müller,anna@nordlicht.example,+49 30 5550 1234,,x',
    'Chidi Okonkwo,chidi@lagosworks.example,,,x',
    'فاطمة الزهراء,fatima@cedar.example,+97145550123,,x',
    'Jonas Weber,jonas.weber@,+49 221 555012,,x',
    ',info@harbour.example,+44 20 5550 1234,,x',
    'Maximiliane von und zu Hohenfels-Lichtenberg,ANNA@nordlicht.example,12,,x',
  ].join('\r\n'),
);

const open = async ({ page, origin }: InBrowser) => {
  await page.goto(`${origin}/import`);
  await page.getByText('Drop a file here').waitFor();
};

const openCheck = async ({ page, origin, api }: InBrowser) => {
  await createAll(api, [
    { name: 'Anna Mueller', email: 'anna@nordlicht.example' },
    { name: 'Chidi Okonkwo', email: 'chidi@lagosworks.example' },
  ]);
  await goToCheck(page, origin, people);
  await page.getByText('Email is incomplete').waitFor();
};

const imported = (page: Page) => page.getByRole('heading', { level: 1, name: /imported$/ }).waitFor();

/** Leaves requests of an import without a response. */
const holdImport = (page: Page) =>
  page.route('**/customers/batch', (route) =>
    route.request().postDataJSON().dryRun === true ? route.fallback() : Promise.resolve(),
  );

const openResult = async ({ page, origin, api }: InBrowser) => {
  await goToCheck(page, origin, numberedRows('kunden-november.csv', 3));
  await api.create({ name: 'Other', email: 'r2@rows.example' });
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await imported(page);
  await page.getByText('Changed since the check').waitFor();
};

export const importScreens: Screen[] = [
  { name: 'the import, without a file', open },
  {
    name: 'the import, with a file that cannot be read',
    open: async (browser) => {
      await open(browser);
      await chooseFile(browser.page, csv('list.pdf', '%PDF-1.7 '));
      await browser.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'the import, with a file',
    open: async (browser) => {
      await open(browser);
      await chooseFile(browser.page, people);
      await browser.page.getByRole('button', { name: 'Next' }).waitFor();
    },
  },
  {
    name: 'the columns of an import',
    open: ({ page, origin }) => goToColumns(page, origin, people),
  },
  {
    name: 'the columns of an import, one of them missing',
    open: async ({ page, origin }) => {
      await goToColumns(page, origin, people);
      await page.getByLabel('Import Email as').selectOption('');
      await page.getByText('Choose a column for: Email').waitFor();
    },
  },
  {
    name: 'the check of an import, running',
    open: async ({ page, origin }) => {
      await page.route('**/customers/batch', () => {});
      await goToColumns(page, origin, people);
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('progressbar').waitFor();
    },
  },
  { name: 'the check of an import', open: openCheck },
  {
    name: 'the check of an import, with the changes of a customer',
    open: async (browser) => {
      await openCheck(browser);
      await browser.page.getByRole('button', { name: 'Update existing' }).click();
      await browser.page.getByText('Anna Mueller').waitFor();
    },
  },
  {
    name: 'an import, running',
    open: async ({ page, origin }) => {
      await holdImport(page);
      await startImport(page, origin, people);
      await page.getByRole('button', { name: 'Pause' }).waitFor();
    },
  },
  {
    name: 'an import that has stopped',
    open: async ({ page, origin }) => {
      await goToCheck(page, origin, people);
      await page.route('**/customers/batch', (route) => route.fulfill(problemResponse(403, 'forbidden')));
      await page.getByRole('button', { name: /^Import \d/ }).click();
      await page.getByRole('alert').getByText('Stopped:').waitFor();
    },
  },
  {
    name: 'the question before an import is left',
    open: async ({ page, origin }) => {
      await holdImport(page);
      await startImport(page, origin, people);
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      await page.getByRole('link', { name: 'Customers', exact: true }).click();
      await page.getByRole('dialog', { name: 'Leave the import?' }).waitFor();
    },
  },
  { name: 'the result of an import', open: openResult },
  {
    name: 'the question before an import is undone',
    open: async (browser) => {
      await openResult(browser);
      await browser.page.getByRole('button', { name: 'Undo import' }).click();
      await browser.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'earlier imports, one of them stopped',
    open: async (browser) => {
      const { page, origin } = browser;
      await openResult(browser);
      await holdImport(page);
      await startImport(page, origin, people);
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      page.once('dialog', (dialog) => void dialog.accept());
      await page.reload();
      await page.getByText('Import of kunden-november.csv stopped at 0 of').waitFor();
      await page.getByRole('listitem').nth(1).waitFor();
    },
  },
  {
    name: 'the customers of an import',
    open: async (browser) => {
      await openResult(browser);
      await browser.page.getByRole('link', { name: 'Show imported customers' }).click();
      await browser.page.getByText('Imported from kunden-november.csv').waitFor();
    },
  },
];
