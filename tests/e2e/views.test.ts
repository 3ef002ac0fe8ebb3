import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { toastsIn } from './form.ts';
import { createAll, expectAnnounced, expectRows, inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

const people = [
  { name: 'Anna Lind', email: 'anna@views.example', tags: ['VIP', 'Hotel'] },
  { name: 'Berta Holm', email: 'berta@views.example', tags: ['Hotel'] },
  { name: 'Carl Berg', email: 'carl@views.example' },
];

const open = async (search = '', page = browser.page): Promise<Page> => {
  await createAll(browser.api, people);
  await page.goto(`${browser.origin}/customers${search}`);
  await page.getByRole('button', { name: 'Filter', exact: true }).waitFor();
  return page;
};

/** A device with views. */
const withViews = (page: Page, ...names: string[]) =>
  page.addInitScript(
    (text) => {
      if (localStorage.getItem('views') === null) localStorage.setItem('views', text);
    },
    JSON.stringify(names.map((name) => ({ name, query: 'tag=hotel&hidden=&density=comfortable', isDefault: false }))),
  );

const storedViews = (page: Page): Promise<{ name: string; query: string; isDefault: boolean }[]> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('views') ?? '[]'));

const chooseFrom = async (page: Page, menu: string | RegExp, item: string) => {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menu').getByText(item, { exact: true }).click();
};

const searchOf = (page: Page): string => decodeURIComponent(new URL(page.url()).search);
const heightOf = async (page: Page, name: string) => (await rowOf(page, name).boundingBox())?.height;
const headers = (page: Page) => page.getByRole('columnheader').allTextContents();

describe('a view', () => {
  it('keeps filters, sort, columns and density, and leaves the look of the device alone', async () => {
    const page = await open('?tag=hotel');
    await expectRows(page, ['Anna Lind', 'Berta Holm']);
    await page.keyboard.press('v');
    await page.getByRole('menuitem', { name: 'Save as a view' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Save as a view' });
    expect(await dialog.getByLabel('Name', { exact: true }).inputValue()).toBe('hotel');
    await page.keyboard.type('Hotels');
    await page.keyboard.press('Enter');
    await toastsIn(page).getByText('View “Hotels” saved').waitFor();
    expect(searchOf(page)).toBe('?tag=hotel&hidden=&density=comfortable&view=Hotels');

    await chooseFrom(page, 'Density', 'Compact');
    await page.keyboard.press('Escape');
    await chooseFrom(page, 'Columns', 'Email');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save changes to “Hotels”' }).click();
    await page.getByRole('button', { name: 'Save changes to “Hotels”' }).waitFor({ state: 'hidden' });

    await chooseFrom(page, 'Views: Hotels', 'All customers');
    await expectRows(page, ['Carl Berg', 'Berta Holm', 'Anna Lind']);
    expect(await heightOf(page, 'Anna Lind')).toBe(44);
    expect(await headers(page)).toContain('Email');
    expect(await page.evaluate(() => localStorage.getItem('preferences'))).toBeNull();

    await page.reload();
    await chooseFrom(page, 'Views', 'Hotels');
    await expectRows(page, ['Anna Lind', 'Berta Holm']);
    expect(await heightOf(page, 'Anna Lind')).toBe(36);
    expect(await headers(page)).not.toContain('Email');
    await page.getByRole('button', { name: 'Views: Hotels' }).waitFor();
  });

  it('contains no search, which the dialog says', async () => {
    const page = await open('?q=anna&tag=hotel');
    await expectRows(page, ['Anna Lind']);
    await chooseFrom(page, 'Views', 'Save as a view');
    await page.getByText('The search “anna” is not saved: views contain no customer data.').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await storedViews(page)).toEqual([
      { name: 'hotel', query: 'tag=hotel&hidden=&density=comfortable', isDefault: false },
    ]);
    expect(searchOf(page)).toContain('q=anna'); // the list stays as it is
  });

  it('opens from the palette', async () => {
    await withViews(browser.page, 'Hotels');
    const page = await open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('hotels');
    await page.getByRole('option', { name: 'Open view: Hotels' }).click();
    await expectRows(page, ['Anna Lind', 'Berta Holm']);
  });

  it('is offered to another person by its link, who keeps their own look', async () => {
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await browser.page.addInitScript(() =>
      localStorage.setItem('preferences', '{"density":"compact","hidden":["email"]}'),
    );
    const page = await open('?tag=hotel&view=Hotels');
    await chooseFrom(page, 'Views', 'Copy link to this list');
    const link = await page.waitForFunction(() => navigator.clipboard.readText());
    const other = await browser.open();
    await other.goto(await link.jsonValue());
    await expectRows(other, ['Anna Lind', 'Berta Holm']);
    expect(await heightOf(other, 'Anna Lind')).toBe(36);
    expect(await headers(other)).not.toContain('Email');

    await other.getByRole('button', { name: 'Save this view' }).click();
    await other.getByRole('button', { name: 'Save', exact: true }).click(); // with the name in the link
    await other.getByRole('button', { name: 'Views: Hotels' }).waitFor();
    await chooseFrom(other, 'Views: Hotels', 'All customers');
    await expectRows(other, ['Carl Berg', 'Berta Holm', 'Anna Lind']);
    expect(await heightOf(other, 'Anna Lind')).toBe(44);
    expect(await headers(other)).toContain('Email');
  });
});

describe('the views', () => {
  it('are renamed, moved, deleted and restored by keyboard', async () => {
    await withViews(browser.page, 'A', 'B', 'C');
    const page = await open('?tag=hotel&hidden=&density=comfortable&view=B');
    await chooseFrom(page, 'Views: B', 'Manage views');
    const dialog = page.getByRole('dialog', { name: 'Manage views' });
    const nameOf = (view: string) => dialog.getByRole('textbox', { name: `Name of the view ${view}` });
    const names = async () => (await storedViews(page)).map(({ name }) => name);

    await nameOf('B').fill('a');
    await dialog.getByText('Another view has this name.').waitFor();
    await nameOf('B').fill('Hotels');
    await page.keyboard.press('Enter');
    await expectAnnounced(page, 'Renamed to Hotels');
    expect(await names()).toEqual(['A', 'Hotels', 'C']);
    expect(searchOf(page)).toContain('view=Hotels');
    expect(await nameOf('Hotels').evaluate((input) => input === document.activeElement)).toBe(true);

    await dialog.getByRole('button', { name: 'Move A down' }).press('Enter');
    await expectAnnounced(page, 'A: 2 of 3');
    await page.keyboard.press('Enter'); // the focus moves with the view
    await expectAnnounced(page, 'A: 3 of 3');
    expect(await names()).toEqual(['Hotels', 'C', 'A']);

    await dialog.getByRole('button', { name: 'Delete C' }).press('Enter');
    await dialog.getByText('View “C” deleted.').waitFor();
    expect(await names()).toEqual(['Hotels', 'A']);
    await page.keyboard.press('Enter'); // Undo has the focus
    await expectAnnounced(page, 'Undone');
    expect(await names()).toEqual(['Hotels', 'C', 'A']);
  });

  it('have a default, which opens when the address asks for no list, with one request', async () => {
    await withViews(browser.page, 'Hotels');
    const page = await open();
    await expectRows(page, ['Carl Berg', 'Berta Holm', 'Anna Lind']);
    await chooseFrom(page, 'Views', 'Manage views');
    await page.getByRole('button', { name: 'Default view: Hotels' }).click();
    await page.getByRole('button', { name: 'Close' }).click();

    const requests: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/customers?')) requests.push(new URL(request.url()).search);
    });
    await page.goto(browser.origin);
    await expectRows(page, ['Anna Lind', 'Berta Holm']);
    await page.getByRole('button', { name: 'Views: Hotels' }).waitFor();
    expect(searchOf(page)).toContain('view=Hotels');
    expect(requests).toEqual(['?limit=50&tag=hotel']);

    await page.goto(`${browser.origin}/customers?sort=name`);
    await expectRows(page, ['Anna Lind', 'Berta Holm', 'Carl Berg']);
  });

  it('are the same in all tabs', async () => {
    const page = await open('?tag=hotel');
    const second = await browser.context.newPage();
    await second.goto(`${browser.origin}/customers`);
    await expectRows(second, ['Carl Berg', 'Berta Holm', 'Anna Lind']);
    await second.route('**/api/**', () => {}); // nothing else renders the menu again
    await second.getByRole('button', { name: 'Views' }).click();
    await second.getByRole('menuitem', { name: 'Save as a view' }).waitFor();
    await chooseFrom(page, 'Views', 'Save as a view');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await second.getByRole('menuitemradio', { name: 'hotel' }).waitFor(); // in the open menu
  });
});
