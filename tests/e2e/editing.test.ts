import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { CustomerInput } from '../../client/index.ts';
import { expectEventually, fieldsOf, formIn, hasFocus, noteOf, panelOf, recordWrites, toastsIn } from './form.ts';
import { createAll, inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

const anna: CustomerInput = { name: 'Anna Müller', email: 'anna@edit.example', phone: '+493055501234', address: 'Ulm' };

const stored = async () => {
  const customers = [];
  for await (const customer of browser.api.all()) customers.push(fieldsOf(customer));
  return customers;
};

const openNew = async (page: Page) => {
  await page.goto(`${browser.origin}/customers/new`);
  await formIn(page).name.waitFor();
  return formIn(page);
};

/** Opens Anna in the form, beside the list. */
const openEdit = async (page: Page, customer = anna) => {
  const { customerId } = await browser.api.create(customer);
  await page.goto(`${browser.origin}/customers`);
  await rowOf(page, customer.name).getByRole('link').click();
  await panelOf(page, customer.name).getByRole('link', { name: 'Edit', exact: true }).click();
  await formIn(page).name.waitFor();
  return { ...formIn(page), customerId, path: `/customers/${customerId}` };
};

const pathOf = (page: Page) => new URL(page.url()).pathname;

describe('a new customer', () => {
  it('opens with the first field focused, and is on top of the list once saved', async () => {
    await createAll(browser.api, [{ name: 'Berta', email: 'berta@edit.example' }]);
    const { page, origin } = browser;
    await page.goto(`${origin}/customers`);
    await rowOf(page, 'Berta').waitFor();
    await page.keyboard.press('n');
    const form = formIn(page);
    await expectEventually(() => hasFocus(form.name), true);
    await page.keyboard.type('Anna Müller');
    await form.email.fill('anna@edit.example');
    await form.phone.pressSequentially('+4930 55501234');
    await form.address.fill('Torstraße 12\n10119 Berlin');
    await form.save.click();

    await toastsIn(page).getByText('Anna Müller created').waitFor();
    await expectEventually(() => hasFocus(page.getByRole('heading', { name: 'Anna Müller' })), true);
    expect(await page.locator('tbody th').first().textContent()).toContain('Anna Müller');
    const customer = await browser.api.get(pathOf(page).split('/').at(-1) as string);
    expect(fieldsOf(customer)).toEqual({
      name: 'Anna Müller',
      email: 'anna@edit.example',
      phone: '+493055501234',
      address: 'Torstraße 12\n10119 Berlin',
    });
  });

  it('replaces the form in the history: Back leads to the list', async () => {
    const { page } = browser;
    await page.goto(`${browser.origin}/customers`);
    await page.getByRole('link', { name: 'Create customer' }).first().click();
    const form = formIn(page);
    await form.name.fill('Anna');
    await form.email.fill('anna@edit.example');
    await page.keyboard.press('Control+Enter');
    await panelOf(page, 'Anna').waitFor();
    await page.goBack();
    expect(pathOf(page)).toBe('/customers');
  });

  it.each([
    ['a double click', (page: Page) => formIn(page).save.dblclick()],
    [
      'Ctrl+Enter twice',
      async (page: Page) => {
        await page.keyboard.press('Control+Enter');
        await page.keyboard.press('Control+Enter');
      },
    ],
  ])('is created once after %s', async (_, twice) => {
    const { page } = browser;
    const form = await openNew(page);
    const writes = await recordWrites(page);
    await form.name.fill('Anna');
    await form.email.fill('anna@edit.example');
    await page.route('**/api/customers', async (route) => {
      await expectEventually(() => form.status.textContent(), 'Saving…'); // while a second press is possible
      await route.continue();
    });
    await twice(page);
    await panelOf(page, 'Anna').waitFor();
    expect(writes).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });

  it('may have a name in any script, shown in its direction', async () => {
    const { page } = browser;
    const form = await openNew(page);
    const direction = () => form.name.evaluate((input) => getComputedStyle(input).direction);
    await form.name.fill('Zoe\u0308 🧑‍🚀 山田');
    expect(await direction()).toBe('ltr');
    await form.name.fill('  فاطمة بنت محمد ');
    expect(await direction()).toBe('rtl');
    await form.email.fill('用户@例え.example');
    await form.save.click();
    await panelOf(page, 'فاطمة بنت محمد').waitFor();
    expect(await stored()).toEqual([{ name: 'فاطمة بنت محمد', email: '用户@例え.example' }]);
    const cell = rowOf(page, 'فاطمة بنت محمد').locator('th bdi');
    expect(await cell.evaluate((name) => getComputedStyle(name).direction)).toBe('rtl');
  });

  it('is stored without spaces around the email', async () => {
    const { page } = browser;
    const form = await openNew(page);
    await form.name.fill('Anna');
    await form.email.fill('  anna@edit.example ');
    await form.save.click();
    await panelOf(page, 'Anna').waitFor();
    expect(await stored()).toEqual([{ name: 'Anna', email: 'anna@edit.example' }]);
  });

  it('starts with the text of a search without results', async () => {
    const { page, origin } = browser;
    await createAll(browser.api, [anna]);
    await page.goto(`${origin}/customers?q=berta%40edit.example`);
    await page.getByRole('main').getByRole('link', { name: 'Create customer' }).click();
    await expectEventually(() => formIn(page).email.inputValue(), 'berta@edit.example');
  });
});

describe('an invalid field', () => {
  it('shows its error once the field is left, and then on each keystroke', async () => {
    const form = await openNew(browser.page);
    await form.email.pressSequentially('anna@');
    expect(await form.email.getAttribute('aria-invalid')).toBeNull();
    await form.name.focus();
    await expectEventually(() => noteOf(form.email), 'Complete the part after the @, for example anna@example.com.');
    expect(await form.email.getAttribute('aria-invalid')).toBe('true');
    await form.email.press('End');
    await form.email.pressSequentially('edit.example');
    await expectEventually(() => form.email.getAttribute('aria-invalid'), null);
    expect(await noteOf(form.email)).toBe('');
    await form.email.pressSequentially(' ');
    await form.email.pressSequentially('x');
    await expectEventually(() => noteOf(form.email), 'Remove the space, for example anna@example.com.');
  });

  it('has an error for each rule', async () => {
    const form = await openNew(browser.page);
    const wrong = [
      ['name', '', 'Fill in this field.'],
      ['name', 'a'.repeat(201), 'Use at most 200 characters.'],
      ['name', 'An\uFFFDna', 'Remove invalid characters such as �.'],
      ['email', ' ', 'Enter an email address, for example anna@example.com.'],
      ['email', `${'a'.repeat(250)}@b.example`, 'Use at most 254 characters.'],
      ['email', 'anna', 'Add an @, for example anna@example.com.'],
      ['email', 'anna@a@b.example', 'Use only one @, for example anna@example.com.'],
      ['email', 'anna@b example.com', 'Remove the space, for example anna@example.com.'],
      ['email', 'an,na@b.example', 'Remove the character that emails cannot contain, for example anna@example.com.'],
      ['email', '@b.example', 'Add the part before the @, for example anna@example.com.'],
      ['phone', '030 call me', 'Use only digits, spaces and these characters: + ( ) - . /'],
      [
        'phone',
        '+0 711 2842222',
        'Choose a country, or start with + and the country code, for example +49 711 2842222.',
      ],
      ['phone', '+49 711', 'Enter at least 7 digits, including the country code.'],
      ['phone', '+49 711 2842 2222 2222', 'Enter at most 15 digits, including the country code, and only one number.'],
      ['phone', '+49 711 2842222 +49 711 2842223', 'Enter only one phone number.'],
      ['phone', '+44 20 7946 0000 (office)', 'Use only digits, spaces and these characters: + ( ) - . /'],
      ['address', 'a'.repeat(501), 'Use at most 500 characters.'],
      ['address', 'Ulm\uFFFD', 'Remove invalid characters such as �.'],
    ] as const;
    for (const [field, text, words] of wrong) {
      await form[field].fill(text);
      await form[field].blur();
      await expectEventually(() => noteOf(form[field]), words);
    }
  });

  it('stops the save and gets the focus if it is the first', async () => {
    const { page } = browser;
    const form = await openNew(page);
    const writes = await recordWrites(page);
    await form.name.fill('Anna');
    await form.phone.fill('12');
    await form.save.click();
    await expectEventually(() => hasFocus(form.email), true);
    expect(await noteOf(form.email)).toBe('Enter an email address, for example anna@example.com.');
    expect(await form.phone.getAttribute('aria-invalid')).toBe('true');
    expect(await form.name.getAttribute('aria-invalid')).toBeNull();
    expect(writes).toEqual([]);
  });

  it('shows an error from the server until the field changes', async () => {
    const { page } = browser;
    const form = await openNew(page);
    await form.name.fill('Anna');
    await form.email.fill('anna@edit.example');
    await page.route('**/api/customers', (route) => {
      const body = { ...route.request().postDataJSON(), email: 'anna', address: '\u0007' };
      return route.request().method() === 'POST'
        ? route.continue({ postData: JSON.stringify(body) })
        : route.continue();
    });
    await form.save.click();
    await expectEventually(() => hasFocus(form.email), true);
    expect(await noteOf(form.email)).toMatch(/^The system rejected this entry: it must be an email address such as/);
    expect(await noteOf(form.address)).toMatch(/^The system rejected this entry: it must be at most 500/);
    await page.unroute('**/api/customers');
    await form.email.fill('anna@changed.example');
    await expectEventually(() => noteOf(form.email), '');
    expect(await form.address.getAttribute('aria-invalid')).toBe('true');
    await form.address.fill('Ulm');
    await form.save.click();
    await panelOf(page, 'Anna').waitFor();
    expect(await stored()).toEqual([{ name: 'Anna', email: 'anna@changed.example', address: 'Ulm' }]);
  });
});

describe('a taken email', () => {
  it('shows at the field, with a link to the other customer that keeps the form', async () => {
    await browser.api.create({ name: 'Amélie Rousseau', email: 'amelie@edit.example' });
    const { page, context } = browser;
    const form = await openNew(page);
    await form.name.fill('Anna');
    await form.email.fill('amelie@edit.example');
    await form.address.fill('Ulm');
    await form.save.click();
    await expectEventually(() => noteOf(form.email), 'Already used by Amélie Rousseau (opens in a new tab)');
    expect(await hasFocus(form.email)).toBe(true);

    const [other] = await Promise.all([
      context.waitForEvent('page'),
      page.getByText('Already used by').getByRole('link', { name: 'Amélie Rousseau (opens' }).click(),
    ]);
    await panelOf(other, 'Amélie Rousseau').waitFor();
    await other.close();
    expect(await form.name.inputValue()).toBe('Anna');
    expect(await form.address.inputValue()).toBe('Ulm');

    await form.email.fill('anna@edit.example');
    await form.save.click();
    await panelOf(page, 'Anna').waitFor();
    expect(await stored()).toHaveLength(2);
  });
});

describe('a phone number', () => {
  it('is typed in the national format of the browser, and stored as E.164', async () => {
    const page = await browser.open({ locale: 'de-DE' });
    await page.goto(`${browser.origin}/customers/new`);
    const phone = page.locator('input[type=tel]');
    await phone.pressSequentially('03055501234');
    expect(await phone.inputValue()).toBe('030 55501234');
    await page.locator('input[name=name]').fill('Anna');
    await page.locator('input[name=email]').fill('anna@edit.example');
    await page.keyboard.press('Control+Enter');
    await panelOf(page, 'Anna').waitFor();
    expect(await stored()).toEqual([{ name: 'Anna', email: 'anna@edit.example', phone: '+493055501234' }]);
  });

  it('shows how it will be saved, and its country code once the field is left', async () => {
    const form = await openNew(browser.page);
    expect(await form.country.inputValue()).toBe('GB');
    expect(await noteOf(form.phone)).toBe('National format, or + and country code');
    await form.phone.pressSequentially('02079460958');
    expect(await form.phone.inputValue()).toBe('020 7946 0958');
    expect(await noteOf(form.phone)).toBe('Will be saved as +442079460958');
    await form.phone.blur();
    await expectEventually(() => form.phone.inputValue(), '+44 20 7946 0958');
  });

  it('that begins with + selects its country', async () => {
    const form = await openNew(browser.page);
    await form.phone.pressSequentially('+331');
    expect(await form.country.inputValue()).toBe('FR');
    await form.phone.fill('+1 212 555 0123');
    expect(await form.country.inputValue()).toBe('US');
    await form.phone.fill('+800 1234 5678'); // belongs to no country
    expect(await form.country.inputValue()).toBe('');
  });

  it('gets the code of the selected country', async () => {
    const form = await openNew(browser.page);
    await form.phone.pressSequentially('0711 2842222');
    await form.country.selectOption('DE');
    expect(await noteOf(form.phone)).toBe('Will be saved as +497112842222');
    await form.phone.blur();
    await expectEventually(() => form.phone.inputValue(), '+49 711 2842222');
    await form.country.selectOption('AT');
    await expectEventually(() => noteOf(form.phone), 'Will be saved as +437112842222');
  });

  it('keeps its own country code when another country is selected, and says so', async () => {
    const form = await openNew(browser.page);
    await form.phone.fill('+1 415 555 2671');
    await form.phone.blur();
    await form.country.selectOption('DE');
    await expectEventually(
      () => noteOf(form.phone),
      'Will be saved as +14155552671The number keeps its country code +1.',
    );
  });

  it('unknown in its country can be saved, with a warning', async () => {
    const { page } = browser;
    const form = await openEdit(page);
    await form.phone.fill('');
    await form.country.selectOption('US');
    await form.phone.pressSequentially('0711 / 284 22-22');
    expect(await noteOf(form.phone)).toBe('Will be saved as +107112842222');
    await form.phone.blur();
    await expectEventually(
      () => noteOf(form.phone),
      'Will be saved as +107112842222Number not known in this country (United States). Check the digits.',
    );
    await form.save.click();
    await panelOf(page, anna.name).waitFor();
    expect(await stored()).toEqual([{ ...anna, phone: '+107112842222' }]);
  });

  it('is not doubled by an input method editor', async () => {
    const { page } = browser;
    const form = await openNew(page);
    await form.phone.focus();
    const session = await page.context().newCDPSession(page);
    for (const text of ['０', '０２', '０２０７', '０２０７９']) {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      expect(await form.phone.inputValue()).toBe(text);
    }
    await session.send('Input.insertText', { text: '02079460958' });
    expect(await noteOf(form.phone)).toBe('Will be saved as +442079460958');
  });

  it('can be edited in the middle', async () => {
    const form = await openNew(browser.page);
    await form.phone.pressSequentially('+442079460958');
    await form.phone.press('ArrowLeft');
    await form.phone.press('ArrowLeft');
    await form.phone.press('Backspace');
    await form.phone.pressSequentially('7');
    const caret = await form.phone.evaluate((input) => (input as HTMLInputElement).selectionStart);
    expect([await form.phone.inputValue(), caret]).toEqual(['+44 20 7946 0758', 14]);
    expect(await noteOf(form.phone)).toBe('Will be saved as +442079460758');
  });

  it('can be removed with Backspace', async () => {
    const { page } = browser;
    const form = await openEdit(page);
    const length = (await form.phone.inputValue()).length;
    await form.phone.press('End');
    for (let n = 0; n < length; n++) await form.phone.press('Backspace');
    expect(await form.phone.inputValue()).toBe('');
    const writes = await recordWrites(page);
    await form.save.click();
    await panelOf(page, anna.name).waitFor();
    expect(writes.map((write) => write.postDataJSON())).toEqual([{ phone: null }]);
    expect(await stored()).toEqual([{ ...anna, phone: undefined }]);
  });

  it('stays as stored until it is edited, even in another spelling', async () => {
    const form = await openEdit(browser.page, { ...anna, phone: '+4402079460958' });
    await form.phone.focus();
    await form.name.focus();
    await form.phone.focus();
    await form.phone.blur();
    await expectEventually(() => form.status.textContent(), '');
  });
});

describe('an edit', () => {
  it('sends only the changed fields, with If-Match', async () => {
    const { page } = browser;
    const form = await openEdit(page);
    const writes = await recordWrites(page);
    await form.name.fill(' Anna Müller-Weiß');
    await form.address.fill('');
    await form.save.click();
    await toastsIn(page).getByText('Anna Müller-Weiß saved').waitFor();
    const [write] = writes;
    expect([writes.length, write?.method()]).toEqual([1, 'PATCH']);
    expect(write?.postDataJSON()).toEqual({ name: 'Anna Müller-Weiß', address: null });
    expect(await write?.headerValue('If-Match')).toBe('"1"');
    await expectEventually(() => hasFocus(page.getByRole('heading', { name: 'Anna Müller-Weiß' })), true);
    await rowOf(page, 'Anna Müller-Weiß').waitFor();
    expect(await stored()).toEqual([{ ...anna, name: 'Anna Müller-Weiß', address: undefined }]);
  });

  it('that changes nothing sends nothing, and closes', async () => {
    const { page } = browser;
    const form = await openEdit(page);
    const writes = await recordWrites(page);
    await browser.api.patch(form.customerId, { address: 'Bonn' });
    await form.name.fill('Otto');
    await form.name.fill(`${anna.name} `);
    await form.save.click();
    await panelOf(page, anna.name).waitFor();
    expect(writes).toEqual([]);
    expect(await stored()).toEqual([{ ...anna, address: 'Bonn' }]);
  });

  it('returns to the record by Cancel and Escape, to the list by the close button', async () => {
    const { page } = browser;
    const { path } = await openEdit(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await panelOf(page, anna.name).waitFor();
    expect(pathOf(page)).toBe(path);
    await page.keyboard.press('e');
    await formIn(page).name.press('Escape');
    await panelOf(page, anna.name).waitFor();
    await page.keyboard.press('e');
    await panelOf(page, 'Edit customer').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    expect(pathOf(page)).toBe('/customers');
  });
});

describe('the list beside a form', () => {
  it('can be searched while the form keeps its text', async () => {
    await createAll(browser.api, [anna, { name: 'Berta', email: 'berta@edit.example' }]);
    const { page } = browser;
    const form = await openNew(page);
    await form.name.fill('Carl');
    await page.getByRole('searchbox').fill('berta');
    await rowOf(page, anna.name).waitFor({ state: 'detached' });
    await rowOf(page, 'Berta').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await form.name.inputValue()).toBe('Carl');
    expect(page.url()).toBe(`${browser.origin}/customers/new?q=berta`);
  });

  it('ignores the key for a new customer', async () => {
    const { page } = browser;
    const form = await openEdit(page);
    await page.getByRole('heading', { name: 'Edit customer' }).focus();
    await page.keyboard.press('n');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor(); // so the key before it was handled
    expect(pathOf(page)).toBe(`/customers/${form.customerId}/edit`);
  });

  it('ignores the keys for rows', async () => {
    await createAll(browser.api, [anna]);
    const { page } = browser;
    await openNew(page);
    await rowOf(page, anna.name).waitFor();
    const writes = await recordWrites(page);
    await page.getByRole('heading', { name: 'New customer' }).focus();
    await page.mouse.move(200, 300); // over a row
    for (const key of ['Delete', 'j', 'x', 'e', 'Delete']) await page.keyboard.press(key);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(writes).toEqual([]);
    expect(await rowOf(page, anna.name).count()).toBe(1);
  });
});

/** Opens a form whose save request is held until `save` is called. */
const openSaving = async (page: Page) => {
  const form = await openEdit(page);
  await form.name.fill('Otto');
  let save = () => {};
  await page.route('**/api/customers/*', (route) => {
    save = () => void route.continue();
  });
  await form.save.click();
  await expectEventually(() => form.status.textContent(), 'Saving…');
  return { form, save: () => save() };
};

const question = (page: Page) => page.getByRole('dialog', { name: 'Leave without saving?' });

describe('unsaved changes', () => {
  const ways: [string, (page: Page) => Promise<unknown>, string][] = [
    ['the close button', (page) => page.getByRole('complementary').getByRole('button', { name: 'Close' }).click(), ''],
    ['Escape', (page) => formIn(page).name.press('Escape'), '/anna'],
    ['Cancel', (page) => page.getByRole('button', { name: 'Cancel' }).click(), '/anna'],
    ['a link', (page) => page.getByRole('link', { name: 'Create customer' }).click(), '/new'],
    ['another row', (page) => rowOf(page, 'Berta').getByText('berta@edit.example').click(), '/berta'],
    [
      'the button for the next customer',
      (page) => page.getByRole('button', { name: 'Next customer' }).click(),
      '/berta',
    ],
    ['Back', (page) => page.evaluate(() => history.back()), '/anna'],
  ];
  it.each(ways)('can be kept or discarded when the form is left by %s', async (_, leave, to) => {
    const [berta] = await createAll(browser.api, [{ name: 'Berta', email: 'berta@edit.example' }]);
    const { page } = browser;
    const form = await openEdit(page);
    await form.name.fill('Otto');
    await form.address.fill('Bonn\nBeuel');
    const url = page.url();

    await leave(page);
    await question(page).waitFor();
    expect(await hasFocus(page.getByRole('button', { name: 'Keep editing' }))).toBe(true);
    await page.getByRole('button', { name: 'Keep editing' }).click();
    await question(page).waitFor({ state: 'detached' });
    await expectEventually(() => page.url(), url);
    expect(await form.name.inputValue()).toBe('Otto');
    expect(await form.address.inputValue()).toBe('Bonn\nBeuel');

    await leave(page);
    await page.getByRole('button', { name: 'Discard' }).click();
    const ids: Record<string, string | undefined> = { '/anna': form.customerId, '/berta': berta?.customerId };
    await expectEventually(() => pathOf(page), `/customers${ids[to] ? `/${ids[to]}` : to}`);
    if (to !== '/new') await form.name.waitFor({ state: 'detached' });
    else await expectEventually(() => form.name.inputValue(), '');
    expect(fieldsOf(await browser.api.get(form.customerId))).toEqual(anna);
  });

  it('are kept by a second Escape', async () => {
    const form = await openEdit(browser.page);
    await form.name.fill('Otto');
    await form.name.press('Escape');
    await question(browser.page).waitFor();
    await browser.page.keyboard.press('Escape');
    await question(browser.page).waitFor({ state: 'detached' });
    expect(await form.name.inputValue()).toBe('Otto');
    expect(await hasFocus(form.name)).toBe(true);
  });

  it('make the browser ask before it closes the page', async () => {
    const { page } = browser;
    const form = await openEdit(page);
    await form.name.fill('Otto');
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    expect(await form.name.inputValue()).toBe('Otto');
  });

  it('also make the page ask during a save', async () => {
    const { page } = browser;
    const { form, save } = await openSaving(page);
    await form.name.press('Escape');
    await question(page).waitFor();
    await page.getByRole('button', { name: 'Keep editing' }).click();
    save();
    await panelOf(page, 'Otto').waitFor();
  });

  it('that are saved after the form was left do not reopen it', async () => {
    const { page } = browser;
    const { save } = await openSaving(page);
    await panelOf(page, 'Edit customer').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    save();
    await rowOf(page, 'Otto').waitFor();
    expect(pathOf(page)).toBe('/customers');
  });

  it('do not exist once every change is reverted', async () => {
    const { page } = browser;
    const form = await openEdit(page);
    expect(await form.status.textContent()).toBe('');
    await form.name.fill('Otto');
    await expectEventually(() => form.status.textContent(), 'Unsaved changes');
    await form.name.fill(anna.name);
    await expectEventually(() => form.status.textContent(), '');
    await form.name.press('Escape');
    await panelOf(page, anna.name).waitFor();
    expect(await question(page).count()).toBe(0);
  });

  it('do not exist after a save', async () => {
    const { page } = browser;
    const form = await openEdit(page);
    await form.name.fill('Otto');
    await form.save.click();
    await panelOf(page, 'Otto').waitFor();
    await page.keyboard.press('Escape');
    await panelOf(page, 'Otto').waitFor({ state: 'detached' });
    const closed = page.waitForEvent('close');
    page.on('dialog', (dialog) => {
      browser.complaints.push(dialog.type());
      void dialog.accept();
    });
    await page.close({ runBeforeUnload: true });
    await closed;
  });
});
