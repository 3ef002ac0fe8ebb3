import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Customer, Version } from '../../client/index.ts';
import { expectEventually, fieldsOf, hasFocus, panelOf, problemResponse, recordWrites, toastsIn } from './form.ts';
import { expectAnnounced, inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

const anna = { name: 'Anna Müller', email: 'anna@history.example', phone: '+493055501234' };

/** Creates Anna, who then marries, and opens her record. */
const openRecord = async () => {
  const { page, api, origin } = browser;
  const created = await api.create(anna);
  const { customerId } = created;
  const changed = await api.patch(customerId, {
    name: 'Anna Weiß',
    phone: null,
    address: 'Torstraße 12\n10119 Berlin',
  });
  await page.goto(`${origin}/customers`);
  await rowOf(page, 'Anna Weiß').getByRole('link').click();
  await fold(page).waitFor();
  return { page, api, customerId, created, changed, stored: async () => fieldsOf(await api.get(customerId)) };
};

const fold = (page: Page) => page.getByRole('complementary').getByRole('button', { name: 'History', exact: true });
const changesIn = (page: Page) => page.getByRole('complementary').locator('ol > li');
/** The texts of the changes, as a screen reader reads them, without their times. */
const readChanges = async (page: Page): Promise<string[]> =>
  (await changesIn(page).allTextContents()).map((text) => text.replace(/^(\w+) [^·]+ · /, '$1 · '));
const restoreIn = (page: Page, nth: number) =>
  changesIn(page).nth(nth).getByRole('button', { name: 'Restore this version' });

/** Responds to the request for the history. */
const respondWith = (page: Page, items: Partial<Version>[]) =>
  page.route('**/history?*', (route) => route.fulfill({ json: { items, next: null } }));

const versionOf = (customer: Customer, more: Partial<Version>): Partial<Version> => ({
  version: customer.version,
  at: customer.lastModified,
  action: 'changed',
  customer,
  changed: [],
  ...more,
});

describe('the history of a customer', () => {
  it('loads when it is opened, says who changed what, the latest change first, and stays open during an edit', async () => {
    const { page } = await openRecord();
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    expect(await fold(page).getAttribute('aria-expanded')).toBe('false');
    await fold(page).click();
    expect(await fold(page).getAttribute('aria-expanded')).toBe('true');
    await changesIn(page).nth(1).waitFor();
    await expectEventually(
      () => readChanges(page),
      [
        'Changed · Someone (no sign-in)' +
          'NameBefore: Anna MüllerAfter: Anna Weiß' +
          'PhoneBefore: +49 30 55501234After: none' +
          'AddressBefore: noneAfter: Torstraße 12\n10119 Berlin',
        'Created · Someone (no sign-in)' +
          'NameAnna MüllerEmailanna@history.examplePhone+49 30 55501234Restore this version',
      ],
    );
    await expectAnnounced(page, 'History: 2 changes');
    expect(requested.filter((url) => url.includes('/api/'))).toEqual([
      expect.stringMatching(/\/api\/customers\/[^/]+\/history\?limit=100$/),
    ]);
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Anna Schmidt');
    await page.keyboard.press('Control+Enter');
    await changesIn(page).nth(2).waitFor();
    expect((await readChanges(page))[0]).toContain('NameBefore: Anna WeißAfter: Anna Schmidt');
  });

  it('restores an earlier version, and undoes that, by keyboard', async () => {
    const { page, stored } = await openRecord();
    const before = await stored();
    await fold(page).focus();
    await page.keyboard.press('Enter');
    await restoreIn(page, 1).focus();
    const writes = await recordWrites(page);
    await page.keyboard.press('Enter');
    await panelOf(page, anna.name).waitFor(); // the record shows it
    await rowOf(page, anna.name).waitFor();
    await changesIn(page).nth(2).waitFor(); // and so does the history
    expect(await restoreIn(page, 0).or(restoreIn(page, 2)).count()).toBe(0); // both have the present fields
    await expectEventually(() => hasFocus(fold(page)), true);
    expect(writes.map((write) => write.method())).toEqual(['PUT']);
    expect(await writes[0]?.headerValue('If-Match')).toBe('"2"');
    expect(await stored()).toEqual({ ...anna, address: undefined });
    await page
      .getByRole('log')
      .getByText(/^Version of .+ restored\. To undo, press Ctrl Z\.$/)
      .waitFor({ state: 'attached' });

    await page.keyboard.press('Control+z');
    await panelOf(page, 'Anna Weiß').waitFor();
    await changesIn(page).nth(3).waitFor();
    await expectAnnounced(page, 'Undone');
    expect(await stored()).toEqual(before);
    expect(await toastsIn(page).count()).toBe(0);
  });

  it('restores nothing over the change of another person, and no email that another customer has', async () => {
    const { page, api, customerId, stored } = await openRecord();
    await fold(page).click();
    await restoreIn(page, 1).waitFor();
    await api.patch(customerId, { address: 'Bonn' });
    await restoreIn(page, 1).click();
    await toastsIn(page).getByText('Not saved: someone else changed this customer.').waitFor();
    await changesIn(page).nth(2).waitFor();
    await panelOf(page, 'Anna Weiß').getByRole('definition').filter({ hasText: 'Bonn' }).first().waitFor();
    expect(await stored()).toMatchObject({ name: 'Anna Weiß', address: 'Bonn' });
    await api.patch(customerId, { email: 'weiss@history.example' });
    await api.create({ name: 'Other Anna', email: anna.email });
    await page.reload();
    await fold(page).click();
    await restoreIn(page, 3).click();
    await toastsIn(page).getByText('Not saved. Another customer already uses this email.').waitFor();
    await toastsIn(page).getByRole('button', { name: 'Show that customer' }).click();
    await panelOf(page, 'Other Anna').waitFor();
  });

  it('can be requested again after a failure, and says when an erasure has removed it', async () => {
    const { page, api, customerId } = await openRecord();
    const { promise: turn, resolve: letRecordLoad } = Promise.withResolvers<void>();
    await page.route('**/history?*', (route) => route.fulfill(problemResponse(500, 'internal-error')), { times: 1 });
    await fold(page).click();
    const alert = page.getByRole('alert').filter({ hasText: 'The history failed to load.' });
    await alert.getByText('Request ID: request-of-the-test').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await changesIn(page).nth(1).waitFor();
    expect(await alert.count()).toBe(0);
    await fold(page).click();

    await page.route(`**/api/customers/${customerId}`, async (route) => {
      await turn;
      await route.continue();
    });
    await api.delete(customerId, { permanently: true });
    await page.clock.setFixedTime(Date.now() + 60_000); // makes the loaded history stale
    await fold(page).click();
    await alert.getByText('This customer no longer exists.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    letRecordLoad();
    await page.getByRole('heading', { name: 'Customer not found' }).waitFor(); // the record followed
  });

  it('names people and programs, and says where it is cut off, or that none is kept', async () => {
    const { page, created, changed } = await openRecord();
    await respondWith(page, [
      versionOf(changed, { actor: { kind: 'person', id: 'sub-1', name: 'ada.quist' }, version: 2 }),
      { ...versionOf(created, { actor: { kind: 'client', id: '4kq9shop' }, version: 52 }), changed: undefined },
    ] as Partial<Version>[]);
    await fold(page).click();
    await changesIn(page).nth(1).waitFor();
    const [first, second] = await readChanges(page);
    expect(first).toMatch(/^Changed · ada\.quist/);
    expect(second).toMatch(/^Changed · a program \(4kq9shop\)NameAnna Müller/);
    await page.getByText('Older changes are no longer stored.').waitFor();
    const time = changesIn(page).first().locator('time');
    expect(await time.getAttribute('datetime')).toBe(changed.lastModified);
    expect(await time.getAttribute('title')).toMatch(/ at \d\d:\d\d$/);

    await fold(page).click();
    await respondWith(page, []);
    await page.clock.setFixedTime(Date.now() + 60_000); // makes the loaded history stale
    await fold(page).click();
    await panelOf(page, 'Anna Weiß').getByText('No history is kept.').waitFor();
  });
});

describe('a deleted customer', () => {
  it('has a record with its history, read-only, that opens, steps and restores by keyboard', async () => {
    const { page, api, origin } = browser;
    const { customerId } = await api.create(anna);
    await api.delete(customerId);
    const other = await api.create({ name: 'Berta', email: 'berta@history.example' });
    await api.delete(other.customerId);
    await page.goto(`${origin}/deleted`);
    await page.getByRole('link', { name: 'Berta' }).focus();
    await page.keyboard.press('Enter');
    await expectEventually(() => hasFocus(page.getByRole('heading', { name: 'Berta' })), true);
    await page.keyboard.press('j');
    await expectEventually(() => hasFocus(page.getByRole('heading', { name: anna.name })), true);
    expect(new URL(page.url()).pathname).toBe(`/deleted/${customerId}`);
    await page.reload(); // the address leads to the record
    await fold(page).focus();
    await page.keyboard.press('Enter');
    await expectEventually(
      async () => (await readChanges(page)).map((text) => text.split(' ')[0]),
      ['Deleted', 'Created'],
    );
    expect(await page.getByRole('button', { name: 'Restore this version' }).count()).toBe(0);

    await page.keyboard.press('Escape');
    await expectEventually(() => hasFocus(page.getByRole('link', { name: anna.name })), true);
    await page.keyboard.press('Enter');
    const restore = panelOf(page, anna.name).getByRole('button', { name: 'Restore', exact: true });
    await restore.focus();
    await page.keyboard.press('Enter');
    await panelOf(page, anna.name).waitFor({ state: 'detached' });
    await expectEventually(() => hasFocus(page.getByRole('link', { name: 'Berta' })), true);
    expect(new URL(page.url()).pathname).toBe('/deleted');
    await expectAnnounced(page, 'Anna Müller restored');
    expect(fieldsOf(await api.get(customerId))).toEqual({ ...anna, address: undefined });

    await page.goto(`${origin}/deleted/${customerId}`); // no longer deleted
    await page.getByRole('heading', { name: 'Customer not found' }).waitFor();
  });
});
