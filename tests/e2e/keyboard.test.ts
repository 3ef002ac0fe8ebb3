import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { createAll, expectAnnounced, inBrowser, nameOf, numberedCustomers, openMany, rowOf } from './page.ts';

const browser = inBrowser();

const open = (count: number): Promise<Page> => openMany(browser, count);
const link = (number: number) => browser.page.getByRole('link', { name: nameOf(number), exact: true });
const untilFocused = (locator: Locator) => locator.and(locator.page().locator(':focus')).waitFor();
const presses = async (...keys: string[]) => {
  for (const key of keys) await browser.page.keyboard.press(key);
};
/** Presses Tab until the target has the focus. */
const tabTo = async (target: Locator) => {
  await target.waitFor();
  for (let i = 0; i < 40; i++) {
    await target.page().keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${target}`);
};
const addressOf = (page: Page): string => page.url().replace(browser.origin, '');
const heading = (text: string) => browser.page.getByRole('heading', { name: text, exact: true });
const stored = async (): Promise<string[]> => (await browser.api.list({ sort: 'name' })).items.map(({ name }) => name);

it('everything works without a pointer: create, find, open, edit, resolve a conflict, delete, undo', async () => {
  await createAll(browser.api, [{ name: 'Otto Berg', email: 'otto@keys.example' }]);
  const { page, origin } = browser;
  await page.goto(`${origin}/customers`);
  await rowOf(page, 'Otto Berg').waitFor();

  const name = page.getByLabel('Name', { exact: true });
  await presses('n');
  await untilFocused(name);
  await page.keyboard.type('Anna Lind');
  await presses('Tab');
  await page.keyboard.type('anna@keys.example');
  await presses('Control+Enter');
  await untilFocused(heading('Anna Lind'));
  await presses('Escape');
  await untilFocused(page.getByRole('link', { name: 'Anna Lind' }));

  await presses('/');
  await page.keyboard.type('otto');
  await rowOf(page, 'Anna Lind').waitFor({ state: 'hidden' });
  await tabTo(page.getByRole('link', { name: 'Otto Berg' }));
  await presses('Enter');
  await untilFocused(heading('Otto Berg'));

  await presses('e');
  await untilFocused(name);
  await presses('Control+a');
  await page.keyboard.type('Otto Burg');
  const [otto] = (await browser.api.list({ q: 'otto' })).items;
  await browser.api.patch(otto?.customerId as string, { name: 'Otto Borg', address: 'Torstraße 1' });
  await presses('Control+Enter');
  const conflict = page.getByRole('dialog', { name: 'Otto Berg was changed while you were editing' });
  await untilFocused(conflict.getByRole('radio', { name: 'Yours' }));
  await presses('Space');
  await tabTo(conflict.getByRole('button', { name: 'Save this version' }));
  await presses('Enter');
  await heading('Otto Burg').waitFor();
  expect((await browser.api.get(otto?.customerId as string)).address).toBe('Torstraße 1');
  await untilFocused(heading('Otto Burg'));

  await presses('Delete');
  await heading('Otto Burg').waitFor({ state: 'hidden' });
  await page.getByText('Otto Burg deleted', { exact: true }).waitFor();
  expect(await stored()).toEqual(['Anna Lind']);
  await presses('Control+z');
  await rowOf(page, 'Otto Burg').waitFor();
  expect(await stored()).toEqual(['Anna Lind', 'Otto Burg']);
});

describe('in the list', () => {
  it('j, k and the arrow keys go from row to row, and Tab reaches only the controls of that row', async () => {
    const page = await open(3);
    for (const [key, row] of [
      ['j', 1],
      ['j', 2],
      ['ArrowDown', 3],
      ['j', 3], // the last row
      ['k', 2],
      ['ArrowUp', 1],
    ] as const) {
      await presses(key);
      await untilFocused(link(row));
      const reached = await page
        .locator('tbody :is(a, button, input)')
        .evaluateAll((controls) =>
          controls
            .filter((control) => (control as HTMLElement).tabIndex >= 0)
            .map((control) => control.closest('tr')?.ariaRowIndex),
        );
      expect(reached).toEqual(Array(3).fill(`${row + 1}`));
    }
  });

  it('x selects the row, and clears it again', async () => {
    const page = await open(2);
    await presses('j', 'j', 'x');
    await page.getByText('1 selected').waitFor();
    expect(await page.getByRole('checkbox', { name: `Select ${nameOf(2)}` }).isChecked()).toBe(true);
    await presses('x');
    await page.getByText('2 customers', { exact: true }).waitFor();
  });

  it('Enter opens the row and focuses the heading of its record; Escape returns to the row', async () => {
    const page = await open(3);
    await presses('j', 'j', 'Enter');
    await untilFocused(heading(nameOf(2)));
    await presses('Escape');
    await untilFocused(link(2));
    expect(addressOf(page)).toBe('/customers?sort=name');
  });

  it('the row has the focus before another key can act', async () => {
    const page = await open(3);
    await presses('j', 'j', 'Enter');
    await untilFocused(heading(nameOf(2)));
    const focused = await page.evaluate(async () => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      for (let i = 0; i < 50; i++) await Promise.resolve(); // within the same task
      return document.activeElement?.closest('tr')?.ariaRowIndex;
    });
    expect(focused).toBe('3');
  });

  it('Delete deletes the row and focuses the next one', async () => {
    const page = await open(4);
    await presses('j', 'j', 'Delete');
    await untilFocused(link(3));
    await page.getByText(`${nameOf(2)} deleted`, { exact: true }).waitFor();
    await presses('Delete');
    await untilFocused(link(4));
    await presses('Delete'); // after the last row, the one above
    await untilFocused(link(1));
    await page.getByText(`${nameOf(4)} deleted`, { exact: true }).waitFor();
    expect(await stored()).toEqual([nameOf(1)]);
  });

  it('keys do nothing while no row has the focus', async () => {
    const page = await open(2);
    await presses('Delete', 'x', 'e');
    await presses('j'); // handled after them
    await untilFocused(link(1));
    expect(await page.getByText('2 customers', { exact: true }).isVisible()).toBe(true);
    expect(addressOf(page)).toBe('/customers?sort=name');
  });

  it('the row with the focus is fully visible, below the header', async () => {
    const page = await open(24);
    const isInSight = () =>
      page.evaluate(() => {
        const row = document.activeElement?.closest('tr')?.getBoundingClientRect();
        const head = document.querySelector('thead th')?.getBoundingClientRect();
        const list = document.querySelector('table')?.parentElement?.getBoundingClientRect();
        return row && head && list && row.top >= head.bottom - 1 && row.bottom <= list.bottom + 1;
      });
    for (const [key, from, to] of [
      ['j', 1, 24],
      ['k', 23, 1],
    ] as const) {
      for (let row = from; from < to ? row <= to : row >= to; row += from < to ? 1 : -1) {
        await presses(key);
        await untilFocused(link(row));
        expect([row, await isInSight()]).toEqual([row, true]);
      }
    }
  });
});

describe('in a record', () => {
  it('the panel slides in once, not from record to record, and never widens the page', async () => {
    const page = await open(2);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const slides = () => page.getByRole('complementary').evaluate((panel) => getComputedStyle(panel).animationName);
    await presses('j', 'Enter');
    await untilFocused(heading(nameOf(1)));
    expect(await slides()).toBe('slide');
    const widths = await page.getByRole('complementary').evaluate((panel) => {
      panel.style.setProperty('translate', '16px'); // where the animation starts
      return [document.documentElement.scrollWidth, innerWidth];
    });
    expect(widths[0]).toBe(widths[1]);
    await presses('j');
    await untilFocused(heading(nameOf(2)));
    expect(await slides()).toBe('none');
  });

  it('j and k go to the next and previous record; Back returns to the row of the last one', async () => {
    const page = await open(3);
    await presses('j', 'Enter');
    await untilFocused(heading(nameOf(1)));
    await presses('j');
    await untilFocused(heading(nameOf(2)));
    await presses('j');
    await untilFocused(heading(nameOf(3)));
    await presses('k');
    await untilFocused(heading(nameOf(2)));
    expect(await link(2).getAttribute('aria-current')).toBe('true');
    await page.goBack(); // only the first record is in the history
    await untilFocused(link(2));
    expect(addressOf(page)).toBe('/customers?sort=name');
  });

  it('below the loaded rows, the buttons and keys for the next customer are off, and say why', async () => {
    await Promise.all(numberedCustomers(52).map((input) => browser.api.create(input)));
    const { page, origin } = browser;
    const { customerId } = (await browser.api.list({ q: nameOf(51) })).items[0] ?? {};
    await page.goto(`${origin}/customers/${customerId}?sort=name`);
    const why = 'This customer is further down the list. Load more rows to go to the next or previous customer.';
    await page.getByRole('complementary').getByText(why, { exact: true }).waitFor();
    const steps = ['Previous customer', 'Next customer'].map((name) => page.getByRole('button', { name, exact: true }));
    for (const step of steps) {
      expect([await step.getAttribute('aria-disabled'), await step.getAttribute('title')]).toEqual(['true', why]);
      await step.click({ force: true });
    }
    await presses('j');
    await expectAnnounced(page, why);
    expect(addressOf(page)).toBe(`/customers/${customerId}?sort=name`);
    expect(await page.locator('tbody [aria-current]').count()).toBe(0);

    await page.getByRole('button', { name: 'Load more' }).dispatchEvent('click');
    await page.locator('tbody [aria-current]').waitFor({ state: 'attached' });
    await steps[1]?.click();
    await heading(nameOf(52)).waitFor();
  });

  it('outside the search results, the buttons for the next customer are off, and say why', async () => {
    await createAll(browser.api, numberedCustomers(2));
    const { page, origin } = browser;
    const { customerId } = (await browser.api.list({ q: nameOf(1) })).items[0] ?? {};
    await page.goto(`${origin}/customers/${customerId}?q=c002`);
    const why = 'This customer is not in the loaded rows, so there is no next or previous customer.';
    await page.getByRole('complementary').getByText(why, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Next customer', description: why, disabled: true }).waitFor();
  });

  it('Delete deletes the record with the focus, otherwise the selected rows; one button shows the key', async () => {
    const page = await open(4);
    await presses('j', 'x', 'j', 'x', 'j', 'Enter');
    await untilFocused(heading(nameOf(3)));
    const panel = page.getByRole('complementary').getByRole('button', { name: 'Delete' });
    const bar = page.getByRole('region', { name: 'Customers' }).getByRole('button', { name: 'Delete', exact: true });
    const keysShown = () =>
      Promise.all([panel, bar].map((button) => button.getByText('Del', { exact: true }).isVisible()));
    expect(await keysShown()).toEqual([true, false]);
    await link(4).focus();
    expect(await keysShown()).toEqual([false, true]);
    await presses('Delete');
    await page.getByRole('dialog', { name: 'Delete 2 customers?' }).waitFor();
    await presses('Escape');
    await heading(nameOf(3)).focus();
    await presses('Delete');
    await page.getByText(`${nameOf(3)} deleted`, { exact: true }).waitFor();
    expect(await stored()).toEqual([1, 2, 4].map(nameOf));
  });

  it('Delete deletes the record, and leads back to the list', async () => {
    const page = await open(3);
    await presses('j', 'j', 'Enter');
    await untilFocused(heading(nameOf(2)));
    await presses('Delete');
    await untilFocused(link(3));
    expect(addressOf(page)).toBe('/customers?sort=name');
    await page.getByText(`${nameOf(2)} deleted`, { exact: true }).waitFor();
    expect(await stored()).toEqual([nameOf(1), nameOf(3)]);
  });

  it.each([
    ['e', async (page: Page) => page.getByRole('heading', { name: 'Edit customer' }).waitFor()],
    ['Delete', async (page: Page) => page.getByText(`${nameOf(2)} deleted`, { exact: true }).waitFor()],
  ])('%s acts on the record alone, even if the list does not contain it', async (key, isDone) => {
    await createAll(browser.api, numberedCustomers(2));
    const [, second] = (await browser.api.list({ sort: 'name' })).items;
    const { page, origin } = browser;
    await page.goto(`${origin}/customers/${second?.customerId}?q=c001`);
    await rowOf(page, nameOf(1)).waitFor();
    await untilFocused(heading(nameOf(2)));
    await presses(key);
    await isDone(page);
    expect(await stored()).toContain(nameOf(1));
    expect(addressOf(page)).toMatch(key === 'e' ? `/customers/${second?.customerId}/edit` : '/customers?q=c001');
  });
});

describe('keys are ignored', () => {
  it('while the palette loads', async () => {
    const { promise: isReleased, resolve: release } = Promise.withResolvers<void>();
    // Before the page opens: an idle browser loads the palette ahead.
    await browser.page.route('**/assets/palette-*.js', async (route) => {
      await isReleased;
      await route.continue();
    });
    const page = await open(1);
    await presses('Control+k', 'n');
    release();
    await page.getByRole('dialog').waitFor();
    expect(addressOf(page)).toBe('/customers?sort=name');
  });

  it('in text fields', async () => {
    const page = await open(1);
    await presses('/');
    await page.keyboard.type('nexj?/');
    expect(await page.getByRole('searchbox').inputValue()).toBe('nexj?/');
    await presses('Delete', 'ArrowDown');
    await page.waitForURL(/q=nexj/);
    expect(page.url()).toContain(`${browser.origin}/customers?q=nexj`);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('in dialogs', async () => {
    const page = await open(2);
    await presses('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await tabTo(keys.getByRole('button', { name: 'Close' }));
    await presses('n', 'j', 'Control+k');
    await untilFocused(keys.getByRole('button', { name: 'Close' }));
    await presses('Enter');
    await keys.waitFor({ state: 'hidden' });
    expect(addressOf(page)).toBe('/customers?sort=name');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('if they are single keys and the settings turn these off; others still work', async () => {
    const { page } = browser;
    await page.addInitScript(() => localStorage.setItem('preferences', '{"singleKeys":false}'));
    await open(2);
    await presses('/', 'j', 'n', '?');
    await presses('ArrowDown'); // handled after them
    await untilFocused(link(1));
    await presses('x', 'e');
    expect(addressOf(page)).toBe('/customers?sort=name');
    await page.getByText('2 customers', { exact: true }).waitFor();
    await presses('Control+k');
    await page.getByRole('dialog', { name: 'Search and actions' }).waitFor();
  });
});

it('? shows the keyboard shortcuts, and Escape closes them', async () => {
  const page = await open(1);
  await presses('j', '?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await keys.getByText('Create customer').waitFor();
  await presses('Escape');
  await untilFocused(link(1));
  expect(await keys.count()).toBe(0);
});

it('the first Tab focuses a link that skips the top bar', async () => {
  const page = await open(1);
  const skip = page.getByRole('link', { name: 'Skip to main content' });
  const filter = page.getByRole('main').getByRole('button', { name: 'Filter' });
  const isSeen = async () => ((await skip.boundingBox())?.y ?? -1) >= 0;
  await filter.waitFor();
  expect(await isSeen()).toBe(false);
  await presses('Tab');
  await untilFocused(skip);
  expect(await isSeen()).toBe(true);
  await presses('Enter', 'Tab');
  await untilFocused(filter);
  expect(await rowOf(page, nameOf(1)).isVisible()).toBe(true);
});
