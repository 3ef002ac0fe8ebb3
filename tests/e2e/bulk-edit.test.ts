import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectEventually, toastsIn } from './form.ts';
import { expectAnnounced, inBrowser, nameOf, numberedCustomers, openMany, rowOf } from './page.ts';

const browser = inBrowser();

jest.setTimeout(120_000); // a hundred customers take a second, and many times that on a busy machine
beforeEach(() => browser.page.setDefaultTimeout(60_000));

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const bar = (page: Page, count: number, loaded: number) => page.getByText(`${count} selected of ${loaded} loaded`);
const select = async (page: Page, ...numbers: number[]) => {
  for (const number of numbers) await page.getByRole('checkbox', { name: `Select ${nameOf(number)}` }).check();
};

const rowWith = (page: Page, number: number, text: string) => rowOf(page, nameOf(number)).getByText(text);
/** The width of the table decides whether a column is visible. */
const shown = { state: 'attached' } as const;

/** The stored addresses by the number of the customer; null without one. */
const addresses = async (): Promise<(string | null)[]> => {
  const customers = await Array.fromAsync(browser.api.all({ sort: 'name' }));
  return customers.map(({ address = null }) => address);
};

const idOf = async (page: Page, number: number): Promise<string> =>
  (await rowOf(page, nameOf(number)).getAttribute('data-id')) ?? '';

/** Opens the bulk edit of the selected rows and enters an address. */
const enterAddress = async (page: Page, selected: number, address: string) => {
  await press(page, 'Edit');
  const question = dialog(page, `Edit ${selected} customers`);
  await question.getByLabel('Field').selectOption({ label: 'Address' });
  await question.getByRole('textbox', { name: 'Address' }).fill(address);
};

describe('a bulk edit', () => {
  it('changes the selected customers, and is undone', async () => {
    const { api, page, origin } = browser;
    await openMany(browser, 4);
    const [first, second] = [await idOf(page, 1), await idOf(page, 2)];
    await api.patch(first, { address: 'Ulm' });
    await page.reload();
    await rowWith(page, 1, 'Ulm').waitFor(shown);
    await select(page, 1, 2, 3);
    await press(page, 'Edit');
    const question = dialog(page, 'Edit 3 customers');
    await question.getByLabel('Field').selectOption({ label: 'Address' });
    await press(page, 'Change address of 3 customers');
    await question.getByText('Fill in this field.').waitFor();
    await question.getByRole('textbox', { name: 'Address' }).fill('Ulm');
    await question.getByText('1 customer stays as it is.').waitFor();
    await api.patch(second, { phone: '+49 30 123456' }); // a change in another field, which must not be lost
    await press(page, 'Change address of 2 customers');
    await toastsIn(page).getByText('Address set: 2 customers', { exact: true }).waitFor();
    await expectAnnounced(page, 'Address set: 2 customers. To undo, press Ctrl Z.');
    await rowWith(page, 3, 'Ulm').waitFor(shown);
    expect(await addresses()).toEqual(['Ulm', 'Ulm', 'Ulm', null]);
    expect(await api.get(second)).toMatchObject({ phone: '+4930123456', address: 'Ulm' });
    await page.getByText('4 customers', { exact: true }).waitFor(); // nothing is selected

    await page.keyboard.press('Control+z');
    await toastsIn(page).getByText('Bulk edit of 2 customers undone', { exact: true }).waitFor();
    await rowWith(page, 3, 'Ulm').waitFor({ state: 'detached' });
    expect(await addresses()).toEqual(['Ulm', null, null, null]);
    expect((await api.get(second)).phone).toBe('+4930123456');
    await page.goto(`${origin}/import`);
    await page
      .getByRole('listitem')
      .filter({ hasText: /^Address set.* · Changed: 2 · Undone/ })
      .waitFor();
  });

  it('clears a field, and can be undone later, except for customers that were changed since', async () => {
    const { api, page, origin } = browser;
    await openMany(browser, 2);
    const ids = [await idOf(page, 1), await idOf(page, 2)];
    for (const id of ids) await api.patch(id, { address: 'Ulm' });
    await page.reload();
    await rowWith(page, 2, 'Ulm').waitFor(shown);
    await select(page, 1, 2);
    await press(page, 'Edit');
    await page.getByLabel('Field').selectOption({ label: 'Address' });
    await page.getByRole('radio', { name: 'Clear' }).check();
    await press(page, 'Clear address of 2 customers');
    await toastsIn(page).getByText('Address cleared: 2 customers').waitFor();
    expect(await addresses()).toEqual([null, null]);
    await api.patch(ids[0] as string, { phone: '+49 30 123456' });

    await page.goto(`${origin}/import`);
    await page.getByRole('link', { name: 'Show: Address cleared' }).click();
    await page.getByText('Changed by a bulk edit').waitFor();
    await page.getByText('2 customers', { exact: true }).waitFor();
    await page.goBack();
    await press(page, 'Undo bulk edit: Address cleared');
    await dialog(page, 'Undo “Address cleared”?').getByRole('button', { name: 'Undo bulk edit' }).click();
    await dialog(page, 'Bulk edit of 1 customer undone')
      .getByRole('link', { name: nameOf(1) })
      .waitFor();
    expect(await addresses()).toEqual([null, 'Ulm']);
  });

  it('adds and removes tags, and keeps those that someone else adds at the same time', async () => {
    const { api, page } = browser;
    await openMany(browser, 2);
    const ids = [await idOf(page, 1), await idOf(page, 2)] as const;
    const tags = () => Promise.all(ids.map(async (id) => (await api.get(id)).tags));
    const enterTags = async (action: string, typed: string) => {
      await press(page, 'Edit');
      await page.getByLabel('Field').selectOption({ label: 'Tags' });
      await page.getByRole('radio', { name: action }).check();
      await page.getByRole('dialog').getByLabel('Tags', { exact: true }).fill(typed);
    };
    await select(page, 1, 2);
    await enterTags('Add', 'Hotel, VIP');
    await api.patch(ids[0], { tags: ['hotel', 'Spa'] });
    await press(page, 'Add tags to 2 customers');
    await toastsIn(page).getByText('Tags added: 2 customers').waitFor();
    expect(await tags()).toEqual([
      ['hotel', 'Spa', 'VIP'],
      ['Hotel', 'VIP'],
    ]);
    await select(page, 1, 2);
    await enterTags('Remove', 'hotel, vip');
    await press(page, 'Remove tags from 2 customers');
    await toastsIn(page).getByText('Tags removed: 2 customers').waitFor();
    expect(await tags()).toEqual([['Spa'], undefined]);
  });

  it('lists failures with their reasons, keeps them selected, and tries them again', async () => {
    const { api, page } = browser;
    await openMany(browser, 4);
    await select(page, 1, 2, 3, 4);
    await enterAddress(page, 4, 'Ulm');
    await api.patch(await idOf(page, 2), { address: 'Bonn' });
    await api.delete(await idOf(page, 3));
    await press(page, 'Change address of 4 customers');
    const result = dialog(page, '2 of 4 changed');
    await result.getByText('2 failed:').waitFor();
    expect((await result.getByRole('listitem').allTextContents()).sort()).toEqual([
      'Customer 002Someone else has changed this field. Try again to replace the new value.',
      'Customer 003This customer no longer exists.',
    ]);
    expect(await addresses()).toEqual(['Ulm', 'Bonn', 'Ulm']);
    await press(page, 'Try again');
    const again = dialog(page, '3 of 4 changed');
    await again.waitFor();
    expect(await again.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await addresses()).toEqual(['Ulm', 'Ulm', 'Ulm']);
    await again.getByRole('button', { name: 'Close' }).click();
    await toastsIn(page).getByText('Address set: 3 customers').waitFor();
    await bar(page, 1, 4).waitFor();
    expect(await page.getByRole('checkbox', { name: 'Select Customer 003' }).isChecked()).toBe(true);
    await toastsIn(page).getByRole('button', { name: 'Undo' }).click();
    await toastsIn(page).getByText('Bulk edit of 3 customers undone').waitFor();
    expect(await addresses()).toEqual([null, 'Bonn', null]);
  });

  it('reaches all that a search finds, and can be canceled', async () => {
    const { api, page, origin } = browser;
    const rows = [...numberedCustomers(130), { name: 'Other', email: 'other@other.example' }];
    await Array.fromAsync(api.batch(rows.map((customer) => ({ customer }))));
    const lists = await holdAfter(page, '**/api/customers?*cursor=*', 0);
    await page.goto(`${origin}/customers?q=customer`);
    await page.getByText('50 found so far.').first().waitFor();
    await page
      .getByRole('checkbox', { name: /^Select Customer/ })
      .first()
      .check();
    await press(page, 'Select all');
    await page.getByText('Loading all customers…').waitFor();
    await press(page, 'Cancel');
    lists.release();
    await bar(page, 1, 130).waitFor();
    await press(page, 'Select all 130');
    await bar(page, 130, 130).waitFor();

    await enterAddress(page, 130, 'Ulm');
    const batches = await holdAfter(page, '**/api/customers/batch', 0);
    await press(page, 'Change address of 130 customers');
    await dialog(page, 'Changing customers').getByText('0 of 130').waitFor();
    await expectEventually(() => batches.held(), 4);
    await press(page, 'Cancel');
    await page.getByRole('button', { name: 'Canceling…' }).waitFor();
    batches.release();
    const result = dialog(page, '100 of 130 changed');
    await result.getByText('30 not started: you canceled.').waitFor();
    await result.getByRole('button', { name: 'Close' }).click();
    await bar(page, 30, 130).waitFor();
    const stored = await addresses();
    expect(stored.filter((address) => address === 'Ulm')).toHaveLength(100);
    expect(stored).toHaveLength(131);
  });
});

/** Holds all requests after the first few until they are released. */
const holdAfter = async (page: Page, url: string, count: number) => {
  const released = Promise.withResolvers<void>();
  let [sent, held] = [0, 0];
  await page.route(url, async (route) => {
    if (sent++ >= count) {
      held++;
      await released.promise;
    }
    await route.fallback();
  });
  return { release: () => released.resolve(), held: () => held };
};
