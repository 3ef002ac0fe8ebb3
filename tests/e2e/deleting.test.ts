import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectEventually, hasFocus, panelOf, problemResponse, recordWrites, toastsIn } from './form.ts';
import { createAll, expectAnnounced, inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

const people = ['Anna', 'Berta', 'Carl'].map((name) => ({ name, email: `${name.toLowerCase()}@delete.example` }));

/** Opens the list of three customers, sorted by name; returns their ids. */
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
    ['from the row menu', inMenu],
    ['by the Delete key on the row', (page) => press(page, 'Berta', 'Delete')],
    [
      'from the record',
      async (page) => {
        await open(page);
        await panelOf(page, 'Berta').getByRole('button', { name: 'Delete' }).click();
      },
    ],
    [
      'by the Delete key in the record',
      async (page) => {
        await open(page);
        await page.keyboard.press('Delete');
      },
    ],
    [
      'from the row menu while its record is open',
      async (page) => {
        await open(page);
        await inMenu(page);
      },
    ],
  ];
  it.each(ways)('%s asks nothing, shows immediately, and can be undone', async (_, remove) => {
    const { page } = browser;
    const [, berta] = await openList();
    let go = () => {};
    await page.route(new RegExp(`/api/customers/${berta}`), (route) => {
      if (route.request().method() !== 'DELETE') return void route.fallback();
      go = () => void route.continue();
    });
    await remove(page);
    await expectEventually(() => names(page), ['Anna', 'Carl']);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    expect(await stored()).toEqual(['Anna', 'Berta', 'Carl']); // the request is still held
    await expectEventually(() => hasFocus(rowOf(page, 'Carl').getByRole('link')), true);

    go();
    await undoIn(page, 'Berta').waitFor();
    expect(await stored()).toEqual(['Anna', 'Carl']);
    await expectAnnounced(page, 'Berta deleted. To undo, press Ctrl Z.');
    await undoIn(page, 'Berta').click();
    await expectEventually(() => names(page), ['Anna', 'Berta', 'Carl']);
    await undoIn(page, 'Berta').waitFor({ state: 'detached' });
    expect(await stored()).toEqual(['Anna', 'Berta', 'Carl']);
  });

  it('by a second press of the key deletes the next row', async () => {
    const { page } = browser;
    await openList();
    await press(page, 'Berta', 'Delete');
    await expectEventually(() => hasFocus(rowOf(page, 'Carl').getByRole('link')), true);
    await page.keyboard.press('Delete');
    await expectEventually(() => names(page), ['Anna']);
    await expectEventually(() => hasFocus(rowOf(page, 'Anna').getByRole('link')), true);
    await undoIn(page, 'Carl').waitFor();
    expect(await stored()).toEqual(['Anna']);
  });

  it('by the key does nothing while no row has the focus', async () => {
    const { page } = browser;
    await openList();
    const writes = await recordWrites(page);
    await page.getByRole('link', { name: 'Create customer' }).focus();
    await page.keyboard.press('Delete');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(writes).toEqual([]);
  });

  it('by the key deletes the open record, even outside the loaded rows', async () => {
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
    ['without permission', 403, 'forbidden', 'You don’t have permission to do this. Ask an administrator.'],
    ['with a system error', 500, 'internal-error', 'Something went wrong in the system.'],
  ])('that fails %s puts the row back in its place, and says why', async (_, status, type, words) => {
    const { page } = browser;
    await openList();
    await page.route('**/api/customers/*', (route) => route.fulfill(problemResponse(status, type)), { times: 1 });
    await press(page, 'Berta', 'Delete');
    await toastsIn(page).getByText(`Berta was not deleted. ${words}`).waitFor();
    await expectEventually(() => names(page), ['Anna', 'Berta', 'Carl']);
    expect(await toastsIn(page).getByRole('button', { name: 'Undo' }).count()).toBe(0);
  });

  it('that another person made first cannot be undone here', async () => {
    const { page } = browser;
    const [, berta] = await openList();
    await browser.api.delete(berta);
    await press(page, 'Berta', 'Delete');
    await expectEventually(() => names(page), ['Anna', 'Carl']);
    await expectAnnounced(page, 'Berta deleted');
    expect(await toastsIn(page).count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expectAnnounced(page, 'Nothing to undo');
  });
});

describe('undoing', () => {
  it('with Ctrl+Z reverts the last deletion first, until nothing is left', async () => {
    const { page } = browser;
    await openList();
    for (const name of ['Berta', 'Anna']) {
      await press(page, name, 'Delete');
      await undoIn(page, name).waitFor();
    }
    await page.keyboard.press('Control+z');
    await expectEventually(() => names(page), ['Anna', 'Carl']);
    await undoIn(page, 'Anna').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await expectEventually(
      () => names(page),
      people.map(({ name }) => name),
    );
    expect(await toastsIn(page).count()).toBe(0);
    expect(await stored()).toEqual(['Anna', 'Berta', 'Carl']);
    await page.keyboard.press('Control+z');
    await expectAnnounced(page, 'Nothing to undo');
  });

  it('in a field reverts what was typed there', async () => {
    const { page } = browser;
    await openList();
    await press(page, 'Berta', 'Delete');
    await undoIn(page, 'Berta').waitFor();
    const writes = await recordWrites(page);
    const search = page.getByRole('searchbox');
    await search.pressSequentially('a');
    await search.press('Control+z');
    await expectEventually(() => search.inputValue(), '');
    expect(writes).toEqual([]);
    expect(await stored()).toEqual(['Anna', 'Carl']);
  });

  it('is offered for 8 seconds, longer under the pointer; Ctrl+Z still works later', async () => {
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
    await expectEventually(() => names(page), ['Anna', 'Berta', 'Carl']);
  });

  it('shows the changes of a person who restored the customer first', async () => {
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

  it('fails while another customer has the email, and links to that customer', async () => {
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

  it('that fails says why', async () => {
    const { page } = browser;
    await openList();
    await press(page, 'Berta', 'Delete');
    await undoIn(page, 'Berta').waitFor();
    await page.route('**/restore', (route) => route.fulfill(problemResponse(500, 'internal-error')), { times: 1 });
    await undoIn(page, 'Berta').click();
    await toastsIn(page).getByText('Berta was not restored. Something went wrong in the system.').waitFor();
    expect(await names(page)).toEqual(['Anna', 'Carl']);
  });
});
