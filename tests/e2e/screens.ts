import type { Page } from 'playwright-core';
import { formIn, panelOf, problemResponse, toastsIn } from './form.ts';
import { createAll, type InBrowser, rowOf } from './page.ts';

/** A screen of the page in one of its states, for the checks that apply to all screens. */
export interface Screen {
  name: string;
  /** Opens it, starting from an empty system. */
  open: (browser: InBrowser) => Promise<void>;
  /** False for row menus and the column menu, which phones do not show. */
  isOnPhones?: boolean;
  /** The console error that this screen causes. */
  consoleError?: RegExp;
}

const people = [
  { name: 'Chidi Okonkwo', email: 'chidi@lagosworks.example' },
  { name: 'Amélie Rousseau', email: 'amelie@rousseau-fils.example', phone: '+33155501234', address: '8 rue des Lilas' },
  { name: 'فاطمة الزهراء', email: 'fatima@cedar.example', phone: '+97145550123' },
  {
    name: 'Anna Müller',
    email: 'anna@nordlicht.example',
    phone: '+493055501234',
    address: 'Torstraße 12\n10119 Berlin',
  },
];
const [anna, amelie] = ['Anna Müller', 'Amélie Rousseau'];
const lists = '**/api/customers?*';

/** Creates the customers and opens a path. */
const openAt = async ({ page, origin, api }: InBrowser, path = '/customers') => {
  const created = await createAll(api, people);
  await page.goto(`${origin}${path}`);
  return created;
};

const openList = async (browser: InBrowser) => {
  const created = await openAt(browser);
  await rowOf(browser.page, anna).waitFor();
  return { ids: new Map(created.map(({ name, customerId }) => [name, customerId])) };
};

const select = async (page: Page, ...names: string[]) => {
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
};

/** Opens the bulk edit of the phone of two customers. */
const openBulkEdit = async (browser: InBrowser) => {
  const { ids } = await openList(browser);
  await select(browser.page, anna, amelie);
  await browser.page.getByRole('button', { name: 'Edit', exact: true }).click();
  await waitForDialog(browser.page, 'Edit 2 customers');
  await browser.page.getByLabel('Field').selectOption({ label: 'Phone' });
  return ids;
};

const openRecord = async (browser: InBrowser) => {
  const { ids } = await openList(browser);
  await rowOf(browser.page, anna).getByRole('link').click();
  await panelOf(browser.page, anna).getByRole('link', { name: 'Edit', exact: true }).waitFor();
  return ids.get(anna) as string;
};

const openHistory = async ({ page }: InBrowser) => {
  await page.getByRole('button', { name: 'History', exact: true }).click();
};

const openEditForm = async (browser: InBrowser) => {
  const customerId = await openRecord(browser);
  await panelOf(browser.page, anna).getByRole('link', { name: 'Edit', exact: true }).click();
  const form = formIn(browser.page);
  await form.name.waitFor();
  return { customerId, form };
};

const openNewForm = async ({ page, origin }: InBrowser) => {
  await page.goto(`${origin}/customers/new`);
  const form = formIn(page);
  await form.name.waitFor();
  return form;
};

const openMenu = async ({ page }: InBrowser, name: string) => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('menu', { name, exact: true }).waitFor();
};

const waitForDialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name }).waitFor();

const openExport = async (browser: InBrowser, path?: string) => {
  await openAt(browser, path);
  await rowOf(browser.page, anna).waitFor();
  await openMenu(browser, 'Account and settings');
  await browser.page.getByRole('menuitem', { name: 'Export customers' }).click();
  await waitForDialog(browser.page, 'Export customers');
};
const startExport = (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();

const openDeleted = async (browser: InBrowser) => {
  const created = await createAll(browser.api, people);
  for (const { customerId } of created.slice(1)) await browser.api.delete(customerId);
  await browser.page.goto(`${browser.origin}/deleted`);
  await browser.page.getByText(anna).waitFor();
};

/** Leaves requests without a response. */
const hold = (page: Page, url: string) => page.route(url, () => {});

export const listScreens: Screen[] = [
  { name: 'the list', open: async (browser) => void (await openList(browser)) },
  {
    name: 'the list, with rows selected',
    open: async (browser) => {
      await openList(browser);
      await select(browser.page, anna, amelie);
      await browser.page.getByText('2 selected').waitFor();
    },
  },
  {
    name: 'a bulk edit',
    open: async (browser) => {
      await openBulkEdit(browser);
      await browser.page.getByRole('button', { name: /^Change phone/ }).click();
      await browser.page.getByText('Enter a phone number').waitFor();
    },
  },
  {
    name: 'the result of a bulk edit',
    open: async (browser) => {
      const { page, api } = browser;
      const ids = await openBulkEdit(browser);
      await page.getByLabel('Field').selectOption({ label: 'Address' });
      await page.getByRole('textbox', { name: 'Address' }).fill('Am Markt 2\n89073 Ulm');
      await api.patch(ids.get(anna) as string, { address: 'Torstraße 14\n10119 Berlin' });
      await page.getByRole('button', { name: 'Change address of 2 customers' }).click();
      await waitForDialog(page, '1 of 2 changed');
    },
  },
  {
    name: 'the list, with new customers to show',
    open: async (browser) => {
      const { page, api } = browser;
      const hasFeed = page.waitForResponse(/changes\?/);
      const { ids } = await openList(browser);
      await (await hasFeed).finished();
      await api.create({ name: 'Berta', email: 'berta@screens.example' });
      await api.delete(ids.get(amelie) as string);
      // asks for the changes at once, as after a look at another tab
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
      await page.getByRole('button', { name: '1 new customer' }).waitFor();
      await toastsIn(page).getByText('Amélie Rousseau was deleted by someone else').waitFor();
    },
  },
  {
    name: 'the list from a letter, without the names above',
    open: async (browser) => {
      await browser.page.route(/sort=-name/, (route) => route.abort());
      await openAt(browser, '/customers?sort=name&from=c');
      await browser.page.getByText('The names above could not be loaded.').waitFor();
    },
  },
  {
    name: 'search results',
    open: async (browser) => {
      await openAt(browser, '/customers?q=ann');
      await rowOf(browser.page, anna).waitFor();
    },
  },
  {
    name: 'a search without results',
    open: async (browser) => {
      await openAt(browser, '/customers?q=unknown');
      await browser.page.getByText('No customers found for').waitFor();
    },
  },
  {
    name: 'no customers yet',
    open: async ({ page, origin }) => {
      await page.goto(`${origin}/customers`);
      await page.getByText('No customers yet').waitFor();
    },
  },
  {
    name: 'a list that failed to load',
    open: async ({ page, origin }) => {
      await page.route(lists, (route) => route.fulfill(problemResponse(403, 'forbidden')));
      await page.goto(`${origin}/customers`);
      await page.getByText('The customers failed to load').waitFor();
    },
  },
  {
    name: 'a busy system',
    open: async ({ page, origin }) => {
      await page.route(lists, (route) =>
        route.fulfill(problemResponse(429, 'too-many-requests', {}, { 'Retry-After': '60' })),
      );
      await page.goto(`${origin}/customers`);
      await page.getByText('The system is busy or unreachable.').first().waitFor();
    },
  },
  {
    name: 'the list, offline',
    open: async (browser) => {
      await openList(browser);
      await browser.page.waitForLoadState('networkidle'); // a part that has not loaded would fail
      await browser.context.setOffline(true);
      await browser.page.getByText('You are offline.').waitFor();
    },
  },
  {
    name: 'a loading list',
    open: async ({ page, origin }) => {
      await hold(page, lists);
      await page.goto(`${origin}/customers`);
      await page.locator('table[aria-busy=true]').waitFor();
    },
  },
  {
    name: 'a list whose next page failed',
    open: async (browser) => {
      await createAll(browser.api, people);
      await browser.page.route(lists, async (route) => {
        if (route.request().url().includes('cursor=')) return route.fulfill(problemResponse(403, 'forbidden'));
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), next: 'next' } });
      });
      await browser.page.goto(`${browser.origin}/customers`);
      await browser.page.getByRole('alert').getByText('You don’t have permission to do this.').waitFor();
    },
  },
  {
    name: 'the row menu',
    isOnPhones: false,
    open: async (browser) => {
      await openList(browser);
      await openMenu(browser, `Actions for ${anna}`);
    },
  },
  {
    name: 'the column menu',
    isOnPhones: false,
    open: async (browser) => {
      await openList(browser);
      await openMenu(browser, 'Columns');
    },
  },
  {
    name: 'the account menu',
    open: async (browser) => {
      await openList(browser);
      await openMenu(browser, 'Account and settings');
    },
  },
  {
    name: 'a deletion that can be undone',
    open: async (browser) => {
      await openRecord(browser);
      await browser.page.keyboard.press('Delete');
      await toastsIn(browser.page).getByRole('button', { name: 'Undo' }).focus(); // keeps it open
    },
  },
  {
    name: 'the bulk deletion dialog',
    open: async (browser) => {
      await openList(browser);
      await select(browser.page, anna, amelie);
      await browser.page.keyboard.press('Delete');
      await waitForDialog(browser.page, 'Delete 2 customers?');
    },
  },
  { name: 'deleted customers', open: openDeleted },
  {
    name: 'deleted customers, with rows selected',
    open: async (browser) => {
      await openDeleted(browser);
      await select(browser.page, anna, amelie);
    },
  },
  {
    name: 'the record of a deleted customer, with its history',
    open: async (browser) => {
      await openDeleted(browser);
      await browser.page.getByRole('link', { name: anna }).click();
      await openHistory(browser);
      await browser.page.getByRole('listitem').nth(1).waitFor();
    },
  },
  {
    name: 'the permanent deletion dialog',
    open: async (browser) => {
      await openDeleted(browser);
      await select(browser.page, anna, amelie);
      await browser.page.getByRole('button', { name: 'Delete permanently' }).first().click();
      await waitForDialog(browser.page, /permanently\?$/);
    },
  },
  {
    name: 'no deleted customers',
    open: async ({ page, origin }) => {
      await page.goto(`${origin}/deleted`);
      await page.getByText('No customers deleted in the last').waitFor();
    },
  },
];

export const recordScreens: Screen[] = [
  {
    name: 'an unknown address',
    open: async ({ page, origin }) => {
      await page.goto(`${origin}/nowhere`);
      await page.getByText('Page not found').waitFor();
    },
  },
  {
    name: 'a record outside the loaded rows',
    open: async (browser) => {
      const { page, origin, api } = browser;
      const [{ customerId } = { customerId: '' }] = await createAll(api, people);
      await page.goto(`${origin}/customers/${customerId}?q=${encodeURIComponent(anna)}`);
      await page.getByText('This customer is not in the loaded rows').waitFor();
    },
  },
  { name: 'a record', open: async (browser) => void (await openRecord(browser)) },
  {
    name: 'a record with its history',
    open: async (browser) => {
      const customerId = await openRecord(browser);
      await browser.api.patch(customerId, { phone: null, address: 'Leopoldstraße 77\n80802 München' });
      await openHistory(browser);
      await browser.page.getByRole('button', { name: 'Restore this version' }).waitFor();
    },
  },
  {
    name: 'a record whose history failed to load',
    open: async (browser) => {
      await openRecord(browser);
      await browser.page.route('**/history?*', (route) => route.fulfill(problemResponse(403, 'forbidden')));
      await openHistory(browser);
      await browser.page.getByText('The history failed to load.').waitFor();
    },
  },
  {
    name: 'a loading record',
    open: async (browser) => {
      const { page, origin, api } = browser;
      const [{ customerId } = { customerId: '' }] = await createAll(api, people);
      await hold(page, `**/api/customers/${customerId}`);
      await page.goto(`${origin}/customers/${customerId}`);
      await page.locator('aside [aria-busy=true]').waitFor();
    },
  },
  {
    name: 'a record that does not exist',
    open: async (browser) => {
      await openAt(browser, '/customers/00000000-0000-4000-a000-000000000000');
      await browser.page.getByText('Customer not found').waitFor();
    },
  },
  { name: 'the form for a new customer', open: async (browser) => void (await openNewForm(browser)) },
  {
    name: 'a form with similar customers, and a typo in the email',
    open: async (browser) => {
      await createAll(browser.api, people);
      const form = await openNewForm(browser);
      await form.name.fill('Müller Anna');
      await form.email.fill('anna@gmial.com');
      await form.phone.fill('+33 1 55 50 12 34');
      await browser.page.getByRole('heading', { name: '2 similar customers' }).waitFor();
      await browser.page.getByRole('button', { name: 'Use gmail.com' }).waitFor();
    },
  },
  {
    name: 'a form with errors',
    open: async (browser) => {
      const form = await openNewForm(browser);
      await form.email.fill('anna@');
      await form.phone.fill('12');
      await form.save.click();
      await browser.page.getByText('Fill in this field.').waitFor();
    },
  },
  {
    name: 'a form with a taken email',
    open: async (browser) => {
      const { form } = await openEditForm(browser);
      await form.email.fill('amelie@rousseau-fils.example');
      await form.save.click();
      await browser.page.getByText('Already used by').waitFor();
    },
  },
  {
    name: 'a form that failed to save',
    open: async (browser) => {
      const { form } = await openEditForm(browser);
      await form.name.fill('Anna Weiß');
      await browser.page.route('**/api/customers/*', (route) => route.fulfill(problemResponse(403, 'forbidden')));
      await form.save.click();
      await form.alert.getByText('Not saved.').waitFor();
    },
  },
  {
    name: 'the form for an existing customer',
    open: async (browser) => {
      const { form } = await openEditForm(browser);
      await form.name.fill('Anna Müller-Weiß');
    },
  },
  {
    name: 'the unsaved changes dialog',
    open: async (browser) => {
      const { form } = await openEditForm(browser);
      await form.name.fill('Anna Müller-Weiß');
      await form.name.press('Escape');
      await waitForDialog(browser.page, 'Leave without saving?');
    },
  },
  {
    name: 'a conflict',
    open: async (browser) => {
      const { customerId, form } = await openEditForm(browser);
      await browser.api.patch(customerId, { phone: '+493055507788', address: 'Torstraße 14' });
      await form.name.fill('Anna Müller-Weiß');
      await form.phone.fill('+49 30 5550 9999');
      await form.save.click();
      await waitForDialog(browser.page, `${anna} was changed while you were editing`);
      await browser.page.getByRole('radio').first().check();
    },
  },
  {
    name: 'a customer deleted during the edit',
    open: async (browser) => {
      const { customerId, form } = await openEditForm(browser);
      await browser.api.delete(customerId);
      await form.name.fill('Anna Müller-Weiß');
      await form.save.click();
      await waitForDialog(browser.page, `${anna} was deleted while you were editing`);
    },
  },
  {
    name: 'the palette',
    open: async (browser) => {
      await openList(browser);
      await browser.page.keyboard.press('Control+k');
      await browser.page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'the palette, with results',
    open: async (browser) => {
      await openList(browser);
      await browser.page.keyboard.press('Control+k');
      await browser.page.getByRole('combobox').fill('an');
      await browser.page.getByRole('option', { name: anna }).waitFor();
    },
  },
  {
    name: 'the settings',
    open: async (browser) => {
      await openList(browser);
      await openMenu(browser, 'Account and settings');
      await browser.page.getByRole('menuitem', { name: 'Settings' }).click();
      await waitForDialog(browser.page, 'Settings');
    },
  },
  {
    name: 'the export of a search',
    open: (browser) => openExport(browser, '/customers?q=anna'),
  },
  {
    name: 'a running export',
    open: async (browser) => {
      const { page } = browser;
      await page.addInitScript('delete window.showSaveFilePicker'); // a test cannot operate the dialog of the system
      await page.route('**/api/customers?limit=1000', () => {}); // never responds
      await openExport(browser);
      await startExport(page);
      await waitForDialog(page, 'Exporting…');
    },
  },
  {
    name: 'a finished export',
    open: async (browser) => {
      await browser.page.addInitScript('delete window.showSaveFilePicker');
      await openExport(browser);
      await startExport(browser.page);
      await browser.page.getByText('4 customers exported').waitFor();
    },
  },
  {
    name: 'the keyboard shortcuts',
    open: async (browser) => {
      await openList(browser);
      await browser.page.keyboard.press('?');
      await waitForDialog(browser.page, 'Keyboard shortcuts');
    },
  },
  {
    name: 'a page that failed to start',
    consoleError: /config\.json/,
    open: async ({ page, origin }) => {
      await page.route('**/config.json', (route) => route.fulfill({ status: 503 }));
      await page.goto(`${origin}/customers`);
      await page.getByRole('heading', { name: 'The page failed to start' }).waitFor();
    },
  },
];
