import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { smallTargets, truncated, violations } from './checks.ts';
import { expectEventually, panelOf } from './form.ts';
import { createAll, inBrowser } from './page.ts';

const browser = inBrowser({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const people = [
  { name: 'Berta', email: 'berta@list.example', phone: '+4971128422222' },
  { name: 'Ágnes', email: 'agnes@list.example' },
  { name: 'Carl', email: 'carl@list.example' },
];

/** Rows have a second line below the name. */
const expectRows = (page: Page, names: string[]) =>
  expectEventually(() => page.locator('tbody th bdi.block').allTextContents(), names);

const expectAccessible = async (page: Page) =>
  expect([...(await violations(page)), ...(await smallTargets(page)), ...(await truncated(page))]).toEqual([]);

const open = async () => {
  await createAll(browser.api, people);
  await browser.page.goto(`${browser.origin}/customers`);
  await expectRows(browser.page, ['Carl', 'Ágnes', 'Berta']);
  return browser.page;
};

describe('the list on a phone', () => {
  it('sorts by a menu, which closes, and not in a search', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Sort' }).tap();
    const orders = page.getByRole('menuitemradio');
    await orders.first().waitFor();
    expect(await orders.allTextContents()).toEqual([
      'Name: A to Z',
      'Name: Z to A',
      'Registered: newest first',
      'Registered: oldest first',
      '✓Changed: newest first',
      'Changed: oldest first',
    ]);
    await expectAccessible(page);
    await orders.filter({ hasText: 'Name: A to Z' }).tap();
    await expectRows(page, ['Ágnes', 'Berta', 'Carl']);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('name');
    await orders.first().waitFor({ state: 'hidden' });
    await page.getByRole('searchbox').fill('berta');
    await expectRows(page, ['Berta']);
    expect(await page.getByRole('button', { name: 'Sort' }).count()).toBe(0);
  });

  it('selects by a tap on a row while the user selects, and opens it otherwise', async () => {
    const page = await open();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.getByRole('button', { name: 'Select', exact: true }).tap();
    await page.getByRole('rowheader', { name: 'Carl' }).tap();
    await page.getByText('1 selected of 3 loaded').waitFor();
    await page.getByRole('rowheader', { name: 'Berta' }).tap();
    await page.getByText('2 selected of 3 loaded').waitFor();
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: 'Select all loaded customers' }).tap();
    await page.getByText('3 selected of 3 loaded').waitFor();
    expect(new URL(page.url()).pathname).toBe('/customers');

    await page.getByRole('button', { name: 'Clear selection' }).tap();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.getByRole('link', { name: 'Carl' }).tap();
    await panelOf(page, 'Carl').waitFor();
  });

  it('keeps the checkboxes until the user is done', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Select', exact: true }).tap();
    const carl = page.getByRole('checkbox', { name: 'Select Carl' });
    await carl.check();
    await page.getByText('1 selected of 3 loaded').waitFor();
    await carl.uncheck();
    await page.getByRole('button', { name: 'Done' }).tap();
    await carl.waitFor({ state: 'detached' });
  });

  it('has a menu in each row', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Actions for Berta' }).tap();
    await page.getByRole('menuitem', { name: 'Delete' }).tap();
    await expectRows(page, ['Carl', 'Ágnes']);
    await page.getByRole('button', { name: 'Actions for Carl' }).tap();
    await page.getByRole('menuitem', { name: 'Edit' }).tap();
    await page.getByRole('heading', { name: 'Edit customer' }).waitFor();
  });
});
