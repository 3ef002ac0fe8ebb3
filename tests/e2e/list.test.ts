import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectEventually, panelOf } from './form.ts';
import { createAll, expectAnnounced, expectRows, inBrowser, numberedCustomers, rowOf } from './page.ts';

const browser = inBrowser();

const people = [
  { name: 'Berta', email: 'berta@list.example', phone: '+4971128422222' },
  { name: 'ágnes', email: 'agnes@list.example' },
  { name: 'Carl', email: 'carl@list.example' },
];

/** Collects the list requests that a page sends from now on. */
const listRequests = (page: Page): string[] => {
  const urls: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/customers?')) urls.push(request.url());
  });
  return urls;
};

const chooseFromMenu = async (page: Page, name: string, item: string) => {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

const header = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });

describe('the order', () => {
  it('is by last change at first, the latest on top; / redirects there', async () => {
    const [berta] = await createAll(browser.api, people);
    await browser.api.patch(berta?.customerId as string, { address: 'Torstraße 1' });
    const { page, origin } = browser;
    await page.goto(origin);
    await expectRows(page, ['Berta', 'Carl', 'ágnes']);
    expect(page.url()).toBe(`${origin}/customers`);
    expect(await header(page, 'Changed').getAttribute('aria-sort')).toBe('descending');
  });

  it.each([
    ['Name', '', 'ascending', 'name', ['ágnes', 'Berta', 'Carl']],
    ['Registered', '', 'descending', '-registrationDate', ['Carl', 'ágnes', 'Berta']],
    ['Changed', '?sort=name', 'descending', undefined, ['Berta', 'Carl', 'ágnes']],
  ])('is by %s after a click on its header, and reversed after the next', async (name, search, first, sort, names) => {
    const [berta] = await createAll(browser.api, people);
    await browser.api.patch(berta?.customerId as string, { address: 'Torstraße 1' });
    const { page, origin } = browser;
    const sortOf = () => new URL(page.url()).searchParams.get('sort') ?? undefined;
    await page.goto(`${origin}/customers${search}`);

    await header(page, name).getByRole('button').click();
    await expectRows(page, names);
    expect(await header(page, name).getAttribute('aria-sort')).toBe(first);
    expect(await page.locator('th[aria-sort]').count()).toBe(1);
    expect(sortOf()).toBe(sort);

    await header(page, name).getByRole('button').click();
    await expectRows(page, names.toReversed());
    expect(await header(page, name).getAttribute('aria-sort')).toBe(first === 'ascending' ? 'descending' : 'ascending');
  });

  it('is in the address: Back, a reload and a shared link keep it', async () => {
    await createAll(browser.api, people);
    const { page, origin } = browser;
    await page.goto(`${origin}/customers`);
    await expectRows(page, ['Carl', 'ágnes', 'Berta']);
    for (const name of ['Name', 'Name', 'Registered']) await header(page, name).getByRole('button').click();
    await page.goBack();
    await expectRows(page, ['Carl', 'Berta', 'ágnes']);
    expect(page.url()).toBe(`${origin}/customers?sort=-name`);
    await page.goBack();
    await expectRows(page, ['ágnes', 'Berta', 'Carl']);
    await page.reload();
    await expectRows(page, ['ágnes', 'Berta', 'Carl']);
    const other = await browser.open();
    await other.goto(page.url());
    await expectRows(other, ['ágnes', 'Berta', 'Carl']);
  });
});

describe('the list beside a record', () => {
  const openRecord = async (sort: string, name: string) => {
    const { api, page, origin } = browser;
    const { customerId = '' } = (await api.list({ q: name })).items.at(0) ?? {};
    await page.goto(`${origin}/customers/${customerId}?sort=${sort}`);
    await panelOf(page, name).waitFor();
    return { page, path: `${origin}/customers/${customerId}` };
  };

  it('shows the sorted column, and sorting keeps the record open', async () => {
    await createAll(browser.api, people);
    const { page, path } = await openRecord('registrationDate', 'Carl');
    await expectRows(page, ['Berta', 'ágnes', 'Carl']);
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(
      expect.arrayContaining(['Name', 'Email', 'Phone', 'Registered']),
    );
    expect(await header(page, 'Changed').count()).toBe(0); // no room for it
    await header(page, 'Registered').getByRole('button').click();
    await expectRows(page, ['Carl', 'ágnes', 'Berta']);
    expect(page.url()).toBe(`${path}?sort=-registrationDate`);
    expect(await panelOf(page, 'Carl').isVisible()).toBe(true);
  });

  it('shows the row of the record after a reload', async () => {
    await createAll(browser.api, numberedCustomers(40));
    const { page } = await openRecord('name', 'Customer 040');
    await rowOf(page, 'Customer 040').waitFor();
    await page.reload();
    await expectEventually(async () => {
      const list = await page.getByRole('region', { name: 'Customers' }).boundingBox();
      const row = await rowOf(page, 'Customer 040').boundingBox();
      return list && row && row.y > list.y && row.y + row.height <= list.y + list.height;
    }, true);
  });
});

describe('many customers', () => {
  const open = async (count: number): Promise<Page> => {
    await Promise.all(numberedCustomers(count).map((input) => browser.api.create(input)));
    const { page, origin } = browser;
    await page.goto(`${origin}/customers?sort=name`);
    await page.getByText('50 loaded').waitFor();
    return page;
  };
  const scrolledTo = (page: Page, name: string) =>
    page.waitForFunction((name) => {
      document.querySelector('table')?.parentElement?.scrollBy(0, 500);
      return Array.from(document.querySelectorAll('tbody th bdi')).some(({ textContent }) => textContent === name);
    }, name);

  it('load while scrolling, first 50 and then 100 at a time, and only visible rows are rendered', async () => {
    const requests = listRequests(browser.page);
    const page = await open(120);
    const rows = page.locator('tbody tr[data-id]');
    const inSight = await rows.count();
    expect(inSight).toBeLessThan(40);
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('-1'); // unknown

    await scrolledTo(page, 'Customer 120');
    await page.getByText('End of the list: 120 customers').waitFor();
    expect(requests.map((url) => new URL(url).searchParams.get('limit'))).toEqual(['50', '100']);
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('121');
    expect(await rowOf(page, 'Customer 120').getAttribute('aria-rowindex')).toBe('121');
    expect(await rowOf(page, 'Customer 001').count()).toBe(1); // reachable by Tab
    expect(await rowOf(page, 'Customer 002').count()).toBe(0);
    expect(await rows.count()).toBeLessThan(inSight + 10);
  });

  it('keep the scrollbar and the columns where they are while rows load', async () => {
    const { page, origin, api } = browser;
    const long = Array.from({ length: 21 }, (_, n) => ({
      name: `Wolfeschlegelsteinhausenbergerdorff, Hubert ${n}`,
      email: `hubert.${n}@list.example`,
    }));
    await createAll(api, [...numberedCustomers(50), ...long]);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/api/customers?*', async (route, request) => {
      if (request.url().includes('cursor=')) await released;
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), approximateCount: 71 } });
    });
    await page.goto(`${origin}/customers?sort=name`);
    await rowOf(page, 'Customer 001').waitFor();
    const shape = () =>
      page.evaluate(() => ({
        height: document.querySelector('table')?.parentElement?.scrollHeight,
        columns: Array.from(document.querySelectorAll('thead tr > *'), (cell) => cell.getBoundingClientRect().x),
      }));
    const before = await shape();
    expect(before.height).toBeGreaterThan(71 * 44);

    await page.evaluate(() => document.querySelector('table')?.parentElement?.scrollTo(0, 60 * 44)); // no row there yet
    await page.getByRole('table').getByText('Name').waitFor();
    await page.getByText('Loading…').waitFor();
    expect(await shape()).toEqual(before);
    release();
    await page.getByText('End of the list: 71 customers').waitFor();
    const { height = 0, columns } = await shape();
    expect(columns).toEqual(before.columns);
    expect(height - (before.height ?? 0)).toBeLessThan(100); // the end of the list
  });

  it('also load by a button, which announces them', async () => {
    const page = await open(60);
    await page.getByRole('button', { name: 'Load more' }).dispatchEvent('click'); // as a screen reader does, without scrolling
    await expectAnnounced(page, '10 more loaded');
    await page.getByText('60 customers', { exact: true }).waitFor();
  });
});

describe('columns and density', () => {
  it('are kept on this device', async () => {
    await createAll(browser.api, people);
    const { page, origin } = browser;
    await page.goto(`${origin}/customers`);
    const choose = async (menu: string, role: 'menuitemcheckbox' | 'menuitemradio', name: string) => {
      await page.getByRole('button', { name: menu }).click();
      await page.getByRole(role, { name }).click();
      await page.keyboard.press('Escape');
    };
    const heightOf = async (name: string) => (await rowOf(page, name).boundingBox())?.height;
    expect(await heightOf('Carl')).toBe(44);
    await choose('Columns', 'menuitemcheckbox', 'Email');
    await choose('Columns', 'menuitemcheckbox', 'Registered');
    await choose('Density', 'menuitemradio', 'Compact');

    const isAsChosen = async () => {
      await page.getByRole('cell', { name: '+49 711 28422222' }).waitFor();
      const titles = ['Name', 'Company', 'Phone', 'Address', 'Tags', 'Notes', 'Changed'];
      expect(await page.getByRole('columnheader').allTextContents()).toEqual(titles);
      expect(await page.getByText('berta@list.example').count()).toBe(0);
      expect(await heightOf('Carl')).toBe(36);
    };
    await isAsChosen();
    await page.reload();
    await isAsChosen();
    await page.getByRole('button', { name: 'Columns' }).click();
    const columns = page.getByRole('menuitemcheckbox');
    await columns.first().waitFor();
    const unchosen = (await columns.allTextContents()).filter((text) => !text.startsWith('✓'));
    expect(unchosen).toEqual(['Email', 'Registered']);
  });

  it('are the only data that the device stores: no customer data', async () => {
    await createAll(browser.api, people);
    const { page, origin } = browser;
    await page.goto(`${origin}/customers?q=list`);
    await page.getByRole('link', { name: 'Carl' }).click();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Email' }).click();
    const kept = await page.evaluate(async () => ({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      cookies: document.cookie,
    }));
    expect(kept).toEqual({
      local: { preferences: expect.stringContaining('"hidden":["email"]') },
      session: {},
      databases: [],
      caches: [],
      cookies: '',
    });
    expect(kept.local.preferences).not.toMatch(/list|carl/i);
  });
});

describe('a change made here appears in the list immediately, in its place, without another list request', () => {
  const open = async () => {
    await createAll(browser.api, people);
    const { page, origin } = browser;
    await page.goto(`${origin}/customers?sort=name`);
    await expectRows(page, ['ágnes', 'Berta', 'Carl']);
    return { page, requests: listRequests(page) };
  };

  it('after a create', async () => {
    const { page, requests } = await open();
    await page.getByRole('link', { name: 'Create customer' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Bruno');
    await page.getByLabel('Email').fill('bruno@list.example');
    await page.getByRole('button', { name: 'Create' }).click();
    await expectRows(page, ['ágnes', 'Berta', 'Bruno', 'Carl']);
    expect(requests.filter((url) => url.includes('limit=50'))).toEqual([]); // the form looks for similar customers
  });

  it('after an edit', async () => {
    const { page, requests } = await open();
    await chooseFromMenu(page, 'ágnes', 'Edit');
    await page.getByLabel('Name', { exact: true }).fill('Dora');
    await page.getByRole('button', { name: 'Save' }).click();
    await expectRows(page, ['Berta', 'Carl', 'Dora']);
    expect(requests).toEqual([]);
  });

  it('after a deletion, and after its undo', async () => {
    const { page, requests } = await open();
    await chooseFromMenu(page, 'Berta', 'Delete');
    await expectRows(page, ['ágnes', 'Carl']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expectRows(page, ['ágnes', 'Berta', 'Carl']);
    expect(requests).toEqual([]);
  });
});

describe('a row', () => {
  it('opens on a click anywhere, but not on a text selection', async () => {
    const [berta] = await createAll(browser.api, people.slice(0, 1));
    const { page, origin } = browser;
    await page.goto(`${origin}/customers`);
    const email = page.getByRole('cell', { name: 'berta@list.example' });
    const { x, y, height } = (await email.boundingBox()) as { x: number; y: number; height: number };
    await page.mouse.move(x + 10, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 80, y + height / 2);
    await page.mouse.up();
    expect(await page.evaluate(() => String(getSelection()))).not.toBe('');
    expect(page.url()).toBe(`${origin}/customers`);
    await page.getByText('+49 711 28422222').click();
    await page.getByRole('heading', { name: 'Berta' }).waitFor();
    expect(page.url()).toBe(`${origin}/customers/${berta?.customerId}`);
  });

  it('copies email and phone from its menu', async () => {
    await createAll(browser.api, people);
    const { page, context, origin } = browser;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${origin}/customers`);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await chooseFromMenu(page, 'Berta', 'Copy email');
    await page.getByText('Copied: berta@list.example', { exact: true }).waitFor();
    expect(await copied()).toBe('berta@list.example');
    await chooseFromMenu(page, 'Berta', 'Copy phone');
    await page.getByText('Copied: +4971128422222', { exact: true }).waitFor();
    expect(await copied()).toBe('+4971128422222');
    await page.getByRole('button', { name: 'Actions for Carl' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['EditE', 'Copy email', 'DeleteDel']);
  });

  it('keeps its height with a name of 200 characters, shown in full on hover', async () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(6).slice(0, 200);
    await createAll(browser.api, [{ name, email: 'long@list.example' }]);
    const { page, origin } = browser;
    await page.goto(`${origin}/customers`);
    const shown = rowOf(page, name).locator('th bdi');
    await shown.hover();
    await page.getByTitle(name, { exact: true }).waitFor();
    const [width, whole] = await shown.evaluate(({ clientWidth, scrollWidth }) => [clientWidth, scrollWidth]);
    expect(whole).toBeGreaterThan(width as number);
    expect((await rowOf(page, name).boundingBox())?.height).toBe(44);
  });

  it.each([
    [3, '3 days ago'],
    [7, undefined],
  ])('changed %i days ago says so up to a week, then shows the date; on hover, the time', async (days, ago) => {
    const [{ lastModified = '' } = {}] = await createAll(browser.api, people.slice(0, 1));
    const { page, origin } = browser;
    const changed = new Date(lastModified);
    await page.clock.setFixedTime(changed.getTime() + days * 24 * 60 * 60_000);
    await page.goto(`${origin}/customers`);
    const [date, time] = await page.evaluate((changed) => {
      const format = (options: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat('en-GB', options).format(new Date(changed));
      return [
        format({ day: 'numeric', month: 'short', year: 'numeric' }),
        format({ dateStyle: 'long', timeStyle: 'short' }),
      ] as const;
    }, lastModified);
    const times = rowOf(page, 'Berta').locator('time');
    await times.last().waitFor();
    expect(await times.allTextContents()).toEqual([date, ago ?? date]);
    await times.last().hover();
    expect(await times.last().getAttribute('title')).toBe(time);
    expect(await times.last().getAttribute('datetime')).toBe(lastModified);
  });
});

describe('the first run', () => {
  it('offers to create a customer', async () => {
    const { page, origin } = browser;
    await page.goto(`${origin}/customers`);
    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Create customer' }).click();
    await page.getByRole('heading', { name: 'New customer' }).waitFor();
    expect(page.url()).toBe(`${origin}/customers/new`);
  });

  it('loads sample customers, on a laptop', async () => {
    const { page, origin } = browser;
    const samples: { name: string }[] = await (await page.request.get(`${origin}/samples.json`)).json();
    await page.goto(`${origin}/customers`);
    await page.getByRole('button', { name: 'Load sample customers' }).click();
    await page.getByText(`${samples.length} customers`, { exact: true }).waitFor();
    const first = await page.getByRole('rowheader').first().textContent();
    expect(samples.some(({ name }) => first?.endsWith(name))).toBe(true); // after its initials
  });
});
