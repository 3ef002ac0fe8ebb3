import { describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { expectEventually, fieldsOf, formIn, panelOf, problemResponse, recordWrites, toastsIn } from './form.ts';
import { createAll, expectAnnounced, inBrowser, numberedCustomers, rowOf } from './page.ts';

const browser = inBrowser();

const anna = { name: 'Anna Müller', email: 'anna@network.example' };

const stored = async () => {
  const customers = [];
  for await (const customer of browser.api.all()) customers.push(customer);
  return customers;
};

/** Waits between attempts are random; this makes them short. */
const withShortWaits = (page: Page) =>
  page.addInitScript(() => {
    Math.random = () => 0.01;
  });

/** Handles the next `times` requests of a method with `act`; later ones pass, and so does the feed of changes. */
const breakNext = async (page: Page, method: string, times: number, act: (route: Route) => Promise<unknown>) => {
  let left = times;
  await page.route(/\/api\/customers/, async (route) => {
    const request = route.request();
    if (request.method() !== method || request.url().includes('/changes?') || left === 0) return route.fallback();
    left--;
    await act(route);
  });
};

const loseResponse = async (route: Route) => {
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

const noResponse = 'No response, so it may not be saved. What you typed is kept. Save again.';

describe('a lost response', () => {
  it('to a create is retried with the same key, and creates one customer', async () => {
    const { page } = browser;
    await withShortWaits(page);
    const form = await fillNew(page);
    await breakNext(page, 'POST', 2, loseResponse);
    const writes = await recordWrites(page);
    await form.save.click();
    await panelOf(page, anna.name).waitFor();
    const keys = await Promise.all(writes.map((write) => write.headerValue('Idempotency-Key')));
    expect(keys).toEqual([keys[0], keys[0], keys[0]]);
    expect(await stored()).toMatchObject([anna]);
  });

  it.each([
    ['saved again', anna.name],
    ['changed and saved', 'Anna Weiß'],
  ])('to every attempt keeps the form and says so; when %s, it creates one customer', async (_, name) => {
    const { page } = browser;
    await withShortWaits(page);
    const form = await fillNew(page);
    await breakNext(page, 'POST', 5, loseResponse);
    const writes = await recordWrites(page);
    await form.save.click();
    await expectEventually(() => form.alert.textContent(), noResponse);
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
  ])('to an edit, %s, is not taken for a conflict', async (_, times) => {
    const { page } = browser;
    await withShortWaits(page);
    const form = await openEdit(page);
    await breakNext(page, 'PATCH', times, loseResponse);
    await form.name.fill('Anna Weiß');
    await form.save.click();
    if (times === 5) {
      await expectEventually(() => form.alert.textContent(), noResponse);
      await form.save.click();
    }
    await panelOf(page, 'Anna Weiß').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await browser.api.get(form.customerId)).toMatchObject({ name: 'Anna Weiß', version: 2 });
  });

  it('to a deletion counts as success', async () => {
    await browser.api.create(anna);
    const { page } = browser;
    await withShortWaits(page);
    await page.goto(`${browser.origin}/customers`);
    await breakNext(page, 'DELETE', 1, loseResponse);
    await rowOf(page, anna.name).getByRole('link').focus();
    await page.keyboard.press('Delete');
    await toastsIn(page).getByRole('button', { name: 'Undo' }).waitFor();
    expect(await stored()).toEqual([]);
  });
});

describe('a busy system', () => {
  it('is retried after Retry-After; the countdown is hidden from screen readers', async () => {
    await browser.api.create(anna);
    const { page } = browser;
    await page.clock.install();
    await breakNext(page, 'GET', 1, (route) =>
      route.fulfill(problemResponse(503, 'unavailable', {}, { 'Retry-After': '20' })),
    );
    await page.goto(`${browser.origin}/customers`);
    const waiting = page.getByText('The system is busy or unreachable. Retrying');
    await waiting.waitFor();
    expect(await waiting.textContent()).toMatch(/in (2\d|19) seconds$/);
    await page.clock.runFor(10_000);
    await expectEventually(async () => /in (9|1[01]) seconds$/.test((await waiting.textContent()) ?? ''), true);
    const said = await waiting.evaluate((status) => {
      const [text, ...seconds] = status.childNodes;
      return [text?.textContent, seconds.every((node) => node.nodeType === 3 || (node as Element).ariaHidden)];
    });
    expect(said).toEqual(['The system is busy or unreachable. Retrying', true]);
    await page.clock.runFor(15_000);
    await rowOf(page, anna.name).waitFor();
    expect(await waiting.count()).toBe(0);
  });

  it('makes a form wait and say so', async () => {
    const { page } = browser;
    const form = await fillNew(page);
    await breakNext(page, 'POST', 1, (route) =>
      route.fulfill(problemResponse(503, 'unavailable', {}, { 'Retry-After': '1' })),
    );
    await form.save.click();
    await expectEventually(() => form.status.textContent(), 'No response yet. Retrying…');
    expect(await form.save.getAttribute('aria-disabled')).toBe('true');
    await panelOf(page, anna.name).waitFor();
    expect(await stored()).toMatchObject([anna]);
  });
});

describe('a failure', () => {
  const fault = problemResponse(500, 'internal-error');
  const systemError =
    'Something went wrong in the system. Try again. If it fails again, send the request ID to an administrator.';

  it('of the list shows the request ID, and can be retried', async () => {
    await browser.api.create(anna);
    const { page, context, origin } = browser;
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await page.route(/\/api\/customers/, (route) => route.fulfill(fault));
    await page.goto(`${origin}/customers`);
    const alert = page.getByRole('main').getByRole('alert');
    await expectEventually(async () => (await alert.textContent())?.includes(systemError), true);
    await alert.getByText('Request ID: request-of-the-test').waitFor();
    await page.getByRole('button', { name: 'Copy request ID' }).click();
    await expectEventually(() => page.evaluate(() => navigator.clipboard.readText()), 'request-of-the-test');
    await page.unroute(/\/api\/customers/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await rowOf(page, anna.name).waitFor();
    expect(await alert.count()).toBe(0);
  });

  it('of further rows keeps the loaded ones, and can be retried below them', async () => {
    await createAll(browser.api, numberedCustomers(60));
    const { page } = browser;
    await page.route(/cursor=/, (route) => route.fulfill(fault), { times: 1 });
    await page.goto(`${browser.origin}/customers?sort=name`);
    await rowOf(page, 'Customer 001').waitFor();
    await page.getByText('50 loaded').waitFor();
    await page.locator('tbody').evaluate((body) => body.closest('div')?.scrollTo({ top: 100_000 }));
    const alert = page.getByRole('main').getByRole('alert');
    await expectEventually(() => alert.textContent(), `${systemError} Request ID: request-of-the-test`);
    await rowOf(page, 'Customer 050').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('End of the list: 60 customers').waitFor();
    expect(await alert.count()).toBe(0);
  });

  it.each([
    ['without permission', 403, 'forbidden', 'You don’t have permission to do this. Ask an administrator.'],
    ['with a system error', 500, 'internal-error', systemError],
  ])('of a save %s shows at the bottom of the form, which keeps its text', async (_, status, type, words) => {
    const { page } = browser;
    const form = await fillNew(page);
    await breakNext(page, 'POST', 1, (route) => route.fulfill(problemResponse(status, type)));
    await form.save.click();
    await expectEventually(() => form.alert.textContent(), `Not saved. ${words} Request ID: request-of-the-test`);
    expect(await form.name.inputValue()).toBe(anna.name);
    await form.save.click();
    await panelOf(page, anna.name).waitFor();
  });

  it('of a record can be retried', async () => {
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
      'that was deleted',
      async () => {
        const { customerId } = await browser.api.create(anna);
        await browser.api.delete(customerId);
        return customerId;
      },
    ],
    ['that never existed', async () => '00000000-0000-4000-8000-000000000000'],
    ['with an invalid id', async () => 'anna'],
  ])('%s says that the customer was not found, and leads back to the list', async (_, idOf) => {
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

describe('offline', () => {
  const banner = 'You are offline. You can view what is loaded, but not save changes.';

  it('loaded rows and records can be read; online again, the list updates', async () => {
    await createAll(browser.api, [anna, { name: 'Berta', email: 'berta@network.example' }]);
    const { page, context } = browser;
    const panel = page.waitForResponse(/assets\/panel-/); // loaded ahead
    await page.goto(`${browser.origin}/customers`);
    await rowOf(page, anna.name).waitFor();
    await (await panel).finished();

    await context.setOffline(true);
    await page.getByText(banner).waitFor();
    await rowOf(page, anna.name).getByRole('link').click();
    await panelOf(page, anna.name).getByText(anna.email).waitFor();
    await page.getByRole('searchbox').fill('berta');
    await expectEventually(() => new URL(page.url()).search, '?q=berta');
    expect(await rowOf(page, anna.name).count()).toBe(1);
    await page.getByRole('main').getByText('Search is unavailable offline.', { exact: true }).waitFor();
    await expectAnnounced(page, 'Search is unavailable offline.');

    await context.setOffline(false);
    await page.getByText(banner).waitFor({ state: 'detached' });
    await rowOf(page, anna.name).waitFor({ state: 'detached' });
    await rowOf(page, 'Berta').waitFor();
  });

  it('a record, its form and the form for a new customer open for the first time', async () => {
    await createAll(browser.api, [anna]);
    const { page, context } = browser;
    const areFormsLoaded = page.waitForRequest(/assets\/conflict-/); // loaded with the form
    await page.goto(`${browser.origin}/customers`);
    await rowOf(page, anna.name).waitFor();
    await areFormsLoaded;
    await context.setOffline(true);
    await page.getByText(banner).waitFor();

    await rowOf(page, anna.name).getByRole('link').click();
    await panelOf(page, anna.name).getByText(anna.email).waitFor();
    await page.keyboard.press('e');
    await expectEventually(() => formIn(page).name.inputValue(), anna.name);
    await page.keyboard.press('Escape');
    await panelOf(page, anna.name).waitFor();
    await page.keyboard.press('n');
    await expectEventually(() => formIn(page).name.inputValue(), '');
  });

  it('a record that cannot be shown appears once back online', async () => {
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

  it('sample customers cannot be loaded', async () => {
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

  it('a deletion cannot be undone, by button or key, until back online', async () => {
    await createAll(browser.api, [anna]);
    const { page, context } = browser;
    await page.goto(`${browser.origin}/customers`);
    await rowOf(page, anna.name).getByRole('link').focus();
    await page.keyboard.press('Delete');
    const undo = toastsIn(page).getByRole('button', { name: 'Undo' });
    await undo.hover(); // keeps it open
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

  it('the form does not save: it says why, keeps its text, and saves once back online', async () => {
    const { page, context } = browser;
    const form = await openEdit(page);
    const writes = await recordWrites(page);
    await form.name.fill('Anna Weiß');
    await context.setOffline(true);
    await page.getByText(banner).waitFor();
    await form.save.click();
    await expectEventually(
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

  it('nothing can be deleted, and each delete button says why', async () => {
    await createAll(browser.api, [anna, { name: 'Berta', email: 'berta@network.example' }]);
    const { page, context } = browser;
    const toaster = page.waitForResponse(/assets\/toaster-/); // loaded ahead
    await page.goto(`${browser.origin}/customers`);
    await rowOf(page, anna.name).getByRole('link').click();
    const inPanel = panelOf(page, anna.name).getByRole('button', { name: 'Delete' });
    await inPanel.waitFor();
    await (await toaster).finished();
    const writes = await recordWrites(page);
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

describe('a part of the page that fails to load', () => {
  /** React logs the error. */
  const expectComplaints = () => {
    const said = browser.complaints.splice(0).join('\n');
    expect(said).toMatch(/dynamically imported module/);
  };
  const broken = 'This part of the page failed to load';

  it('leaves the list intact, and loads when it is opened again', async () => {
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

  it('loads on a reload if a release has removed its file', async () => {
    const { customerId } = await browser.api.create(anna);
    const { page } = browser;
    const gone = (route: Route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' });
    await page.route(/assets\/panel-/, gone);
    await page.goto(`${browser.origin}/customers/${customerId}`);
    await page.getByText(broken).waitFor();
    await rowOf(page, anna.name).waitFor(); // though the record loads first
    await page.unroute(/assets\/panel-/);
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await panelOf(page, anna.name).waitFor();
    expectComplaints();
  });

  it('shows an error in place of a dialog, which can be closed', async () => {
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

  it('leaves the form intact if it is the conflict dialog', async () => {
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
  it('reserves its space: nothing moves when the rows arrive', async () => {
    await createAll(browser.api, numberedCustomers(20));
    const { page } = browser;
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/customers?*', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${browser.origin}/customers`);
    const waiting = page.locator('table[aria-busy=true] tbody tr[aria-hidden=true]');
    await waiting.first().waitFor();
    const [top, height] = await waiting.nth(3).evaluate((row) => [row.getBoundingClientRect().top, row.clientHeight]);
    release();
    await rowOf(page, 'Customer 001').waitFor();
    const row = page.locator('tbody tr').nth(3);
    expect(await row.evaluate((one) => [one.getBoundingClientRect().top, one.clientHeight])).toEqual([top, height]);
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.02);
  });
});
