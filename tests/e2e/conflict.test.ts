import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { CustomerPatch } from '../../client/index.ts';
import { expectEventually, fieldsOf, formIn, hasFocus, panelOf, recordWrites, toastsIn } from './form.ts';
import { inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

const anna = { name: 'Anna Müller', email: 'anna@conflict.example', phone: '+493055501234', address: 'Ulm' };

/** Opens Anna in a form. */
const openForm = async () => {
  const { page, api } = browser;
  const { customerId } = await api.create(anna);
  await page.goto(`${browser.origin}/customers`);
  await rowOf(page, anna.name).getByRole('link').click();
  await panelOf(page, anna.name).getByRole('link', { name: 'Edit', exact: true }).click();
  return { page, api, customerId, form: formIn(page) };
};

/** Saves `mine` after another person has saved `theirs`. */
const collide = async (mine: Partial<typeof anna>, theirs: CustomerPatch) => {
  const { page, api, customerId, form } = await openForm();
  await form.name.waitFor();
  await api.patch(customerId, theirs);
  for (const [field, text] of Object.entries(mine)) await form[field as keyof typeof anna].fill(text);
  await form.save.click();
  return { page, form, customerId, stored: async () => fieldsOf(await api.get(customerId)) };
};

const dialogIn = (page: Page) => page.getByRole('dialog', { name: 'was changed while you were editing' });
const choice = (page: Page, field: string, side: 'Yours' | 'Theirs') =>
  dialogIn(page)
    .getByRole('group', { name: field })
    .getByRole('radio', { name: new RegExp(`^${side}`) });
const button = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name });

describe('a customer that another person changed during the edit', () => {
  it('is not overwritten: the dialog keeps changes by one side and asks about fields that both changed', async () => {
    const { page, stored } = await collide(
      { name: 'Anna Weiß', phone: '+49 30 55509999' },
      { phone: '+493055507788', address: 'Bonn' },
    );
    await dialogIn(page).getByText('You both changed one field: choose which value to keep.').waitFor();
    const texts = (group: string) => dialogIn(page).getByRole('group', { name: group }).getByRole('radio');
    expect(await texts('Phone').evaluateAll((all) => all.map((one) => one.closest('label')?.innerText))).toEqual([
      'Yours\n+49 30 55509999\nBefore: +49 30 55501234',
      'Theirs\n+49 30 55507788\nBefore: +49 30 55501234',
    ]);
    await dialogIn(page).getByText('Only you changed this. Kept: Anna Weiß').waitFor();
    await dialogIn(page).getByText('Only they changed this. Kept: Bonn').waitFor();
    expect(await dialogIn(page).getByRole('group').count()).toBe(1);
    expect(await stored()).toEqual({ ...anna, phone: '+493055507788', address: 'Bonn' });
  });

  it('is saved only after every choice is made', async () => {
    const { page, stored } = await collide(
      { name: 'Anna Weiß', phone: '+493055509999' },
      { name: 'Anna Schmidt', phone: '+493055507788' },
    );
    const save = button(page, 'Save this version');
    const writes = await recordWrites(page);
    await save.click({ force: true });
    expect([await save.getAttribute('aria-disabled'), await save.getAttribute('title')]).toEqual([
      'true',
      'Choose values for 2 fields first',
    ]);
    await choice(page, 'Name', 'Yours').check();
    await save.click({ force: true });
    expect(await save.getAttribute('title')).toBe('Choose a value for 1 field first');
    expect(writes).toEqual([]);
    await choice(page, 'Phone', 'Theirs').check();
    await save.click();
    await panelOf(page, 'Anna Weiß').waitFor();
    expect(writes.map((write) => write.postDataJSON())).toEqual([{ name: 'Anna Weiß' }]);
    expect(await writes[0]?.headerValue('If-Match')).toBe('"2"');
    expect(await stored()).toEqual({ ...anna, name: 'Anna Weiß', phone: '+493055507788' });
  });

  it('needs no choice when each person changed other fields', async () => {
    const { page, stored } = await collide({ address: '' }, { name: 'Anna Schmidt' });
    await dialogIn(page).getByText('You changed different fields, so both changes can be kept.').waitFor();
    await dialogIn(page).getByText('Only you changed this. Kept: none').waitFor();
    await expectEventually(() => hasFocus(button(page, 'Keep editing')), true); // and not Discard
    await button(page, 'Save this version').click();
    await panelOf(page, 'Anna Schmidt').waitFor();
    expect(await stored()).toEqual({ ...anna, name: 'Anna Schmidt', address: undefined });
  });

  it('is saved without a dialog when both made the same change', async () => {
    const { page, stored } = await collide(
      { phone: '+49 (30) 5550-9999' },
      { phone: '+493055509999', address: 'Bonn' },
    );
    await toastsIn(page).getByText('Anna Müller saved').waitFor();
    await panelOf(page, anna.name).getByText('Bonn').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await stored()).toEqual({ ...anna, phone: '+493055509999', address: 'Bonn' });
  });

  it('can be edited further: the form keeps what was typed, and the next save conflicts again', async () => {
    const { page, form, stored } = await collide({ name: 'Anna Weiß', address: 'Bonn' }, { name: 'Anna Schmidt' });
    await button(page, 'Keep editing').click();
    await dialogIn(page).waitFor({ state: 'detached' });
    expect([await form.name.inputValue(), await form.address.inputValue()]).toEqual(['Anna Weiß', 'Bonn']);
    await form.address.fill('Köln');
    await page.keyboard.press('Control+Enter');
    await choice(page, 'Name', 'Theirs').check();
    await button(page, 'Save this version').click();
    await panelOf(page, 'Anna Schmidt').waitFor();
    expect(await stored()).toEqual({ ...anna, name: 'Anna Schmidt', address: 'Köln' });
  });

  it('conflicts again when it changes during the choice; earlier choices stay', async () => {
    const { page, customerId, stored } = await collide(
      { name: 'Anna Weiß', phone: '+493055509999', address: 'Köln' },
      { name: 'Anna Schmidt', phone: '+493055507788' },
    );
    await choice(page, 'Name', 'Yours').check();
    await choice(page, 'Phone', 'Theirs').check();
    await browser.api.patch(customerId, { address: 'Bonn', phone: '+493055506666' });
    await button(page, 'Save this version').click();
    await choice(page, 'Address', 'Yours').waitFor(); // the new conflict
    expect(await dialogIn(page).getByRole('group').count()).toBe(1);
    await dialogIn(page).getByText('Only you changed this. Kept: Anna Weiß').waitFor();
    await dialogIn(page).getByText('Only they changed this. Kept: +49 30 55506666').waitFor();
    await choice(page, 'Address', 'Theirs').check();
    await button(page, 'Save this version').click();
    await panelOf(page, 'Anna Weiß').waitFor();
    expect(await stored()).toEqual({ ...anna, name: 'Anna Weiß', phone: '+493055506666', address: 'Bonn' });
  });

  it('shows their version after my changes are discarded', async () => {
    const { page, stored } = await collide({ name: 'Anna Weiß' }, { name: 'Anna Schmidt', address: 'Bonn' });
    const writes = await recordWrites(page);
    await button(page, 'Discard my changes').dblclick(); // counts as one press
    await button(page, 'Discard permanently').click();
    await panelOf(page, 'Anna Schmidt').getByText('Bonn').waitFor();
    await rowOf(page, 'Anna Schmidt').waitFor();
    expect(writes).toEqual([]);
    expect(await stored()).toEqual({ ...anna, name: 'Anna Schmidt', address: 'Bonn' });
  });

  it('stays unsaved after Escape, which returns to the form', async () => {
    const { page, form } = await collide({ name: 'Anna Weiß' }, { name: 'Anna Schmidt' });
    await dialogIn(page).waitFor();
    await page.keyboard.press('Escape');
    await dialogIn(page).waitFor({ state: 'detached' });
    expect(await form.name.inputValue()).toBe('Anna Weiß');
  });

  it('shows in the dialog why the merged version was not saved', async () => {
    await browser.api.create({ name: 'Berta', email: 'berta@conflict.example' });
    const { page, form } = await collide({ email: 'berta@conflict.example' }, { name: 'Anna Schmidt' });
    await button(page, 'Save this version').click();
    await expectEventually(
      () => page.getByRole('dialog').getByRole('alert').textContent(),
      'Already used by Berta (opens in a new tab)',
    );
    await button(page, 'Keep editing').click();
    expect(await form.email.inputValue()).toBe('berta@conflict.example');
  });
});

describe('a customer that another person deleted during the edit', () => {
  const openDeleted = async () => {
    const { page, api, customerId, form } = await openForm();
    await form.name.fill('Anna Weiß');
    await api.delete(customerId);
    await form.save.click();
    await page.getByRole('dialog', { name: 'Anna Müller was deleted while you were editing' }).waitFor();
    const stored = async () => {
      const all = [];
      for await (const customer of api.all()) all.push(customer);
      return all;
    };
    return { page, form, customerId, stored };
  };

  it('stays in the form when a refetch reveals the deletion', async () => {
    const { page, api } = browser;
    const { customerId } = await api.create(anna);
    await page.goto(`${browser.origin}/customers/${customerId}/edit`);
    const { name } = formIn(page);
    await name.fill('Anna Weiß');
    await api.delete(customerId);
    await page.clock.setFixedTime(Date.now() + 60_000); // makes the loaded data stale
    const asked = page.waitForResponse(`**/api/customers/${customerId}`);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    expect((await asked).status()).toBe(404);
    await page.evaluate(() => new Promise(requestAnimationFrame)); // wait for the render
    expect(await name.inputValue()).toBe('Anna Weiß');
  });

  it('can be created as a new customer from what was typed', async () => {
    const { page, customerId, stored } = await openDeleted();
    await button(page, 'Create as new').dblclick();
    await panelOf(page, 'Anna Weiß').waitFor();
    const [created, ...others] = await stored();
    expect(others).toEqual([]);
    expect(created && fieldsOf(created)).toEqual({ ...anna, name: 'Anna Weiß' });
    expect(created?.customerId).not.toBe(customerId);
    await expectEventually(() => new URL(page.url()).pathname, `/customers/${created?.customerId}`);
    await expectEventually(() => page.locator('tbody th bdi').allTextContents(), ['Anna Weiß']);
  });

  it('leaves the list after the changes are discarded', async () => {
    const { page, stored } = await openDeleted();
    await button(page, 'Discard my changes').click();
    await button(page, 'Discard permanently').click();
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    expect(await page.locator('tbody tr').count()).toBe(0);
    expect(await stored()).toEqual([]);
  });

  it('keeps what was typed, and saves it once the customer is restored', async () => {
    const { page, form, customerId } = await openDeleted();
    await button(page, 'Keep editing').click();
    expect(await form.name.inputValue()).toBe('Anna Weiß');
    await browser.api.restore(customerId);
    await form.save.click();
    await button(page, 'Save this version')
      .or(page.getByRole('heading', { name: 'Anna Weiß' }))
      .first()
      .waitFor();
    if (await page.getByRole('dialog').count()) await button(page, 'Save this version').click();
    await panelOf(page, 'Anna Weiß').waitFor();
    expect(fieldsOf(await browser.api.get(customerId))).toEqual({ ...anna, name: 'Anna Weiß' });
  });
});
