import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from './checks.ts';
import { expectEventually, formIn, hasFocus, panelOf, problemResponse, toastsIn } from './form.ts';
import { createAll, expectAnnounced, expectRows, inBrowser, nameOf, openMany, rowOf } from './page.ts';

const browser = inBrowser();

const inputOf = (name: string) => ({ name, email: `${name.replace(' ', '.').toLowerCase()}@changes.example` });

const isFeed = (url: string): boolean => url.includes('/api/customers/changes?');

/** Opens an address of the page with three customers in the list. The page's clock moves only in `turn`. */
const open = async (path: (ids: string[]) => string = () => '/customers?sort=name') => {
  const { page, api, origin } = browser;
  const [anna, ben, cleo] = await createAll(api, ['Anna Bell', 'Ben Cole', 'Cleo Dorn'].map(inputOf));
  if (!anna || !ben || !cleo) throw new Error('Not created');
  const requested: string[] = [];
  page.on('request', (request) => {
    if (isFeed(request.url())) requested.push(request.url());
  });
  await page.clock.install();
  const started = page.waitForResponse((response) => isFeed(response.url()));
  await page.goto(`${origin}${path([anna.customerId])}`);
  await started;
  return { page, api, anna, ben, cleo, requested };
};

/** Lets 15 seconds pass in the page, until it has the changes. */
const turn = async (page: Page): Promise<void> => {
  const response = page.waitForResponse((one) => isFeed(one.url()));
  await page.clock.runFor(15_000);
  await (await response).finished();
  await page.clock.runFor(100); // the page draws
};

const setVisible = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);

const arrivalsIn = (page: Page) => page.getByRole('button', { name: / new customers?$| new or changed$/ });

describe('a list that others change', () => {
  it('changes its rows in place, and keeps focus, selection and silence', async () => {
    const { page, api, anna, ben } = await open();
    await page.getByRole('checkbox', { name: 'Select Ben Cole' }).check();
    await rowOf(page, 'Anna Bell').getByRole('link').focus();
    await api.patch(anna.customerId, { name: 'Zoe Bell' });
    await api.patch(ben.customerId, { phone: '+49 30 1234567' });
    await turn(page);
    await expectRows(page, ['Zoe Bell', 'Ben Cole', 'Cleo Dorn']);
    await rowOf(page, 'Ben Cole').getByText('+49 30 1234567').waitFor();
    expect(await hasFocus(rowOf(page, 'Zoe Bell').getByRole('link'))).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Select Ben Cole' }).isChecked()).toBe(true);
    await turn(page); // the changes come again
    await expectRows(page, ['Zoe Bell', 'Ben Cole', 'Cleo Dorn']);
    expect(await toastsIn(page).count()).toBe(0);
    expect(await arrivalsIn(page).count()).toBe(0);
  });

  it('says once which customers were deleted', async () => {
    const { page, api, anna, ben, cleo } = await open();
    await rowOf(page, 'Ben Cole').getByRole('link').focus();
    await api.delete(anna.customerId);
    await turn(page);
    await expectRows(page, ['Ben Cole', 'Cleo Dorn']);
    await toastsIn(page).getByText('Anna Bell was deleted by someone else', { exact: true }).waitFor();
    expect(await hasFocus(rowOf(page, 'Ben Cole').getByRole('link'))).toBe(true);
    expect(await violations(page)).toEqual([]);
    await api.delete(ben.customerId);
    await api.delete(cleo.customerId, { permanently: true });
    await turn(page);
    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    await toastsIn(page).getByText('2 customers were deleted by others', { exact: true }).waitFor();
    await page.clock.runFor(8_000);
    await turn(page);
    expect(await toastsIn(page).count()).toBe(0);
  });

  it('keeps the rows in view where they are when rows above them disappear', async () => {
    const { page, api } = browser;
    await page.clock.install();
    await openMany(browser, 60);
    await page.locator('tbody').evaluate((body) => body.closest('div')?.scrollTo({ top: 1_000 }));
    const row = rowOf(page, nameOf(32));
    await row.waitFor();
    const before = await row.boundingBox();
    for await (const customer of api.all({ sort: 'name' }))
      if ([nameOf(1), nameOf(2)].includes(customer.name)) await api.delete(customer.customerId);
    await turn(page);
    await toastsIn(page).getByText('2 customers were deleted by others').waitFor();
    expect(await row.boundingBox()).toEqual(before);
  });

  it('offers new customers by a button, which shows them and moves the focus to the first row', async () => {
    const { page, api, anna } = await open();
    await api.create(inputOf('Aaron Adler'));
    await api.create(inputOf('Dora Ebert'));
    await turn(page);
    await expectAnnounced(page, '2 new customers');
    await expectRows(page, ['Anna Bell', 'Ben Cole', 'Cleo Dorn']);
    expect(await violations(page)).toEqual([]);
    await arrivalsIn(page).focus();
    await page.keyboard.press('Enter');
    await expectRows(page, ['Aaron Adler', 'Anna Bell', 'Ben Cole', 'Cleo Dorn', 'Dora Ebert']);
    await expectEventually(() => hasFocus(rowOf(page, 'Aaron Adler').getByRole('link')), true);
    expect(await arrivalsIn(page).count()).toBe(0);

    await api.delete(anna.customerId);
    await turn(page);
    await expectRows(page, ['Aaron Adler', 'Ben Cole', 'Cleo Dorn', 'Dora Ebert']);
    await api.restore(anna.customerId);
    await turn(page);
    await expectAnnounced(page, '1 new or changed');
  });

  it('offers none in a search, whose rows change and disappear', async () => {
    const { page, api, anna, ben } = await open(() => '/customers?q=changes.example');
    await api.create(inputOf('Aaron Adler'));
    await api.patch(anna.customerId, { name: 'Zoe Bell' });
    await api.delete(ben.customerId);
    const before = (await page.locator('tbody th bdi').allTextContents()).filter((name) => name !== 'Ben Cole');
    await turn(page);
    await expectRows(
      page,
      before.map((name) => (name === 'Anna Bell' ? 'Zoe Bell' : name)),
    );
    expect(await arrivalsIn(page).count()).toBe(0);
  });
});

describe('an open record that others change', () => {
  it('shows each change, and then that the customer was deleted', async () => {
    const { page, api, anna } = await open(([id]) => `/customers/${id}`);
    await panelOf(page, 'Anna Bell').waitFor();
    await api.patch(anna.customerId, { name: 'Anna Weiß', address: 'Bonn' });
    await turn(page);
    await panelOf(page, 'Anna Weiß').getByText('Bonn').waitFor();
    await api.delete(anna.customerId);
    await turn(page);
    await page.getByRole('heading', { name: 'Customer not found' }).waitFor();
    await toastsIn(page).getByText('Anna Weiß was deleted by someone else').waitFor();
    await api.restore(anna.customerId);
    await turn(page);
    await panelOf(page, 'Anna Weiß').waitFor();
  });

  it('keeps its form as it is, and shows the conflict on save', async () => {
    const { page, api, anna } = await open(([id]) => `/customers/${id}/edit`);
    const form = formIn(page);
    await form.name.fill('Anna Schmidt');
    await api.patch(anna.customerId, { name: 'Anna Weiß' });
    await turn(page);
    await rowOf(page, 'Anna Weiß').waitFor();
    expect(await form.name.inputValue()).toBe('Anna Schmidt');
    expect(await hasFocus(form.name)).toBe(true);
    expect(await page.locator('form').getByText('Anna Bell').count()).toBe(1);
    await form.save.click();
    await page.getByRole('dialog', { name: 'Anna Bell was changed while you were editing' }).waitFor();
    await page.keyboard.press('Escape');

    await api.delete(anna.customerId);
    await turn(page);
    await toastsIn(page).getByText('Anna Weiß was deleted by someone else').waitFor();
    expect(await form.name.inputValue()).toBe('Anna Schmidt');
  });
});

it('the user’s own changes are not announced', async () => {
  const { page } = await open();
  await page.keyboard.press('n');
  const form = formIn(page);
  await form.name.fill('Dora Ebert');
  await form.email.fill('dora@changes.example');
  await form.save.click();
  await panelOf(page, 'Dora Ebert').waitFor();
  await page.keyboard.press('Escape');
  await rowOf(page, 'Ben Cole').getByRole('link').focus();
  await page.keyboard.press('Delete');
  await toastsIn(page).getByText('Ben Cole deleted', { exact: true }).waitFor();
  await turn(page);
  await turn(page);
  await expectRows(page, ['Anna Bell', 'Cleo Dorn', 'Dora Ebert']);
  expect(await page.getByText(/by someone else|new customer/).count()).toBe(0);
  expect(await arrivalsIn(page).count()).toBe(0);
});

it('a hidden page requests nothing, and catches up when it is visible', async () => {
  const { page, api, anna, requested } = await open();
  expect(requested.map((url) => new URL(url).searchParams.get('start'))).toEqual(['now']);
  await setVisible(page, 'hidden');
  await api.patch(anna.customerId, { name: 'Anna Weiß' });
  await page.clock.runFor(60_000);
  expect(requested).toHaveLength(1);
  await page.route('**/api/customers?*', (route) => route.abort()); // the list itself does not reload
  await setVisible(page, 'visible');
  await rowOf(page, 'Anna Weiß').waitFor();
});

it('a failed request shows nothing, and the next one brings the changes', async () => {
  const { page, api, anna } = await open();
  await page.route('**/changes?*', (route) => route.fulfill(problemResponse(503, 'unavailable')), {
    times: 1,
  });
  await api.patch(anna.customerId, { name: 'Anna Weiß' });
  await turn(page);
  expect(await page.getByText('The system is busy or unreachable.').count()).toBe(0);
  await turn(page);
  await rowOf(page, 'Anna Weiß').waitFor();
});

it('an expired cursor reloads the list', async () => {
  const { page, api } = await open();
  await page.route(/changes\?.*after=/, (route) => route.fulfill(problemResponse(410, 'cursor-expired')));
  await api.create(inputOf('Aaron Adler'));
  await page.clock.runFor(15_000);
  await rowOf(page, 'Aaron Adler').waitFor();
});
