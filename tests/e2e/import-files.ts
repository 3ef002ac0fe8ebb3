import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';

/** Files to import, as a file chooser gets them. */
export interface ImportedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export const csv = (name: string, text: string, encoding: BufferEncoding = 'utf8'): ImportedFile => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text, encoding),
});

/** A table of `count` customers. */
export const numberedRows = (name: string, count: number, domain = 'rows.example'): ImportedFile =>
  csv(
    name,
    ['Name,Email', ...Array.from({ length: count }, (_, n) => `Row ${n + 1},r${n + 1}@${domain}`)].join('\r\n'),
  );

const xml = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`);
const office = 'http://schemas.openxmlformats.org';

/** The smallest workbook with these rows. */
export const xlsx = (name: string, rows: string[][]): ImportedFile => {
  const cells = (row: string[]) => row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('');
  const links = (target: string, type: string) =>
    xml(
      `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`,
    );
  const main = `${office}/spreadsheetml/2006/main`;
  const parts = {
    '_rels/.rels': links('xl/workbook.xml', 'officeDocument'),
    'xl/_rels/workbook.xml.rels': links('worksheets/sheet1.xml', 'worksheet'),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="Customers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet xmlns="${main}"><sheetData>${rows.map((row) => `<row>${cells(row)}</row>`).join('')}</sheetData></worksheet>`,
    ),
  };
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(zipSync(parts)) };
};

export const chooseFile = (page: Page, file: ImportedFile) => page.locator('input[type=file]').setInputFiles(file);

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** Chooses a file and goes to the columns. */
export const goToColumns = async (page: Page, origin: string, file: ImportedFile): Promise<void> => {
  await page.goto(`${origin}/import`);
  await chooseFile(page, file);
  await press(page, 'Next');
  await page.getByRole('heading', { name: 'Match the columns' }).waitFor();
};

/** Chooses a file and checks its rows. */
export const goToCheck = async (page: Page, origin: string, file: ImportedFile): Promise<void> => {
  await goToColumns(page, origin, file);
  await press(page, 'Next');
  await tile(page, 'New').waitFor();
};

/** Starts the import of a file. */
export const startImport = async (page: Page, origin: string, file: ImportedFile): Promise<void> => {
  await goToCheck(page, origin, file);
  await press(page, /^Import \d/);
};

/** Holds the requests for rows after `row` until they are released. */
export const holdAfter = async (page: Page, row: number) => {
  const released = Promise.withResolvers<void>();
  await page.route('**/api/customers/batch', async (route) => {
    const { dryRun, rows } = route.request().postDataJSON();
    if (!dryRun && Number(/\d+/.exec(rows[0].customer.email)) > row) await released.promise;
    await route.fallback().catch(() => {}); // the page may have been left
  });
  return { release: () => released.resolve() };
};

/** Waits until so many rows are imported. */
export const waitForProgress = (page: Page, rows: number) =>
  page.waitForFunction((wanted) => document.querySelector('progress')?.value === wanted, rows);

/** A count above the rows of the check, which shows its rows. */
export const tile = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Show rows' }).getByRole('button', { name });

/** The counts of the check. */
export const tilesIn = async (page: Page): Promise<string[]> =>
  page.getByRole('group', { name: 'Show rows' }).getByRole('button').allInnerTexts();

/** The cells of the rows on screen. */
export const cellsIn = (page: Page): Promise<string[][]> =>
  page
    .getByRole('main')
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => Array.from(row.children, (cell) => (cell as HTMLElement).innerText.trim())),
    );
