import { describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { becomes, fieldsOf, formIn, panelOf, problem, toastsIn, writesOf } from './form.ts';
import { createAll, inBrowser, many, rowOf, said } from './page.ts';

const browser = inBrowser();

const anna = { name: 'Anna Müller', email: 'anna@network.example' };

const stored = async () => {
  const customers = [];
  for await (const customer of browser.api.all()) customers.push(customer);
  return customers;
};

/** The waits between two tries are random: these are the shortest. */
const withShortWaits = (page: Page) =>
  page.addInitScript(() => {
    Math.random = () => 0.01;
  });

/** Does to the next requests of a method what is said, and to those behind them nothing. */
const breakNext = async (page: Page, method: string, times: number, act: (route: Route) => Promise<unknown>) => {
  let left = times;
  await page.route(/\/api\/customers/, async (route) => {
    if (route.request().method() !== method || left === 0) return route.fallback();
    left--;
    await act(route);
  });
};

const answerLost = async (route: Route) => {
  await route.fetch();
  await route.abort();
};

const fillNew = async (page: Page) => {
  await page.goto(`${browser.origin}/customers/new`);
  const form = formIn(page);
  await form.name.fill(anna.name);
  await form.email.fill(anna.email);
  return form;
};

const openEdit = async (page: Page) => {
  const { customerId } = await browser.api.create(anna);
  await page.goto(`${browser.origin}/customers/${customerId}/edit`);
  await formIn(page).name.waitFor();
  return { ...formIn(page), customerId };
};

const notAnswered = 'No response, so it may not be saved. What you typed is kept. Save again.';

describe('a lost answer', () => {
  it('to a create is asked for again with the same key: there is one customer', async () => {
    const { page } = browser;
    await withShortWaits(page);
    const form = await fillNew(page);
    await breakNext(page, 'POST', 2, answerLost);
    const writes = await writesOf(page);
    await form.save.click();
    await panelOf(page, anna.name).waitFor();
    const keys = await Promise.all(writes.map((write) => write.headerValue('Idempotency-Key')));
    expect(keys).toEqual([keys[0], keys[0], keys[0]]);
    expect(await stored()).toMatchObject([anna]);
  });

  it.each([
    ['saved again', anna.name],
    ['changed and saved', 'Anna Weiß'],
  ])('to all tries leaves the form as it is, and says so; %s, there is one customer', async (_, name) => {
    const { page } = browser;
    await withShortWaits(page);
    const form = await fillNew(page);
    await breakNext(page, 'POST', 5, answerLost);
    const writes = await writesOf(page);
    await form.save.click();
    await becomes(() => form.alert.textContent(), notAnswered);
    expect(writes).toHaveLength(5);
    expect([await form.name.inputValue(), await form.email.inputValue()]).toEqual([anna.name, anna.email]);
    expect(new URL(page.url()).pathname).toBe('/customers/new');

    await form.name.fill(name);
    await form.save.click();
    await panelOf(page, name).waitFor();
    expect(await stored()).toMatchObject([{ ...anna, name }]);
    expect(await page.locator('tbody tr').count()).toBe(1);
  });

  it.each([
    ['once', 1],
    ['always', 5],
  ])('to an edit, %s, is no change by somebody else', async (_, times) => {
    const { page } = browser;
    await withShortWaits(page);
    const form = await openEdit(page);
    await breakNext(page, 'PATCH', times, answerLost);
    await form.name.fill('Anna Weiß');
    await form.save.click();
    if (times === 5) {
      await becomes(() => form.alert.textContent(), notAnswered);
      await form.save.click();
    }
    await panelOf(page, 'Anna Weiß').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await browser.api.get(form.customerId)).toMatchObject({ name: 'Anna Weiß', version: 2 });
  });

  it('to a deletion is its success', async () => {
    await browser.api.create(anna);
    const { page } = browser;
    await withShortWaits(page);
    await page.goto(`${browser.origin}/customers`);
    await breakNext(page, 'DELETE', 1, answerLost);
    await rowOf(page, anna.name).getByRole('link').focus();
    await page.keyboard.press('Delete');
    await toastsIn(page).getByRole('button', { name: 'Undo' }).waitFor();
    expect(await stored()).toEqual([]);
  });
});

describe('a busy system', () => {
  it('is waited for as long as it asks, while the page counts the seconds, for the eye alone', async () => {
    await browser.api.create(anna);
    const { page } = browser;
    await page.clock.install();
    await breakNext(page, 'GET', 1, (route) => route.fulfill(problem(503, 'unavailable', {}, { 'Retry-After': '20' })));
    await page.goto(`${browser.origin}/customers`);
    const waiting = page.getByText('The system is busy or unreachable. Retrying');
    await waiting.waitFor();
    expect(await waiting.textContent()).toMatch(/in (2\d|19) seconds$/);
    await page.clock.runFor(10_000);
    await becomes(async () => /in (9|1[01]) seconds$/.test((await waiting.textContent()) ?? ''), true);
    const said = await waiting.evaluate((status) => {
      const [text, ...seconds] = status.childNodes;
      return [text?.textContent, seconds.every((node) => node.nodeType === 3 || (node as Element).ariaHidden)];
    });
    expect(said).toEqual(['The system is busy or unreachable. Retrying', true]);
    await page.clock.runFor(15_000);
    await rowOf(page, anna.name).waitFor();
    expect(await waiting.count()).toBe(0);
  });

  it('has a form wait, and say so', async () => {
    const { page } = browser;
    const form = await fillNew(page);
    await breakNext(page, 'POST', 1, (route) => route.fulfill(problem(503, 'unavailable', {}, { 'Retry-After': '1' })));
    await form.save.click();
    await becomes(() => form.status.textContent(), 'No response yet. Retrying…');
    expect(await form.save.getAttribute('aria-disabled')).toBe('true');
    await panelOf(page, anna.name).waitFor();
    expect(await stored()).toMatchObject([anna]);
  });
});

describe('a failure', () => {
  const fault = problem(500, 'internal-error');
  const ofTheSystem =
    'Something went wrong in the system. Try again. If it fails again, send the request ID to an administrator.';

  it('of the list is told, with a number to report; it can be tried again', async () => {
    await browser.api.create(anna);
    const { page, context, origin } = browser;
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await page.route(/\/api\/customers/, (route) => route.fulfill(fault));
    await page.goto(`${origin}/customers`);
    const alert = page.getByRole('main').getByRole('alert');
    await becomes(async () => (await alert.textContent())?.includes(ofTheSystem), true);
    await alert.getByText('Request ID: request-of-the-test').waitFor();
    await page.getByRole('button', { name: 'Copy request ID' }).click();
    await becomes(() => page.evaluate(() => navigator.clipboard.readText()), 'request-of-the-test');
    await page.unroute(/\/api\/customers/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await rowOf(page, anna.name).waitFor();
    expect(await alert.count()).toBe(0);
  });

  it('of further rows keeps those that are there, and can be tried again at their end', async () => {
    await createAll(browser.api, many(60));
    const { page } = browser;
    await page.route(/cursor=/, (route) => route.fulfill(fault), { times: 1 });
    await page.goto(`${browser.origin}/customers?sort=name`);
    await rowOf(page, 'Customer 001').waitFor();
    await page.getByText('50 loaded').waitFor();
    await page.locator('tbody').evaluate((body) => body.closest('div')?.scrollTo({ top: 100_000 }));
    const alert = page.getByRole('main').getByRole('alert');
    await becomes(() => alert.textContent(), `${ofTheSystem} Request ID: request-of-the-test`);
    await rowOf(page, 'Customer 050').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('End of the list: 60 customers').waitFor();
    expect(await alert.count()).toBe(0);
  });

  it.each([
    ['as one may not write', 403, 'forbidden', 'You don’t have permission to do this. Ask an administrator.'],
    ['as the system is broken', 500, 'internal-error', ofTheSystem],
  ])('of a save, %s, is told at the foot of the form, which stays', async (_, status, type, words) => {
    const { page } = browser;
    const form = await fillNew(page);
    await breakNext(page, 'POST', 1, (route) => route.fulfill(problem(status, type)));
    await form.save.click();
    await becomes(() => form.alert.textContent(), `Not saved. ${words} Request ID: request-of-the-test`);
    expect(await form.name.inputValue()).toBe(anna.name);
    await form.save.click();
    await panelOf(page, anna.name).waitFor();
  });

  it('of a record can be tried again', async () => {
    const { customerId } = await browser.api.create(anna);
    const { page } = browser;
    await breakNext(page, 'GET', 1, (route) => route.fulfill(fault));
    await page.goto(`${browser.origin}/customers/${customerId}`);
    await page.getByRole('complementary').getByRole('button', { name: 'Try again' }).click();
    await panelOf(page, anna.name).waitFor();
  });
});

describe('a link to a customer', () => {
  it.each([
    [
      'that is deleted',
      async () => {
        const { customerId } = await browser.api.create(anna);
        await browser.api.delete(customerId);
        return customerId;
      },
    ],
    ['that never was', async () => '00000000-0000-4000-8000-000000000000'],
    ['that is none', async () => 'anna'],
  ])('%s says that it is not there any more, and leads back to the list', async (_, idOf) => {
    const customerId = await idOf();
    await browser.api.create({ name: 'Berta', email: 'berta@network.example' });
    const { page } = browser;
    await page.goto(`${browser.origin}/customers/${customerId}`);
    await page.getByRole('heading', { name: 'Customer not found' }).waitFor();
    await rowOf(page, 'Berta').waitFor();
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/customers');
  });
});

describe('without a network', () => {
  const banner = 'You are offline. You can view what is loaded, but not save changes.';

  it('rows and records that are loaded can be read; when it is back, so is the list', async () => {
    await createAll(browser.api, [anna, { name: 'Berta', email: 'berta@network.example' }]);
    const { page, context } = browser;
    const panel = page.waitForResponse(/assets\/panel-/); // it comes by itself
    await page.goto(`${browser.origin}/customers`);
    await rowOf(page, anna.name).waitFor();
    await (await panel).finished();

    await context.setOffline(true);
    await page.getByText(banner).waitFor();
    await rowOf(page, anna.name).getByRole('link').click();
    await panelOf(page, anna.name).getByText(anna.email).waitFor();
    await page.getByRole('searchbox').fill('berta');
    await becomes(() => new URL(page.url()).search, '?q=berta');
    expect(await rowOf(page, anna.name).count()).toBe(1);
    await page.getByRole('main').getByText('Search is unavailable offline.', { exact: true }).waitFor();
    await said(page, 'Search is unavailable offline.');

    await context.setOffline(false);
    await page.getByText(banner).waitFor({ state: 'detached' });
    await rowOf(page, anna.name).waitFor({ state: 'detached' });
    await rowOf(page, 'Berta').waitFor();
  });

  it('a record and its form can be opened for the first time, and the form of a new customer', async () => {
    await createAll(browser.api, [anna]);
    const { page, context } = browser;
    const areFormsLoaded = page.waitForRequest(/assets\/conflict-/); // which a form brings
    await page.goto(`${browser.origin}/customers`);
    await rowOf(page, anna.name).waitFor();
    await areFormsLoaded;
    await context.setOffline(true);
    await page.getByText(banner).waitFor();

    await rowOf(page, anna.name).getByRole('link').click();
    await panelOf(page, anna.name).getByText(anna.email).waitFor();
    await page.keyboard.press('e');
    await becomes(() => formIn(page).name.inputValue(), anna.name);
    await page.keyboard.press('Escape');
    await panelOf(page, anna.name).waitFor();
    await page.keyboard.press('n');
    await becomes(() => formIn(page).name.inputValue(), '');
  });

  it('a record that cannot be shown appears by itself when it is back', async () => {
    await createAll(browser.api, [anna]);
    const { page, context, complaints } = browser;
    await page.route(/assets\/panel-/, (route) => route.abort());
    const failed = page.waitForEvent('requestfailed'); // loaded ahead
    await page.goto(`${browser.origin}/customers`);
    await failed;
    await context.setOffline(true);
    await page.unroute(/assets\/panel-/);
    await rowOf(page, anna.name).getByRole('link').click();
    await page.getByRole('alert').getByText('You are offline.').waitFor();
    await context.setOffline(false);
    await panelOf(page, anna.name).getByText(anna.email).waitFor();
    expect(complaints.splice(0).join()).toContain('Not loaded: there is no network');
  });

  it('no samples are loaded', async () => {
    const { page, context } = browser;
    await page.goto(`${browser.origin}/customers`);
    const load = page.getByRole('button', { name: 'Load sample customers' });
    await load.waitFor();
    await context.setOffline(true);
    await page.getByText(banner).waitFor();
    expect([await load.getAttribute('aria-disabled'), await load.getAttribute('title')]).toEqual([
      'true',
      'You are offline.',
    ]);
  });

  it('no deletion is undone, by button or by key, until it is back', async () => {
    await createAll(browser.api, [anna]);
    const { page, context } = browser;
    await page.goto(`${browser.origin}/customers`);
    await rowOf(page, anna.name).getByRole('link').focus();
    await page.keyboard.press('Delete');
    const undo = toastsIn(page).getByRole('button', { name: 'Undo' });
    await undo.hover(); // which keeps it
    await context.setOffline(true);
    await page.getByText(banner).waitFor();
    expect([await undo.getAttribute('aria-disabled'), await undo.getAttribute('title')]).toEqual([
      'true',
      'You are offline.',
    ]);
    await undo.click({ force: true });
    await page.keyboard.press('Control+z');
    await toastsIn(page).getByText('You are offline.').waitFor();
    await context.setOffline(false);
    await page.getByText(banner).waitFor({ state: 'detached' });
    await undo.click();
    await rowOf(page, anna.name).waitFor();
  });

  it('nothing is saved: the form says why, keeps all, and saves when it is back', async () => {
    const { page, context } = browser;
    const form = await openEdit(page);
    const writes = await writesOf(page);
    await form.name.fill('Anna Weiß');
    await context.setOffline(true);
    await page.getByText(banner).waitFor();
    await form.save.click();
    await becomes(
      () => form.alert.textContent(),
      'Not saved: you are offline. What you typed is kept. Save again when you are back online.',
    );
    expect(writes).toEqual([]);
    expect(await form.name.inputValue()).toBe('Anna Weiß');
    await context.setOffline(false);
    await page.getByText(banner).waitFor({ state: 'detached' });
    await form.save.click();
    await panelOf(page, 'Anna Weiß').waitFor();
  });

  it('nothing is deleted, and each place where one would tells why', async () => {
    await createAll(browser.api, [anna, { name: 'Berta', email: 'berta@network.example' }]);
    const { page, context } = browser;
    const toaster = page.waitForResponse(/assets\/toaster-/); // it comes by itself
    await page.goto(`${browser.origin}/customers`);
    await rowOf(page, anna.name).getByRole('link').click();
    const inPanel = panelOf(page, anna.name).getByRole('button', { name: 'Delete' });
    await inPanel.waitFor();
    await (await toaster).finished();
    const writes = await writesOf(page);
    await context.setOffline(true);
    await page.getByText(banner).waitFor();

    expect([await inPanel.getAttribute('aria-disabled'), await inPanel.getAttribute('title')]).toEqual([
      'true',
      'You are offline.',
    ]);
    await inPanel.click({ force: true });
    await page.keyboard.press('Delete');
    await toastsIn(page).getByText('You are offline.').waitFor();
    await rowOf(page, 'Berta').getByRole('checkbox').check();
    const inBar = page.getByRole('region', { name: 'Customers' }).getByRole('button', { name: 'Delete' });
    expect([await inBar.getAttribute('aria-disabled'), await inBar.getAttribute('title')]).toEqual([
      'true',
      'You are offline.',
    ]);
    expect(writes).toEqual([]);
    expect(await page.locator('tbody tr').count()).toBe(2);
  });
});

describe('a part of the page that does not come', () => {
  /** React tells of what broke. */
  const expectComplaints = () => {
    const said = browser.complaints.splice(0).join('\n');
    expect(said).toMatch(/dynamically imported module/);
  };
  const broken = 'This part of the page failed to load';

  it('leaves the list, and comes when it is asked for again', async () => {
    await browser.api.create(anna);
    const { page } = browser;
    await page.route(/assets\/panel-/, (route) => route.abort());
    await page.goto(`${browser.origin}/customers`);
    await rowOf(page, anna.name).getByRole('link').click();
    await page.getByRole('alert').getByText(broken).waitFor();
    await rowOf(page, anna.name).waitFor();
    await page.unroute(/assets\/panel-/);
    await page.keyboard.press('Escape');
    await page.getByText(broken).waitFor({ state: 'detached' });
    await rowOf(page, anna.name).getByRole('link').click();
    await panelOf(page, anna.name).waitFor();
    expectComplaints();
  });

  it('as a new release has taken it away, comes with the page loaded anew', async () => {
    const { customerId } = await browser.api.create(anna);
    const { page } = browser;
    const gone = (route: Route) =>
      route.fulfill({ status: 404, contentType: 'text/plain', body: 'There is no such file.' });
    await page.route(/assets\/panel-/, gone);
    await page.goto(`${browser.origin}/customers/${customerId}`);
    await page.getByText(broken).waitFor();
    await rowOf(page, anna.name).waitFor(); // though the record would have come first
    await page.unroute(/assets\/panel-/);
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await panelOf(page, anna.name).waitFor();
    expectComplaints();
  });

  it('says so in place of what opens over the page, and closes', async () => {
    const { page } = browser;
    await page.route(/assets\/(settings|key-list)-/, (route) => route.abort());
    await page.goto(`${browser.origin}/customers`);
    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText(broken).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    expectComplaints();
  });

  it('takes nothing from a form that needs it for a collision', async () => {
    const { page } = browser;
    await page.route(/assets\/conflict-/, (route) => route.abort());
    const form = await openEdit(page);
    await browser.api.patch(form.customerId, { name: 'Anna Schmidt' });
    await form.name.fill('Anna Weiß');
    await form.save.click();
    await page.getByRole('dialog').getByText(broken).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    expect(await form.name.inputValue()).toBe('Anna Weiß');
    await page.unroute(/assets\/conflict-/);
    await form.save.click();
    await page.getByRole('dialog', { name: 'was changed while you were editing' }).waitFor();
    expect(fieldsOf(await browser.api.get(form.customerId)).name).toBe('Anna Schmidt');
    expectComplaints();
  });
});

describe('a slow list', () => {
  it('has its place from the beginning: nothing moves when its rows come', async () => {
    await createAll(browser.api, many(20));
    const { page } = browser;
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    let come = () => {};
    const released = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route('**/api/customers?*', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${browser.origin}/customers`);
    const waiting = page.locator('table[aria-busy=true] tbody tr[aria-hidden=true]');
    await waiting.first().waitFor();
    const [top, height] = await waiting.nth(3).evaluate((row) => [row.getBoundingClientRect().top, row.clientHeight]);
    come();
    await rowOf(page, 'Customer 001').waitFor();
    const row = page.locator('tbody tr').nth(3);
    expect(await row.evaluate((one) => [one.getBoundingClientRect().top, one.clientHeight])).toEqual([top, height]);
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.02);
  });
});
