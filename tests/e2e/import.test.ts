import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectEventually, toastsIn } from './form.ts';
import {
  cellsIn,
  chooseFile,
  csv,
  goToCheck,
  goToColumns,
  holdAfter,
  type ImportedFile,
  numberedRows,
  startImport,
  tile,
  tilesIn,
  waitForProgress,
  xlsx,
} from './import-files.ts';
import { expectAnnounced, inBrowser } from './page.ts';
import { openSignInPages } from './sign-in.ts';

const browser = inBrowser();

jest.setTimeout(120_000); // an import takes a second for a few hundred rows, and many times that on a busy machine
beforeEach(() => browser.page.setDefaultTimeout(60_000));

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

const stored = async () => {
  const customers = await Array.fromAsync(browser.api.all());
  return customers.sort((a, b) => a.email.localeCompare(b.email));
};

const count = async () => (await stored()).length;

/** The download that an action starts, as text. */
const downloaded = async (page: Page, act: () => Promise<unknown>): Promise<{ name: string; text: string }> => {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
};

const german = csv(
  'kunden.csv',
  [
    'Vorname;Nachname;E-Mail-Adresse;Telefon;Straße;PLZ;Ort;Schuhgröße',
    'Jörg;Müller;joerg@nordlicht.example;0711 2842222;Königstraße 1;70173;Stuttgart;Stammkunde',
    'Zoë;Weiß;zoe@nordlicht.example;+33 1 55 50 12 34;Am Markt 2;89073;Ulm;',
  ].join('\r\n'),
  'latin1',
);

describe('the import', () => {
  it('is offered where there are no customers, in the top bar, in the palette, and on phones in the account menu', async () => {
    const { page, origin } = browser;
    const isOpen = () => heading(page, 'Import customers').waitFor();
    await page.goto(`${origin}/customers`);
    await page.getByRole('link', { name: 'Import customers' }).click();
    await isOpen();
    await page.goto(`${origin}/deleted`);
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await isOpen();
    await page.goto(`${origin}/deleted`);
    await page.getByRole('heading', { name: /^No customers deleted/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'Import customers' }).click();
    await isOpen();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Import customers');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${origin}/deleted`);
    await press(page, 'Account and settings');
    await page.getByRole('menuitem', { name: 'Import customers' }).click();
    await isOpen();
  });
});

describe('a file', () => {
  it('as German Excel saves it is read, matched, checked and imported', async () => {
    const page = await browser.open({ locale: 'de-DE' });
    page.setDefaultTimeout(60_000);
    await page.goto(`${browser.origin}/import`);
    await chooseFile(page, german);
    await page.getByLabel('Zeichencodierung').waitFor();
    expect(await page.getByLabel('Zeichencodierung').inputValue()).toBe('windows-1252');
    expect(await page.getByLabel('Trennzeichen').inputValue()).toBe(';');
    await press(page, 'Weiter');
    expect(await page.getByLabel('Straße importieren als').inputValue()).toBe('address.street');
    await page.getByText('Nicht importiert: Schuhgröße').waitFor();
    expect(await page.getByLabel('Standardland für Telefonnummern').inputValue()).toBe('DE');
    await press(page, 'Weiter');
    await press(page, '2 Kunden importieren');
    await heading(page, '2 Kunden importiert').waitFor();
    expect(await stored()).toMatchObject([
      { name: 'Jörg Müller', phone: '+497112842222', address: 'Königstraße 1\n70173 Stuttgart' },
      { name: 'Zoë Weiß', phone: '+33155501234', address: 'Am Markt 2\n89073 Ulm' },
    ]);
    await page.getByRole('link', { name: 'Importierte Kunden anzeigen' }).click();
    await page.getByText('Importiert aus kunden.csv').waitFor();
    await page.getByRole('rowheader', { name: 'Jörg Müller' }).waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(2);
    await page.getByRole('link', { name: 'Alle Kunden anzeigen' }).click();
    await page.waitForURL(`${browser.origin}/customers`);
  });

  it('of Excel is imported', async () => {
    const { page, origin } = browser;
    const rows = [
      ['Full name', 'Email'],
      ['Ada Quist', 'ada@sheet.example'],
      ['Bo Lind', 'bo@sheet.example'],
    ];
    await startImport(page, origin, xlsx('people.xlsx', rows));
    await heading(page, '2 customers imported').waitFor();
    expect(await stored()).toMatchObject([{ name: 'Ada Quist' }, { name: 'Bo Lind' }]);
  });

  it.each<[string, ImportedFile, string]>([
    ['empty', csv('empty.csv', ''), 'The file has no rows.'],
    ['a PDF', csv('list.pdf', '%PDF-1.7 '), 'The file is not a table.'],
    ['a broken workbook', csv('book.xlsx', 'PK\u0003\u0004 broken', 'latin1'), 'The file is not a valid .xlsx file.'],
    ['only headers', csv('headers.csv', 'Name,Email\n'), 'no rows below them'],
  ])('that is %s is rejected, and another can be chosen', async (_, file, reason) => {
    const { page, origin } = browser;
    await page.goto(`${origin}/import`);
    await chooseFile(page, file);
    await page.getByRole('alert').getByText(reason).waitFor();
    await chooseFile(page, numberedRows('good.csv', 1));
    await page.getByRole('heading', { name: /^good\.csv/ }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('can be dropped on the page', async () => {
    const { page, origin } = browser;
    await page.goto(`${origin}/import`);
    await heading(page, 'Import customers').waitFor();
    const data = await page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(['Name,Email\nAda,ada@drop.example'], 'dropped.csv'));
      return dropped;
    });
    await page.dispatchEvent('main', 'drop', { dataTransfer: data });
    await page.getByRole('heading', { name: /^dropped\.csv/ }).waitFor();
  });

  it('is read again with another encoding, separator, or without a header row', async () => {
    const { page, origin } = browser;
    await page.goto(`${origin}/import`);
    await chooseFile(page, german);
    await page.getByLabel('Encoding').selectOption('macintosh');
    await page.getByRole('cell', { name: 'Jˆrg' }).waitFor();
    await page.getByLabel('Encoding').selectOption('windows-1252');
    await page.getByRole('cell', { name: 'Jörg' }).waitFor();
    await page.getByLabel('Separator').selectOption('|');
    await page.getByRole('columnheader', { name: /^Vorname;Nachname/ }).waitFor();
    await page.getByLabel('Separator').selectOption(';');
    await page.getByLabel('The first row has the names').uncheck();
    await page.getByRole('columnheader', { name: 'Column B' }).waitFor();
    await page.getByRole('cell', { name: 'Nachname' }).waitFor();
  });

  it('of the template can be imported', async () => {
    const { page, origin } = browser;
    await page.goto(`${origin}/import`);
    const template = await downloaded(page, () => press(page, 'Download a template'));
    expect(template.name).toBe('customers-template.csv');
    await startImport(page, origin, csv('filled.csv', template.text));
    await heading(page, '1 customer imported').waitFor();
    expect(await stored()).toMatchObject([{ email: 'anna@example.com', phone: '+497112842222' }]);
  });
});

describe('the columns', () => {
  it('need a name and an email', async () => {
    const { page, origin } = browser;
    await goToColumns(page, origin, csv('columns.csv', 'Who,Contact\nAda,ada@columns.example\nBo,bo@columns.example'));
    const next = page.getByRole('button', { name: 'Next' });
    await page.getByText('Choose a column for: Name').waitFor();
    expect(await next.getAttribute('aria-disabled')).toBe('true');
    await page.getByLabel('Import Who as').selectOption({ label: 'Full name' });
    await page.getByText('All columns are imported.').waitFor();
    expect(await next.getAttribute('aria-disabled')).toBeNull();
    await page.getByLabel('Import Contact as').selectOption({ label: 'Do not import' });
    await page.getByText('Choose a column for: Email').waitFor();
    await page.getByText('Not imported: Contact').waitFor();
  });
});

const mixed = csv(
  'mixed.csv',
  [
    'Name,Email,Phone',
    'New Person,new@check.example,',
    'Updated Person,updated@check.example,+49 711 2842222',
    'Same Person,same@check.example,',
    'Jonas Weber,jonas.weber@,',
    ',info@harbour.example,',
    'Twice,NEW@check.example,',
    'Léa Martin,lea@martin.example,01 55 50 12 34',
  ].join('\n'),
);

describe('the check', () => {
  const openCheck = async () => {
    const { page, origin, api } = browser;
    await api.create({ name: 'Updated Person', email: 'updated@check.example', phone: '+497110000000' });
    await api.create({ name: 'Same Person', email: 'same@check.example' });
    await goToColumns(page, origin, mixed);
    await page.getByLabel('Default country for phones').selectOption('');
    await press(page, 'Next');
    await tile(page, 'New').waitFor();
    return page;
  };

  it('says what each row would do, and saves nothing', async () => {
    const page = await openCheck();
    expect(await tilesIn(page)).toEqual(['1\nNew', '1\nUpdate existing', '1\nAlready identical', '4\nNeed attention']);
    await expectAnnounced(page, 'Checked: 4 rows need attention.');
    await expectEventually(
      async () => (await cellsIn(page)).map((cells) => [cells[0], cells.at(-1)]),
      [
        ['5', 'Email is incomplete'],
        ['6', 'Name is missing'],
        ['7', 'Same email as row 2'],
        ['8', 'Phone has no country code'],
      ].map(([row, reason]) => [expect.stringContaining(row as string), reason]),
    );
    await tile(page, 'Update existing').click();
    await page.getByRole('cell', { name: /Before: \+49 711 0000000.*After: \+49 711 2842222/s }).waitFor();
    await page.getByText('4 rows will be left out').waitFor();
    expect(await count()).toBe(2);
  });

  it('can skip customers that exist', async () => {
    const page = await openCheck();
    await page.getByLabel('Skip').check();
    await press(page, 'Import 1 customer');
    await heading(page, '1 customer imported').waitFor();
    expect(await stored()).toMatchObject([{}, {}, { phone: '+497110000000' }]);
    const { text } = await downloaded(page, () => press(page, 'Download the 4 rows left out'));
    expect(text).toContain('Jonas Weber,jonas.weber@,,5,Email is incomplete');
  });

  it('offers the rows that need attention, to correct and import them', async () => {
    const page = await openCheck();
    const file = await downloaded(page, () => press(page, 'Download these 4 rows'));
    expect(file.name).toBe('mixed-to-correct.csv');
    expect(file.text).toContain('Jonas Weber,jonas.weber@,,5,Email is incomplete');
    const corrected = file.text.replace('jonas.weber@', 'jonas@check.example');
    await goToCheck(page, browser.origin, csv(file.name, corrected));
    expect((await tilesIn(page))[0]).toBe('3\nNew'); // with the default country, the phone number is complete
  });
});

describe('an import', () => {
  it('fails a row whose customer has changed since the check', async () => {
    const { page, origin, api } = browser;
    await goToCheck(page, origin, numberedRows('raced.csv', 3));
    await api.create({ name: 'Other', email: 'r2@rows.example' });
    await press(page, 'Import 3 customers');
    await heading(page, '2 customers imported').waitFor();
    await page.getByText('Changed since the check').waitFor();
    const file = await downloaded(page, () => press(page, 'Download this row'));
    expect(file.text).toContain('Row 2,r2@rows.example,3,Changed since the check');
  });

  it('pauses, and continues after a reload with the same file', async () => {
    const { page, origin } = browser;
    const file = numberedRows('many.csv', 300);
    const { release } = await holdAfter(page, 100);
    await startImport(page, origin, file);
    await waitForProgress(page, 100);
    await press(page, 'Pause');
    await page.getByText('Paused').waitFor();
    page.once('dialog', (dialog) => void dialog.accept()); // asks before it leaves
    await page.reload();
    release();
    await page.getByText('Import of many.csv stopped at 100 of 300').waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('rows.example');
    await chooseFile(page, file);
    await heading(page, '300 customers imported').waitFor();
    expect(await count()).toBe(300);
  });

  it('of 5,000 rows says what is in when it is canceled', async () => {
    const { page, origin } = browser;
    const { release } = await holdAfter(page, 100);
    await goToCheck(page, origin, numberedRows('long.csv', 5_000));
    await page.getByText('1–50 of 5,000').waitFor();
    await press(page, 'Next rows');
    await page.getByRole('cell', { name: 'Row 100', exact: true }).waitFor();
    await press(page, 'Import 5,000 customers');
    await waitForProgress(page, 100);
    await press(page, 'Cancel');
    release();
    const canceled = await heading(page, /^Canceled: \d+ customers are imported$/).innerText();
    const imported = Number.parseInt(canceled.replace(/\D+/, ''), 10);
    expect(await count()).toBe(imported);
    expect(imported).toBeGreaterThan(100); // the requests in flight end
    expect(imported).toBeLessThanOrEqual(500);
  });

  it('asks before it is left, and continues later', async () => {
    const { page, origin } = browser;
    const { release } = await holdAfter(page, 100);
    const file = numberedRows('left.csv', 200);
    await startImport(page, origin, file);
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave the import?' });
    await dialog.getByRole('button', { name: 'Stay' }).click();
    await waitForProgress(page, 100);
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await dialog.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
    release();
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.getByText('Import of left.csv stopped at 100 of 200').waitFor();
    await chooseFile(page, file);
    await heading(page, '200 customers imported').waitFor();
  });

  it('continues when the network is back', async () => {
    const { page, context, origin } = browser;
    await page.addInitScript(() => {
      Math.random = () => 0.01; // short waits between attempts
    });
    const { release } = await holdAfter(page, 100);
    await startImport(page, origin, numberedRows('lost.csv', 300));
    await waitForProgress(page, 100);
    await context.setOffline(true);
    release();
    await page.getByText('This continues when you are back online.').waitFor();
    await context.setOffline(false);
    await heading(page, '300 customers imported').waitFor();
    expect(await count()).toBe(300);
  });

  it('runs beside another in a second tab', async () => {
    const { page, context, origin } = browser;
    const other = await context.newPage();
    other.setDefaultTimeout(60_000);
    await Promise.all([
      startImport(page, origin, numberedRows('one.csv', 200, 'one.example')),
      startImport(other, origin, numberedRows('two.csv', 200, 'two.example')),
    ]);
    await Promise.all([page, other].map((tab) => heading(tab, '200 customers imported').waitFor()));
    expect(await count()).toBe(400);
    await page.goto(`${origin}/import`);
    await page.getByRole('listitem').filter({ hasText: 'one.csv' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'two.csv' }).waitFor();
  });
});

describe('with sign-in', () => {
  it('an import pauses when the session ends, and continues where it stopped after signing in again', async () => {
    const { page, context, origin } = browser;
    const { end } = await openSignInPages(context, { origin, group: 'editors' });
    const file = numberedRows('expired.csv', 300);
    const asked: string[] = [];
    page.on('dialog', async (dialog) => {
      asked.push(dialog.type());
      await dialog.accept();
    });
    const { release } = await holdAfter(page, 100);
    await startImport(page, origin, file);
    await waitForProgress(page, 100);
    end();
    release();
    await page.getByRole('alert').getByText('You are signed out. Sign in again.').waitFor();
    await press(page, 'Sign in again');
    await page.getByText('Import of expired.csv stopped at 100 of 300').waitFor();
    expect(asked).toEqual([]); // nothing is lost
    await chooseFile(page, file);
    await heading(page, '300 customers imported').waitFor();
    expect(await count()).toBe(300);
  });

  it('people who can only view customers read why they cannot import', async () => {
    const { page, context, origin } = browser;
    await openSignInPages(context, { origin, group: 'readers' });
    await page.goto(`${origin}/import`);
    await heading(page, 'You can’t import customers').waitFor();
    expect(await page.getByRole('main').locator('button, input, select').count()).toBe(0);
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.getByText('No customers yet').waitFor();
  });
});

describe('an import that is over', () => {
  it('is undone, except for customers that were changed since', async () => {
    const { page, origin, api } = browser;
    const updated = await api.create({ name: 'Before', email: 'r1@rows.example' });
    await startImport(page, origin, numberedRows('undone.csv', 3));
    await heading(page, '3 customers imported').waitFor();
    const [, second] = await stored();
    await api.patch(second?.customerId as string, { name: 'Changed since' });
    await page.goto(`${origin}/import`);
    await press(page, 'Undo import: undone.csv');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 new customers are deleted').waitFor();
    await dialog.getByRole('button', { name: 'Undo import' }).click();
    await page.getByRole('dialog', { name: 'Import of 2 customers undone' }).waitFor();
    await page.getByRole('dialog').getByRole('link', { name: 'Changed since' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^undone\.csv.* · Undone/ })
      .waitFor();
    expect(await stored()).toMatchObject([
      { customerId: updated.customerId, name: 'Before' },
      { name: 'Changed since' },
    ]);
    expect(await toastsIn(page).count()).toBe(0);
  });

  it('shows in the history of its customers', async () => {
    const { page, origin } = browser;
    await startImport(page, origin, numberedRows('history.csv', 1));
    await page.getByRole('link', { name: 'Show imported customers' }).click();
    await page.getByRole('link', { name: 'Row 1' }).click();
    await press(page, 'History');
    await page.getByRole('link', { name: 'by import' }).waitFor();
  });
});
