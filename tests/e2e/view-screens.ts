import { createAll, expectRows, type InBrowser } from './page.ts';
import type { Screen } from './screens.ts';

/** The screens of filters and views. */

const people = [
  { name: 'Anna Lind', email: 'anna@views.example', tags: ['VIP', 'Hotel'] },
  { name: 'Berta Holm', email: 'berta@views.example', tags: ['Hotel'] },
];

const look = 'hidden=&density=comfortable';
const views = [
  { name: 'Hotels', query: `tag=hotel&${look}`, isDefault: true },
  { name: 'Everyone by name', query: `sort=name&${look}`, isDefault: false },
];

/** Opens a list on a device that has views. */
const openAt = async ({ page, origin, api }: InBrowser, search: string) => {
  await createAll(api, people);
  await page.addInitScript((text) => localStorage.setItem('views', text), JSON.stringify(views));
  await page.goto(`${origin}/customers${search}`);
  await page.getByRole('button', { name: 'Filter', exact: true }).waitFor();
};

const openMenu = async ({ page }: InBrowser) => {
  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('menuitem', { name: 'Save as a view' }).waitFor();
};

export const viewScreens: Screen[] = [
  {
    name: 'the filters, with an invalid range',
    open: async (browser) => {
      await openAt(browser, '?tag=vip');
      const { page } = browser;
      await expectRows(page, ['Anna Lind']);
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByLabel('From').fill('2026-03-02');
      await expectRows(page, ['Berta Holm', 'Anna Lind']); // until then, the old rows are dimmed
      await page.getByLabel('To', { exact: true }).fill('2026-03-01');
      await page.getByText('Choose an end that is not before the start.').waitFor();
      await page.getByRole('textbox', { name: 'Tags' }).fill('new');
    },
  },
  {
    name: 'a range that waits for the end of a search',
    open: async (browser) => {
      await openAt(browser, '?q=anna&registered=this-month');
      await expectRows(browser.page, ['Anna Lind']);
      await browser.page.getByText('Registered: this month').waitFor();
    },
  },
  {
    name: 'filters that find nothing',
    open: async (browser) => {
      await openAt(browser, '?tag=vip&tag=unknown');
      await browser.page.getByText('No customers match the filters').waitFor();
    },
  },
  {
    name: 'the views, one of them open and changed',
    open: async (browser) => {
      await openAt(browser, '?tag=vip&view=hotels');
      await browser.page.getByRole('button', { name: 'Save changes to “Hotels”' }).waitFor();
      await openMenu(browser);
    },
  },
  {
    name: 'a view to save, beside a search',
    open: async (browser) => {
      await openAt(browser, '?q=anna');
      const { page } = browser;
      await openMenu(browser);
      await page.getByRole('menuitem', { name: 'Save as a view' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Enter a name').waitFor();
    },
  },
  {
    name: 'the list of views, one of them deleted',
    open: async (browser) => {
      await openAt(browser, '?sort=name');
      const { page } = browser;
      await openMenu(browser);
      await page.getByRole('menuitem', { name: 'Manage views' }).click();
      await page.getByRole('button', { name: 'Delete Hotels' }).click();
      await page.getByText('View “Hotels” deleted.').waitFor();
    },
  },
];
