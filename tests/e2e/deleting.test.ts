import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes, hasFocus, panelOf, problem, toastsIn, writesOf } from './form.ts';
import { createAll, inBrowser, rowOf, said } from './page.ts';

const browser = inBrowser();

const people = ['Anna', 'Berta', 'Carl'].map((name) => ({ name, email: `${name.toLowerCase()}@delete.example` }));

/** Three customers by their names. */
const openList = async (page = browser.page) => {
  const customers = await createAll(browser.api, people);
  await page.goto(`${browser.origin}/customers?sort=name`);
  await rowOf(page, 'Anna').waitFor();
  return customers.map(({ customerId }) => customerId) as [string, string, string];
};

const names = (page: Page) => page.locator('tbody th bdi').allTextContents();
const stored = async () => {
  const found = [];
  for await (const { name } of browser.api.all({ sort: 'name' })) found.push(name);
  return found;
};
const press = async (page: Page, name: string, key: string) => {
  await rowOf(page, name).getByRole('link').focus();
  await page.keyboard.press(key);
};
const undoIn = (page: Page, name: string) =>
  toastsIn(page)
    .filter({ hasText: `${name} deleted` })
    .getByRole('button', { name: 'Undo' });

describe('a deletion', () => {
  const inMenu = async (page: Page) => {
    await page.getByRole('button', { name: 'Actions for Berta' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
  };
  const open = async (page: Page) => {
    await rowOf(page, 'Berta').getByRole('link').click();
    await panelOf(page, 'Berta').getByRole('button', { name: 'Delete' }).waitFor();
  };
  const ways: [string, (page: Page) => Promise<unknown>][] = [
    ['in the menu of the row', inMenu],
    ['by the key, in the row', (page) => press(page, 'Berta', 'Delete')],
    [
      'in the record',
      async (page) => {
        await open(page);
        await panelOf(page, 'Berta').getByRole('button', { name: 'Delete' }).click();
      },
    ],
    [
      'by the key, in the record',
      async (page) => {
        await open(page);
        await page.keyboard.press('Delete');
      },
    ],
    [
      'in the menu of the row whose record is open',
      async (page) => {
        await open(page);
        await inMenu(page);
      },
    ],
  ];
  it.each(ways)('%s asks nothing, is seen at once, and can be undone', async (_, remove) => {
    const { page } = browser;
    const [, berta] = await openList();
    let go = () => {};
    await page.route(new RegExp(`/api/customers/${berta}`), (route) => {
      if (route.request().method() !== 'DELETE') return void route.fallback();
      go = () => void route.continue();
    });
    await remove(page);
    await becomes(() => names(page), ['Anna', 'Carl']);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    expect(await stored()).toEqual(['Anna', 'Berta', 'Carl']); // the system has not been told yet
    await becomes(() => hasFocus(rowOf(page, 'Carl').getByRole('link')), true);

    go();
    await undoIn(page, 'Berta').waitFor();
    expect(await stored()).toEqual(['Anna', 'Carl']);
    await said(page, 'Berta deleted. To undo, press Ctrl Z.');
    await undoIn(page, 'Berta').click();
    await becomes(() => names(page), ['Anna', 'Berta', 'Carl']);
    await undoIn(page, 'Berta').waitFor({ state: 'detached' });
    expect(await stored()).toEqual(['Anna', 'Berta', 'Carl']);
  });

  it('by the key is of the next row when it is pressed again', async () => {
    const { page } = browser;
    await openList();
    await press(page, 'Berta', 'Delete');
    await becomes(() => hasFocus(rowOf(page, 'Carl').getByRole('link')), true);
    await page.keyboard.press('Delete');
    await becomes(() => names(page), ['Anna']);
    await becomes(() => hasFocus(rowOf(page, 'Anna').getByRole('link')), true);
    await undoIn(page, 'Carl').waitFor();
    expect(await stored()).toEqual(['Anna']);
  });

  it('by the key is of nobody while no row has the focus', async () => {
    const { page } = browser;
    await openList();
    const writes = await writesOf(page);
    await page.getByRole('link', { name: 'Create customer' }).focus();
    await page.keyboard.press('Delete');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(writes).toEqual([]);
  });

  it('of a record that is not among the rows is of that record', async () => {
    const { page } = browser;
    const [anna] = await createAll(browser.api, people);
    await page.goto(`${browser.origin}/customers/${anna?.customerId}?q=berta`);
    await panelOf(page, 'Anna').getByRole('link', { name: 'Edit', exact: true }).waitFor();
    await rowOf(page, 'Berta').waitFor();
    await page.keyboard.press('Delete');
    await undoIn(page, 'Anna').waitFor();
    expect(await stored()).toEqual(['Berta', 'Carl']);
  });

  it.each([
    ['one may not', 403, 'forbidden', 'You don’t have permission to do this. Ask an administrator.'],
    ['the system is broken', 500, 'internal-error', 'Something is wrong with the system.'],
  ])('that fails, as %s, brings the row back to its place, and tells why', async (_, status, type, words) => {
    const { page } = browser;
    await openList();
    await page.route('**/api/customers/*', (route) => route.fulfill(problem(status, type)), { times: 1 });
    await press(page, 'Berta', 'Delete');
    await toastsIn(page).getByText(`Berta was not deleted. ${words}`).waitFor();
    await becomes(() => names(page), ['Anna', 'Berta', 'Carl']);
    expect(await toastsIn(page).getByRole('button', { name: 'Undo' }).count()).toBe(0);
  });

  it('that somebody else was faster with is none to undo', async () => {
    const { page } = browser;
    const [, berta] = await openList();
    await browser.api.delete(berta);
    await press(page, 'Berta', 'Delete');
    await becomes(() => names(page), ['Anna', 'Carl']);
    await said(page, 'Berta deleted');
    expect(await toastsIn(page).count()).toBe(0);
    await page.keyboard.press('Control+z');
    await said(page, 'Nothing to undo');
  });
});

describe('undoing', () => {
  it('by Ctrl+Z takes back one deletion after the other, the last first; then there is none', async () => {
    const { page } = browser;
    await openList();
    for (const name of ['Berta', 'Anna']) {
      await press(page, name, 'Delete');
      await undoIn(page, name).waitFor();
    }
    await page.keyboard.press('Control+z');
    await becomes(() => names(page), ['Anna', 'Carl']);
    await undoIn(page, 'Anna').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await becomes(
      () => names(page),
      people.map(({ name }) => name),
    );
    expect(await toastsIn(page).count()).toBe(0);
    expect(await stored()).toEqual(['Anna', 'Berta', 'Carl']);
    await page.keyboard.press('Control+z');
    await said(page, 'Nothing to undo');
  });

  it('in a field takes back what was typed there', async () => {
    const { page } = browser;
    await openList();
    await press(page, 'Berta', 'Delete');
    await undoIn(page, 'Berta').waitFor();
    const writes = await writesOf(page);
    const search = page.getByRole('searchbox');
    await search.pressSequentially('a');
    await search.press('Control+z');
    await becomes(() => search.inputValue(), '');
    expect(writes).toEqual([]);
    expect(await stored()).toEqual(['Anna', 'Carl']);
  });

  it('is offered for 8 seconds, in which nobody points at it; Ctrl+Z does it later, too', async () => {
    const { page } = browser;
    await page.clock.install();
    await openList();
    await press(page, 'Berta', 'Delete');
    await undoIn(page, 'Berta').waitFor();
    await page.clock.runFor(6_500);
    await undoIn(page, 'Berta').hover();
    await page.clock.runFor(60_000);
    expect(await undoIn(page, 'Berta').count()).toBe(1);
    await page.mouse.move(10, 10);
    await page.clock.runFor(3_000);
    await undoIn(page, 'Berta').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await becomes(() => names(page), ['Anna', 'Berta', 'Carl']);
  });

  it('shows what somebody else has made of it, who has restored it meanwhile', async () => {
    const { page } = browser;
    const [, berta] = await openList();
    await press(page, 'Berta', 'Delete');
    await undoIn(page, 'Berta').waitFor();
    await browser.api.restore(berta);
    await browser.api.patch(berta, { email: 'changed@delete.example' });
    await undoIn(page, 'Berta').click();
    await rowOf(page, 'Berta').getByText('changed@delete.example').waitFor();
    expect(await toastsIn(page).filter({ hasText: 'was not restored' }).count()).toBe(0);
  });

  it('is refused while another customer has the email, and leads there', async () => {
    const { page } = browser;
    await openList();
    await press(page, 'Berta', 'Delete');
    await undoIn(page, 'Berta').waitFor();
    await browser.api.create({ name: 'Bert', email: 'berta@delete.example' });
    await undoIn(page, 'Berta').click();
    await toastsIn(page).getByText('Berta was not restored. Another customer already uses this email.').waitFor();
    await toastsIn(page).getByRole('button', { name: 'Show that customer' }).click();
    await panelOf(page, 'Bert').waitFor();
    expect(await stored()).toEqual(['Anna', 'Bert', 'Carl']);
  });

  it('that fails is told', async () => {
    const { page } = browser;
    await openList();
    await press(page, 'Berta', 'Delete');
    await undoIn(page, 'Berta').waitFor();
    await page.route('**/restore', (route) => route.fulfill(problem(500, 'internal-error')), { times: 1 });
    await undoIn(page, 'Berta').click();
    await toastsIn(page).getByText('Berta was not restored. Something is wrong with the system.').waitFor();
    expect(await names(page)).toEqual(['Anna', 'Carl']);
  });
});
