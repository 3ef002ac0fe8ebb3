import { describe, expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { expectEventually } from './form.ts';
import { inBrowser, nameOf, numberedCustomers, openMany, rowOf } from './page.ts';

const browser = inBrowser();

const open = (count: number): Promise<Page> => openMany(browser, count);
const names = (...numbers: number[]): string[] => numbers.map(nameOf);
const checkbox = (number: number) => browser.page.getByRole('checkbox', { name: `Select ${nameOf(number)}` });
const selectAll = () => browser.page.getByRole('checkbox', { name: 'Select all loaded customers' });
const bar = (count: number, loaded: number) => browser.page.getByText(`${count} selected of ${loaded} loaded`);
const dialog = (title: string) => browser.page.getByRole('dialog', { name: title });

/** Waits until these rows are selected, by their checkboxes and their color. The row that was clicked responds before the others. */
const expectSelected = async (page: Page, names: string[]): Promise<void> => {
  const selected = () =>
    page.evaluate(() => {
      const namesOf = (rows: string) =>
        [...document.querySelectorAll(`${rows} th bdi`)].map((name) => name.textContent);
      return { checked: namesOf('tbody tr:has(:checked)'), coloured: namesOf('tbody tr[data-selected]') };
    });
  await expectEventually(selected, { checked: names, coloured: names });
};

/** The names of all customers in the system. */
const stored = async (): Promise<string[]> => {
  const names: string[] = [];
  for await (const { name } of browser.api.all({ sort: 'name' })) names.push(name);
  return names;
};

describe('selected rows', () => {
  it('are counted in a bar that replaces the toolbar and covers nothing', async () => {
    const page = await open(3);
    const before = await page.getByRole('table').boundingBox();
    await checkbox(1).click();
    await bar(1, 3).waitFor();
    await checkbox(3).click();
    await bar(2, 3).waitFor();
    await expectSelected(page, names(1, 3));
    expect(await page.getByText('3 customers', { exact: true }).count()).toBe(0);
    expect(await page.getByRole('table').boundingBox()).toEqual(before);
    await checkbox(3).click();
    await bar(1, 3).waitFor();
  });

  it('extend from the last one to a Shift-click, in either direction', async () => {
    const page = await open(7);
    await checkbox(5).click();
    await checkbox(2).click({ modifiers: ['Shift'] });
    await expectSelected(page, names(2, 3, 4, 5));
    await checkbox(4).click();
    await checkbox(7).click({ modifiers: ['Shift'] });
    await expectSelected(page, names(2, 3, 4, 5, 6, 7));
    await checkbox(3).click({ modifiers: ['Shift'] });
    await expectSelected(page, names(2));
  });

  it('are all loaded rows after a click on the top checkbox', async () => {
    const page = await open(55);
    await selectAll().click();
    await bar(50, 50).waitFor();
    await page.getByRole('button', { name: 'Load more' }).dispatchEvent('click');
    await bar(50, 55).waitFor();
    const isMixed = () => selectAll().evaluate((input) => (input as HTMLInputElement).indeterminate);
    expect(await isMixed()).toBe(true);
    await selectAll().click();
    await bar(55, 55).waitFor();
    expect(await isMixed()).toBe(false);
    await selectAll().click();
    await page.getByText('55 customers', { exact: true }).waitFor();
  });

  it.each([
    ['by the button in the bar', (page: Page) => page.getByRole('button', { name: 'Clear selection' }).click()],
    ['by Escape', (page: Page) => page.keyboard.press('Escape')],
  ])('are cleared %s', async (_, clear) => {
    const page = await open(2);
    await selectAll().click();
    await bar(2, 2).waitFor();
    await clear(page);
    await page.getByText('2 customers', { exact: true }).waitFor();
    await expectSelected(page, []);
  });

  it('are deleted without a dialog if only one is selected', async () => {
    const page = await open(2);
    await checkbox(2).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('1 customer', { exact: true }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('copying rows', () => {
  const copy = (page: Page) => page.keyboard.press('Control+c');
  /** The texts on the clipboard, by type. */
  const clipboard = (page: Page) =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const texts = item?.types.map(async (type) => [type, await (await item.getType(type)).text()] as const) ?? [];
      return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
    });

  it('puts the selected ones on the clipboard as a table of the visible columns; Ctrl+C still copies selected text', async () => {
    const { context, origin } = browser;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await open(3);
    await page.getByRole('button', { name: 'Columns' }).click();
    for (const name of ['Registered', 'Changed']) await page.getByRole('menuitemcheckbox', { name }).click();
    await page.keyboard.press('Escape');
    await checkbox(1).click();
    await checkbox(3).click();
    await copy(page);
    await page.getByText('2 customers copied', { exact: true }).waitFor();
    const copied = await clipboard(page);
    const lines = copied['text/plain']?.split('\r\n').map((line) => line.trimEnd());
    expect(lines?.[0]).toMatch(/^Name\tEmail\t(?!.*(Registered|Changed)).*Address/);
    expect(lines?.slice(1)).toEqual(['Customer 001\tc001@many.example', 'Customer 003\tc003@many.example', '']);
    expect(copied['text/html']).toMatch(/<td style="mso-number-format:'\\@'">c003@many\.example<\/td>/);

    await page.getByRole('cell', { name: 'c002@many.example' }).selectText();
    await copy(page);
    await expectEventually(async () => (await clipboard(page))['text/plain'], 'c002@many.example');

    await checkbox(3).click(); // ends the selection of text
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('1 customer copied', { exact: true }).waitFor();
    expect((await clipboard(page))['text/plain']).toMatch(/\r\nCustomer 001\tc001@many\.example/);

    await page.goto(`${origin}/customers?sort=name`);
    await rowOf(page, nameOf(2)).getByRole('link').focus();
    await copy(page);
    await page.getByText('1 customer copied', { exact: true }).waitFor();
    expect((await clipboard(page))['text/plain']).toMatch(/\r\nCustomer 002\tc002@many\.example/);
  });
});

describe('deleting many', () => {
  const deletions = (page: Page): Request[] => {
    const requests: Request[] = [];
    page.on('request', (request) => {
      if (request.method() === 'DELETE') requests.push(request);
    });
    return requests;
  };

  /** Holds deletions until the returned function is called. */
  const hold = async (page: Page): Promise<() => void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route('**/api/customers/*', async (route, request) => {
      if (request.method() === 'DELETE') await promise;
      await route.continue();
    });
    return resolve;
  };

  const askToDeleteAll = async (page: Page) => {
    await selectAll().click();
    await page.getByRole('button', { name: 'Delete' }).click();
  };

  it('asks first, with their number and the first ten names', async () => {
    const page = await open(12);
    const requests = deletions(page);
    await askToDeleteAll(page);
    const question = dialog('Delete 12 customers?');
    await question.waitFor();
    expect(await question.getByRole('listitem').allTextContents()).toEqual([
      ...numberedCustomers(10).map(({ name, email }) => `${name}${email}`),
      'and 2 more',
    ]);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await bar(12, 12).waitFor();
    expect(await question.count()).toBe(0);
    expect(requests).toEqual([]);
  });

  it('asks for the number of customers above 100', async () => {
    const page = await open(101);
    const requests = deletions(page);
    await page.getByRole('button', { name: 'Load more' }).dispatchEvent('click');
    await page.getByText('101 customers', { exact: true }).waitFor();
    await askToDeleteAll(page);
    const question = dialog('Delete 101 customers?');
    const field = question.getByLabel('To confirm, type the number of customers: 101');
    const confirm = question.getByRole('button', { name: 'Delete 101 customers' });
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    for (const typed of ['', '100']) {
      await field.fill(typed);
      await field.press('Enter');
      await confirm.click({ force: true });
      expect(await confirm.getAttribute('title')).toBe('Type 101 first');
    }
    expect(requests).toEqual([]);
    await field.fill('101');
    await field.press('Enter');
    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    expect(await stored()).toEqual([]);
  });

  it('shows its progress and closes at the end; undo restores every row to its place', async () => {
    const page = await open(6);
    const release = await hold(page);
    await askToDeleteAll(page);
    await dialog('Delete 6 customers?').getByRole('button', { name: 'Delete 6 customers' }).click();
    const progress = dialog('Deleting customers').getByRole('progressbar');
    await dialog('Deleting customers').getByText('0 of 6').waitFor();
    expect(await progress.evaluate((bar) => [(bar as HTMLProgressElement).value, bar.getAttribute('max')])).toEqual([
      0,
      '6',
    ]);
    release();
    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await stored()).toEqual([]);

    await page.getByText('6 customers deleted', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('6 customers', { exact: true }).waitFor();
    expect(await page.locator('tbody th bdi').allTextContents()).toEqual(names(1, 2, 3, 4, 5, 6));
    expect(await stored()).toEqual(names(1, 2, 3, 4, 5, 6));
  });

  it('lists each failure with its reason, and keeps those rows selected; undo restores the others', async () => {
    const page = await open(4);
    const id = await rowOf(page, nameOf(2)).getAttribute('data-id');
    await page.route(`**/api/customers/${id}*`, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'Internal Server Error', status: 500, requestId: 'r-7' },
      }),
    );
    await askToDeleteAll(page);
    await dialog('Delete 4 customers?').getByRole('button', { name: 'Delete 4 customers' }).click();
    const result = dialog('3 of 4 deleted.');
    expect(await result.getByRole('listitem').textContent()).toMatch(
      /^Customer 002Something went wrong in the system\..* Request ID: r-7$/,
    );
    await result.getByRole('button', { name: 'Close' }).click();
    await bar(1, 1).waitFor();
    await expectSelected(page, names(2));
    await page.getByRole('button', { name: 'Undo' }).click();
    await bar(1, 4).waitFor();
    expect(await stored()).toEqual(names(1, 2, 3, 4));
  });

  it('can be canceled: the remaining customers are kept, and stay selected', async () => {
    const page = await open(6);
    const requests = deletions(page);
    const release = await hold(page);
    await askToDeleteAll(page);
    await dialog('Delete 6 customers?').getByRole('button', { name: 'Delete 6 customers' }).click();
    await dialog('Deleting customers').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Canceling…' }).waitFor();
    release();
    const result = dialog('4 of 6 deleted.');
    await result.getByText('2 not started: you canceled.').waitFor();
    await result.getByRole('button', { name: 'Close' }).click();
    await bar(2, 2).waitFor();
    await expectSelected(page, names(5, 6));
    expect(requests).toHaveLength(4);
    expect(await stored()).toEqual(names(5, 6));
  });
});
