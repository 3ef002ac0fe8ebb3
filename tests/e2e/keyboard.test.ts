import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { createAll, inBrowser, many, nameOf, openMany, rowOf, said } from './page.ts';

const browser = inBrowser();

const open = (count: number): Promise<Page> => openMany(browser, count);
const link = (number: number) => browser.page.getByRole('link', { name: nameOf(number), exact: true });
const hasFocus = (locator: Locator) => locator.and(locator.page().locator(':focus')).waitFor();
const presses = async (...keys: string[]) => {
  for (const key of keys) await browser.page.keyboard.press(key);
};
/** Goes on with the Tab key until this has the focus, as people do who cannot point. */
const tabTo = async (target: Locator) => {
  await target.waitFor();
  for (let i = 0; i < 40; i++) {
    await target.page().keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The Tab key does not come to ${target}`);
};
const addressOf = (page: Page): string => page.url().replace(browser.origin, '');
const heading = (text: string) => browser.page.getByRole('heading', { name: text, exact: true });
const stored = async (): Promise<string[]> => (await browser.api.list({ sort: 'name' })).items.map(({ name }) => name);

it('all is done without a pointer: create, find, open, change, settle a conflict, delete, undo', async () => {
  await createAll(browser.api, [{ name: 'Otto Berg', email: 'otto@keys.example' }]);
  const { page, origin } = browser;
  await page.goto(`${origin}/customers`);
  await rowOf(page, 'Otto Berg').waitFor();

  await presses('n');
  await tabTo(page.getByLabel('Name'));
  await page.keyboard.type('Anna Lind');
  await presses('Tab');
  await page.keyboard.type('anna@keys.example');
  await presses('Control+Enter');
  await hasFocus(heading('Anna Lind'));
  await presses('Escape');
  await hasFocus(page.getByRole('link', { name: 'Anna Lind' }));

  await presses('/');
  await page.keyboard.type('otto');
  await rowOf(page, 'Anna Lind').waitFor({ state: 'hidden' });
  await tabTo(page.getByRole('link', { name: 'Otto Berg' }));
  await presses('Enter');
  await hasFocus(heading('Otto Berg'));

  await presses('e');
  await tabTo(page.getByLabel('Name'));
  await page.keyboard.type('Otto Burg');
  const [otto] = (await browser.api.list({ q: 'otto' })).items;
  await browser.api.patch(otto?.customerId as string, { name: 'Otto Borg', address: 'Torstraße 1' });
  await presses('Control+Enter');
  const conflict = page.getByRole('dialog', { name: 'Otto Berg was changed while you were editing' });
  await hasFocus(conflict.getByRole('radio', { name: 'Yours' }));
  await presses('Space');
  await tabTo(conflict.getByRole('button', { name: 'Save this version' }));
  await presses('Enter');
  await heading('Otto Burg').waitFor();
  expect((await browser.api.get(otto?.customerId as string)).address).toBe('Torstraße 1');

  await presses('Delete');
  await heading('Otto Burg').waitFor({ state: 'hidden' });
  await page.getByText('Otto Burg deleted', { exact: true }).waitFor();
  expect(await stored()).toEqual(['Anna Lind']);
  await presses('Control+z');
  await rowOf(page, 'Otto Burg').waitFor();
  expect(await stored()).toEqual(['Anna Lind', 'Otto Burg']);
});

describe('in the list', () => {
  it('j, k and the arrows go from row to row, and the Tab key comes to the controls of that row alone', async () => {
    const page = await open(3);
    for (const [key, row] of [
      ['j', 1],
      ['j', 2],
      ['ArrowDown', 3],
      ['j', 3], // there is no other
      ['k', 2],
      ['ArrowUp', 1],
    ] as const) {
      await presses(key);
      await hasFocus(link(row));
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

  it('x chooses the row, and lets it go', async () => {
    const page = await open(2);
    await presses('j', 'j', 'x');
    await page.getByText('1 selected').waitFor();
    expect(await page.getByRole('checkbox', { name: `Select ${nameOf(2)}` }).isChecked()).toBe(true);
    await presses('x');
    await page.getByText('2 customers', { exact: true }).waitFor();
  });

  it('Enter opens the row, at the heading of its record; Escape closes it, back at the row', async () => {
    const page = await open(3);
    await presses('j', 'j', 'Enter');
    await hasFocus(heading(nameOf(2)));
    await presses('Escape');
    await hasFocus(link(2));
    expect(addressOf(page)).toBe('/customers?sort=name');
  });

  it('Delete deletes the row, and the next one has the focus', async () => {
    const page = await open(4);
    await presses('j', 'j', 'Delete');
    await hasFocus(link(3));
    await page.getByText(`${nameOf(2)} deleted`, { exact: true }).waitFor();
    await presses('Delete');
    await hasFocus(link(4));
    await presses('Delete'); // the last: the one above
    await hasFocus(link(1));
    await page.getByText(`${nameOf(4)} deleted`, { exact: true }).waitFor();
    expect(await stored()).toEqual([nameOf(1)]);
  });

  it('keys do nothing to a row that nobody is at', async () => {
    const page = await open(2);
    await presses('Delete', 'x', 'e');
    await presses('j'); // comes after them
    await hasFocus(link(1));
    expect(await page.getByText('2 customers', { exact: true }).isVisible()).toBe(true);
    expect(addressOf(page)).toBe('/customers?sort=name');
  });

  it('the row with the focus is whole in sight, between head and foot', async () => {
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
        await hasFocus(link(row));
        expect([row, await isInSight()]).toEqual([row, true]);
      }
    }
  });
});

describe('in a record', () => {
  it('the panel slides in once, and stays where it is from record to record; the page is no wider for it', async () => {
    const page = await open(2);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const slides = () => page.getByRole('complementary').evaluate((panel) => getComputedStyle(panel).animationName);
    await presses('j', 'Enter');
    await hasFocus(heading(nameOf(1)));
    expect(await slides()).toBe('slide');
    const widths = await page.getByRole('complementary').evaluate((panel) => {
      panel.style.setProperty('translate', '16px'); // as where it comes from
      return [document.documentElement.scrollWidth, innerWidth];
    });
    expect(widths[0]).toBe(widths[1]);
    await presses('j');
    await hasFocus(heading(nameOf(2)));
    expect(await slides()).toBe('none');
  });

  it('j and k go to the next and the one before, and Escape to the row of the last', async () => {
    const page = await open(3);
    await presses('j', 'Enter');
    await hasFocus(heading(nameOf(1)));
    await presses('j');
    await hasFocus(heading(nameOf(2)));
    await presses('j');
    await hasFocus(heading(nameOf(3)));
    await presses('k');
    await hasFocus(heading(nameOf(2)));
    expect(await link(2).getAttribute('aria-current')).toBe('true');
    await page.goBack(); // opening one was a step, going through them was not
    await hasFocus(link(2));
    expect(addressOf(page)).toBe('/customers?sort=name');
  });

  it('nothing goes to a next customer while it is further down than the loaded rows, and it says so', async () => {
    await Promise.all(many(52).map((input) => browser.api.create(input)));
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
    await said(page, why);
    expect(addressOf(page)).toBe(`/customers/${customerId}?sort=name`);
    expect(await page.locator('tbody [aria-current]').count()).toBe(0);

    await page.getByRole('button', { name: 'Load more' }).dispatchEvent('click');
    await page.locator('tbody [aria-current]').waitFor({ state: 'attached' });
    await steps[1]?.click();
    await heading(nameOf(52)).waitFor();
  });

  it('nothing goes to a next customer where a search has others alone, and it says so', async () => {
    await createAll(browser.api, many(2));
    const { page, origin } = browser;
    const { customerId } = (await browser.api.list({ q: nameOf(1) })).items[0] ?? {};
    await page.goto(`${origin}/customers/${customerId}?q=c002`);
    const why = 'This customer is not in the loaded rows, so there is no next or previous customer.';
    await page.getByRole('complementary').getByText(why, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Next customer', description: why, disabled: true }).waitFor();
  });

  it('Delete deletes it while the focus is in it, else the selected rows, and one button shows the key', async () => {
    const page = await open(4);
    await presses('j', 'x', 'j', 'x', 'j', 'Enter');
    await hasFocus(heading(nameOf(3)));
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

  it('Delete deletes it, and leads back to the list', async () => {
    const page = await open(3);
    await presses('j', 'j', 'Enter');
    await hasFocus(heading(nameOf(2)));
    await presses('Delete');
    await hasFocus(link(3));
    expect(addressOf(page)).toBe('/customers?sort=name');
    await page.getByText(`${nameOf(2)} deleted`, { exact: true }).waitFor();
    expect(await stored()).toEqual([nameOf(1), nameOf(3)]);
  });

  it.each([
    ['e', async (page: Page) => page.getByRole('heading', { name: 'Edit customer' }).waitFor()],
    ['Delete', async (page: Page) => page.getByText(`${nameOf(2)} deleted`, { exact: true }).waitFor()],
  ])('%s is for it, and for nobody else, where the list beside it has only others', async (key, isDone) => {
    await createAll(browser.api, many(2));
    const [, second] = (await browser.api.list({ sort: 'name' })).items;
    const { page, origin } = browser;
    await page.goto(`${origin}/customers/${second?.customerId}?q=c001`);
    await rowOf(page, nameOf(1)).waitFor();
    await hasFocus(heading(nameOf(2)));
    await presses(key);
    await isDone(page);
    expect(await stored()).toContain(nameOf(1));
    expect(addressOf(page)).toMatch(key === 'e' ? `/customers/${second?.customerId}/edit` : '/customers?q=c001');
  });
});

describe('keys are off', () => {
  it('while the palette that they are meant for is on its way', async () => {
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

  it('where one types', async () => {
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
    await hasFocus(keys.getByRole('button', { name: 'Close' }));
    await presses('Enter');
    await keys.waitFor({ state: 'hidden' });
    expect(addressOf(page)).toBe('/customers?sort=name');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('where they are single and somebody has switched them off; others stay', async () => {
    const { page } = browser;
    await page.addInitScript(() => localStorage.setItem('preferences', '{"singleKeys":false}'));
    await open(2);
    await presses('/', 'j', 'n', '?');
    await presses('ArrowDown'); // comes after them
    await hasFocus(link(1));
    await presses('x', 'e');
    expect(addressOf(page)).toBe('/customers?sort=name');
    await page.getByText('2 customers', { exact: true }).waitFor();
    await presses('Control+k');
    await page.getByRole('dialog', { name: 'Search and actions' }).waitFor();
  });
});

it('? lists the keys, and Escape leads back', async () => {
  const page = await open(1);
  await presses('j', '?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await keys.getByText('Create customer').waitFor();
  await presses('Escape');
  await hasFocus(link(1));
  expect(await keys.count()).toBe(0);
});

it('the first Tab comes to a link that skips the bar on top', async () => {
  const page = await open(1);
  const skip = page.getByRole('link', { name: 'Skip to main content' });
  const isSeen = async () => ((await skip.boundingBox())?.y ?? -1) >= 0;
  expect(await isSeen()).toBe(false);
  await presses('Tab');
  await hasFocus(skip);
  expect(await isSeen()).toBe(true);
  await presses('Enter', 'Tab');
  await hasFocus(page.getByRole('main').getByRole('button', { name: 'Density' }));
  expect(await rowOf(page, nameOf(1)).isVisible()).toBe(true);
});
