import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectEventually, problemResponse } from './form.ts';
import { createAll, expectAnnounced, expectRows, inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

const people = [
  { name: 'Jürgen Groß', email: 'chef@bau.example', phone: '+4971128422222' },
  { name: 'Anna Lind', email: 'anna@lind.example' },
  { name: 'Antje Lund', email: 'antje@lund.example' },
];
const all = ['Antje Lund', 'Anna Lind', 'Jürgen Groß'];

const field = () => browser.page.getByRole('searchbox', { name: 'Search customers' });
const table = () => browser.page.getByRole('table');

/** Creates the people and opens the list. */
const open = async (search = ''): Promise<Page> => {
  await createAll(browser.api, people);
  const { page, origin } = browser;
  await page.goto(`${origin}/customers${search}`);
  await rowOf(page, 'Anna Lind').waitFor();
  return page;
};

const addressOf = (page: Page): string => page.url().replace(browser.origin, '');
const waitForAddress = (page: Page, address: string) => page.waitForURL(`${browser.origin}${address}`);

/** Holds the response to a search until the returned function is called. */
const hold = async (page: Page, q: string): Promise<() => void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(
    (url) => url.pathname === '/api/customers' && url.searchParams.get('q') === q,
    async (route) => {
      const response = await route.fetch();
      await promise;
      await route.fulfill({ response }).catch(() => {}); // the request was aborted
    },
  );
  return resolve;
};

describe('a search', () => {
  it.each([
    ['by the beginnings of words in a name, ignoring accents and case', 'GROSS jur', ['Jürgen Groß']],
    ['by email', 'chef@bau', ['Jürgen Groß']],
    ['by phone in national format', '0711 284', ['Jürgen Groß']],
    ['everything for punctuation only', '…?!', all],
  ])('finds %s, while typing', async (_, q, names) => {
    const page = await open();
    await field().pressSequentially(q);
    await waitForAddress(page, `/customers?${new URLSearchParams({ q })}`);
    await expectRows(page, names);
  });

  it('keeps the space before the next word through a pause', async () => {
    const page = await open();
    await field().pressSequentially('anna ');
    await waitForAddress(page, '/customers?q=anna');
    await expectRows(page, ['Anna Lind']);
    await field().pressSequentially('li');
    await waitForAddress(page, '/customers?q=anna+li');
  });

  it('is in the address: a reload and a shared link keep it', async () => {
    const page = await open();
    await field().fill('an');
    await expectRows(page, ['Anna Lind', 'Antje Lund']);
    await page.reload();
    await expectRows(page, ['Anna Lind', 'Antje Lund']);
    expect(await field().inputValue()).toBe('an');
    const other = await browser.open();
    await other.goto(page.url());
    await expectRows(other, ['Anna Lind', 'Antje Lund']);
  });

  it.each([
    [
      'typed',
      async (page: Page) =>
        field()
          .fill('a\uFFFDn\u0007')
          .then(() => waitForAddress(page, '/customers?q=an')),
    ],
    ['in a link', (page: Page) => page.goto(`${browser.origin}/customers?q=a%EF%BF%BDn%07`)],
  ])('drops U+FFFD and control characters, %s', async (_, search) => {
    const page = await open();
    await search(page);
    await expectRows(page, ['Anna Lind', 'Antje Lund']);
    expect(await field().inputValue()).toBe('an');
  });

  it('that the system rejects says why, and offers to clear it', async () => {
    const page = await open();
    const errors = [{ parameter: 'q', detail: 'must be shorter' }];
    await page.route(/q=an/, (route) => route.fulfill(problemResponse(400, 'invalid-request', { errors })));
    await field().fill('an');
    await page.getByRole('alert').getByText('The system rejected this entry: it must be shorter.').waitFor();
    await page.getByRole('alert').getByRole('link', { name: 'Clear search' }).click();
    await expectRows(page, all);
    expect(await field().inputValue()).toBe('');
  });

  it('is one step in the history, however it was typed', async () => {
    const page = await open('?sort=name');
    for (const typed of ['a', 'an', 'ant']) {
      await field().press(typed.slice(-1));
      await waitForAddress(page, `/customers?q=${typed}&sort=name`);
    }
    await expectRows(page, ['Antje Lund']);
    await page.goBack();
    await expectRows(page, ['Anna Lind', 'Antje Lund', 'Jürgen Groß']);
    expect(addressOf(page)).toBe('/customers?sort=name');
    expect(await field().inputValue()).toBe('');
    await page.goForward();
    await expectRows(page, ['Antje Lund']);
    expect(await field().inputValue()).toBe('ant');
  });

  it('aborts the search before it, whose late response is ignored', async () => {
    const page = await open();
    const release = await hold(page, 'an');
    const aborted = page.waitForEvent('requestfailed', (request) => request.url().endsWith('q=an'));
    await field().press('a');
    await Promise.all([page.waitForRequest(/q=an$/), field().press('n')]);
    await field().press('t');
    await expectRows(page, ['Antje Lund']);
    expect((await aborted).failure()?.errorText).toBe('net::ERR_ABORTED');
    release();
    await page.unrouteAll({ behavior: 'wait' });
    await expectRows(page, ['Antje Lund']);
  });

  it('dims the previous rows and shows no count until its own arrive', async () => {
    const page = await open();
    const look = () => table().evaluate((table) => [table.ariaBusy, getComputedStyle(table).opacity]);
    expect(await look()).toEqual(['false', '1']);
    const release = await hold(page, 'jur');
    await field().fill('jur');
    await page.locator('table[aria-busy=true]').waitFor();
    await expectRows(page, all);
    expect(await look()).toEqual(['true', '0.6']);
    const main = page.getByRole('main');
    expect(await main.getByText('Searching…', { exact: true }).isVisible()).toBe(true);
    expect(await main.getByText(/\d (found|customers)/).count()).toBe(0);
    expect(await table().getAttribute('aria-rowcount')).toBe('-1');
    release();
    await expectRows(page, ['Jürgen Groß']);
    expect(await look()).toEqual(['false', '1']);
  });

  it('underlines the matches', async () => {
    const page = await open();
    await field().fill('gros chef jur');
    await expectRows(page, ['Jürgen Groß']);
    const marks = rowOf(page, 'Jürgen Groß').locator('mark');
    expect(await marks.allTextContents()).toEqual(['Jür', 'Groß', 'chef']);
    const look = await marks.first().evaluate((mark) => getComputedStyle(mark).textDecorationLine);
    expect(look).toBe('underline');
  });

  it('has its own order, which it names; headers do not sort', async () => {
    const page = await open();
    const buttons = page.getByRole('columnheader').getByRole('button');
    expect(await buttons.count()).toBe(3);
    await field().fill('an');
    await page.getByText('2 found. Sorted by match.').waitFor();
    expect(await buttons.count()).toBe(0);
    expect(await page.locator('[aria-sort]').count()).toBe(0);
  });

  it('shows no count when it fails', async () => {
    const page = await open();
    await page.route(/q=an$/, (route) => route.fulfill(problemResponse(403, 'forbidden')));
    await field().fill('an');
    await page.getByText('The customers failed to load').waitFor();
    expect(await page.getByText(/\d found/).count()).toBe(0);
  });

  it('announces how many it found', async () => {
    const page = await open();
    await field().fill('an');
    await expectAnnounced(page, '2 found.');
  });

  it('clears the selection, and announces it', async () => {
    const page = await open();
    await page.getByRole('checkbox', { name: 'Select Anna Lind' }).check();
    await page.getByText('1 selected').waitFor();
    const release = await hold(page, 'an');
    await field().fill('an');
    await expectAnnounced(page, 'Selection cleared');
    release();
    await expectRows(page, ['Anna Lind', 'Antje Lund']);
    await expectEventually(
      () => page.getByRole('log').getByRole('paragraph').allTextContents(),
      ['Selection cleared', '2 found.'],
    );
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  });

  it('keeps the record open', async () => {
    const page = await open();
    await page.getByRole('link', { name: 'Anna Lind' }).click();
    await page.getByRole('heading', { name: 'Anna Lind' }).waitFor();
    const record = addressOf(page);
    await field().fill('jur');
    await expectRows(page, ['Jürgen Groß']);
    expect(addressOf(page)).toBe(`${record}?q=jur`);
    expect(await page.getByRole('heading', { name: 'Anna Lind' }).isVisible()).toBe(true);
  });
});

describe('the search box', () => {
  it('gets the focus by "/", with its text selected', async () => {
    const page = await open('?q=an');
    await page.keyboard.press('/');
    await page.keyboard.type('jur');
    expect(await field().inputValue()).toBe('jur');
  });

  it('is cleared by Escape, which restores the previous sort; a second Escape leaves it', async () => {
    const page = await open('?sort=-name');
    await field().fill('an');
    await expectRows(page, ['Anna Lind', 'Antje Lund']);
    await field().press('Escape');
    await expectRows(page, ['Jürgen Groß', 'Antje Lund', 'Anna Lind']);
    expect(await field().inputValue()).toBe('');
    expect(addressOf(page)).toBe('/customers?sort=-name');
    await page.keyboard.press('Escape');
    expect(await field().evaluate((field) => field === document.activeElement)).toBe(false);
  });

  it('is cleared by its button, and keeps the focus', async () => {
    const page = await open('?q=an');
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expectRows(page, all);
    expect(await field().inputValue()).toBe('');
    expect(await field().evaluate((field) => field === document.activeElement)).toBe(true);
  });
});

describe('a search without results', () => {
  it('names the search, and leads back to the sorted list', async () => {
    const page = await open('?sort=name');
    await field().fill('Zoë Quist');
    await page.getByRole('heading', { name: 'No customers found for “Zoë Quist”' }).waitFor();
    await page.getByRole('link', { name: 'Clear search' }).click();
    await expectRows(page, ['Anna Lind', 'Antje Lund', 'Jürgen Groß']);
    expect(await field().inputValue()).toBe('');
  });

  it.each([
    ['name', 'Zoë Quist', 'Name', 'Zoë Quist'],
    ['email', 'zoe@quist.example', 'Email', 'zoe@quist.example'],
    ['phone', '+46 8 123 456 78', 'Phone', '+46 8 123 456 78'],
  ])('offers to create a customer with the typed %s', async (_, q, label, filled) => {
    const { page, origin } = browser;
    await page.goto(`${origin}/customers?${new URLSearchParams({ q })}`);
    await page.getByRole('main').getByRole('link', { name: 'Create customer' }).click();
    const fields = page.getByRole('complementary').getByRole('textbox');
    await fields.first().waitFor();
    const values = await fields.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    expect(values.filter((value) => value !== '')).toEqual([filled]);
    expect(await page.getByRole('complementary').getByRole('textbox', { name: label }).inputValue()).toBe(filled);
  });
});
