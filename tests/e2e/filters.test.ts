import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hasFocus, toastsIn } from './form.ts';
import { createAll, expectAnnounced, expectRows, inBrowser } from './page.ts';

const browser = inBrowser();

const people = [
  { name: 'Anna Lind', email: 'anna@filters.example', tags: ['VIP', 'Hotel'] },
  { name: 'Berta Holm', email: 'berta@filters.example', tags: ['Hotel'] },
  { name: 'Anna Berg', email: 'berg@filters.example', tags: ['Press'] },
];

const open = async (search = '', page = browser.page): Promise<Page> => {
  await createAll(browser.api, people);
  await page.goto(`${browser.origin}/customers${search}`);
  await page.getByRole('button', { name: 'Filter', exact: true }).waitFor();
  return page;
};

const searchOf = (page: Page): string => new URL(page.url()).search;
const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' }).getByRole('listitem');
const remove = (page: Page, filter: string) =>
  page.getByRole('button', { name: `Remove filter: ${filter}`, exact: true });
const filters = (page: Page) => page.getByRole('dialog', { name: 'Filter' });

describe('tags', () => {
  it('are completed, combined and counted, go with a search, and come off by keyboard', async () => {
    const page = await open('?sort=name');
    await expectRows(page, ['Anna Berg', 'Anna Lind', 'Berta Holm']);
    await page.keyboard.press('f');
    await filters(page).getByText('Counts for 3 customers.').waitFor();
    expect(await filters(page).getByRole('listitem').allTextContents()).toEqual(['Hotel2', 'Press1', 'VIP1']);
    await page.keyboard.type('ho');
    await page.keyboard.press('Enter'); // completes it
    await expectRows(page, ['Anna Lind', 'Berta Holm']);
    await expectAnnounced(page, '2 found.');
    expect(searchOf(page)).toBe('?tag=Hotel&sort=name');
    await filters(page).getByRole('checkbox', { name: 'VIP' }).check();
    await expectRows(page, ['Anna Lind']);
    await page.keyboard.press('Escape');
    expect(await hasFocus(page.getByRole('button', { name: 'Filter', exact: true }))).toBe(true);
    expect(await chips(page).allTextContents()).toEqual(['Hotel', 'VIP', 'Clear filters', 'Sorted by name.']);
    expect(await page.getByRole('columnheader').getByRole('button').count()).toBe(0); // no other order

    await page.goBack();
    await expectRows(page, ['Anna Lind', 'Berta Holm']);
    await page.getByRole('searchbox').fill('anna');
    await expectRows(page, ['Anna Lind']);
    await remove(page, 'Hotel').press('Enter');
    await expectRows(page, ['Anna Berg', 'Anna Lind'].toSorted());
    expect(await hasFocus(page.getByRole('button', { name: 'Filter', exact: true }))).toBe(true);
  });

  it('that no loaded customer has can be typed, and are cleared where they find nothing', async () => {
    const page = await open();
    await page.keyboard.press('f');
    await page.keyboard.type('Spa, unknown');
    await page.keyboard.press('Enter');
    await page.getByText('No customers match the filters').waitFor();
    expect(searchOf(page)).toBe('?tag=Spa&tag=unknown');
    await page.keyboard.press('Escape');
    await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
    await expectRows(page, ['Anna Berg', 'Berta Holm', 'Anna Lind']);
  });
});

describe('registration dates', () => {
  const sortButtons = (page: Page) => page.getByRole('columnheader').getByRole('button').allTextContents();

  it('are days of the time zone of the user, bring their order, and stay in words in the address', async () => {
    const page = await open('?sort=name', await browser.open({ timezoneId: 'Pacific/Auckland' }));
    await expectRows(page, ['Anna Berg', 'Anna Lind', 'Berta Holm']);
    const requested = page.waitForRequest(/registeredFrom/);
    await page.keyboard.press('f');
    await filters(page).getByRole('button', { name: 'This month' }).click();
    await expectRows(page, ['Anna Berg', 'Berta Holm', 'Anna Lind']); // latest first
    await expectAnnounced(page, 'Sorted by registration date.');
    expect(searchOf(page)).toBe('?registered=this-month');
    expect(await sortButtons(page)).toEqual(['Registered']);
    const { searchParams } = new URL((await requested).url());
    const month = await page.evaluate(() => {
      const now = new Date();
      return [0, 1].map((later) => new Date(now.getFullYear(), now.getMonth() + later, 1).toISOString());
    });
    expect([searchParams.get('registeredFrom'), searchParams.get('registeredTo')]).toEqual(month);
    expect(month[0]).toMatch(/T1[12]:00:00\.000Z$/); // midnight in Auckland

    await page.getByRole('columnheader', { name: 'Registered' }).getByRole('button').click();
    await expectRows(page, ['Anna Lind', 'Berta Holm', 'Anna Berg']);
    await page.reload();
    await expectRows(page, ['Anna Lind', 'Berta Holm', 'Anna Berg']);

    await page.keyboard.press('f');
    await filters(page).getByLabel('To', { exact: true }).fill('2020-12-31');
    await page.getByText('No customers registered in this period.').waitFor();
    expect(searchOf(page)).toBe('?registered=..2020-12-31&sort=registrationDate');
    await page.keyboard.press('Escape');
    await remove(page, 'Registered: until 31 Dec 2020').click();
    await expectRows(page, ['Anna Lind', 'Berta Holm', 'Anna Berg']);
  });

  it('and tags replace each other, which can be undone; a search only pauses them', async () => {
    const page = await open('?tag=hotel');
    await page.keyboard.press('f');
    await filters(page).getByRole('button', { name: 'Today' }).click();
    await expectRows(page, ['Anna Berg', 'Berta Holm', 'Anna Lind']);
    const toast = toastsIn(page).filter({ hasText: 'Tags removed: they cannot be combined with a registration date.' });
    await toast.getByRole('button', { name: 'Undo' }).click();
    await expectRows(page, ['Anna Lind', 'Berta Holm']);
    await page.goBack();
    await expectRows(page, ['Anna Berg', 'Berta Holm', 'Anna Lind']);

    await page.getByRole('searchbox').fill('lind');
    await expectRows(page, ['Anna Lind']);
    expect(await chips(page).first().textContent()).toBe('Registered: today (not applied to a search)');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await filters(page).getByRole('button', { name: 'This year' }).click();
    await toastsIn(page).getByText('Search cleared: it cannot be combined with a registration date.').waitFor();
    expect(searchOf(page)).toBe('?registered=this-year');
  });
});
