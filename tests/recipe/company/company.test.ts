import { describe, expect, it } from '@jest/globals';
import { type Customer, type CustomerInput, customersClient } from '../../../client/index.ts';
import { expectEventually, formIn, panelOf } from '../../e2e/form.ts';
import { inBrowser, rowOf } from '../../e2e/page.ts';

/** Runs in the copy to which docs/add-a-field.md has added `company`; in the repository the types do not have it. */
type WithCompany<Type> = Type & { company?: string | null };
const anna: WithCompany<CustomerInput> = {
  name: 'Anna Lind',
  email: 'anna@recipe.example',
  company: ' Nordlicht GmbH ',
};
const companyOf = (customer: WithCompany<Customer>) => customer.company;
const patch = (company: string | null): object => ({ company });

const browser = inBrowser();

/** A client that loses the response of its first PATCH, after the write (`isDone`) or before it. */
const losing = (isDone: boolean, otherWrite?: () => Promise<unknown>) => {
  let isFirst = true;
  return customersClient({
    baseUrl: `${browser.origin}/api`,
    wait: async () => {},
    fetch: async (request) => {
      if (request.method !== 'PATCH' || !isFirst) return fetch(request);
      isFirst = false;
      if (isDone) await fetch(request);
      await otherWrite?.();
      throw new TypeError('lost');
    },
  });
};

describe('through the API, the new field', () => {
  it('is stored in normal form, patched alone, and cleared by null and by a blank text', async () => {
    const { api } = browser;
    const created = await api.create(anna);
    expect(companyOf(created)).toBe('Nordlicht GmbH');
    const { customerId } = created;
    expect(await api.patch(customerId, patch('Südwind AG'))).toMatchObject({
      name: 'Anna Lind',
      company: 'Südwind AG',
    });
    expect(companyOf(await api.get(customerId))).toBe('Südwind AG');
    for (const nothing of [null, ' ']) {
      await api.patch(customerId, patch('Südwind AG'));
      expect(await api.patch(customerId, patch(nothing))).not.toHaveProperty('company');
      expect(await api.get(customerId)).not.toHaveProperty('company');
    }
  });

  it('changes nothing if its normal form is the same', async () => {
    const { customerId, version } = await browser.api.create(anna);
    expect(await browser.api.patch(customerId, patch('Nordlicht GmbH  '))).toMatchObject({ version });
    expect(await browser.api.patch(customerId, patch('Nordlicht AG'))).toMatchObject({ version: version + 1 });
  });

  it('is validated', async () => {
    await expect(browser.api.create({ ...anna, company: 'n'.repeat(201) } as CustomerInput)).rejects.toMatchObject({
      problem: { errors: [{ pointer: '/company', detail: expect.stringMatching(/^must be one line of at most 200/) }] },
    });
  });

  it('is searchable by the beginnings of its words', async () => {
    const { customerId } = await browser.api.create(anna);
    for (const q of ['nordl', 'GMBH', 'anna nord']) {
      const { items } = await browser.api.list({ q });
      expect(items.map((item) => item.customerId)).toEqual([customerId]);
    }
  });

  it('settles a write whose response was lost: it was saved', async () => {
    const created = await browser.api.create(anna);
    const settled = await losing(true).patch(created.customerId, patch('Südwind AG'), { ifMatch: created });
    expect(companyOf(settled)).toBe('Südwind AG');
  });

  it('settles a write whose response was lost: another write was saved instead', async () => {
    const created = await browser.api.create(anna);
    const otherWrite = () => browser.api.patch(created.customerId, patch('Westwind AG'));
    const write = losing(false, otherWrite).patch(created.customerId, patch('Südwind AG'), { ifMatch: created });
    await expect(write).rejects.toMatchObject({ problem: { type: 'urn:problem-type:stale-version' } });
  });
});

describe('in the page, the new field', () => {
  it('is in the form, the record, the list and the palette', async () => {
    const { page, origin } = browser;
    await page.setViewportSize({ width: 1920, height: 900 }); // room for all columns
    await page.goto(`${origin}/customers/new`);
    const form = formIn(page);
    const company = page.getByRole('textbox', { name: 'Company' });
    await form.name.fill('Anna Lind');
    await form.email.fill('anna@recipe.example');
    await company.fill('n'.repeat(201));
    await form.save.click();
    await page.getByText('Use at most 200 characters.').waitFor();
    await company.fill('Nordlicht GmbH');
    await form.save.click();
    const panel = panelOf(page, 'Anna Lind');
    await panel.getByRole('button', { name: 'Copy company' }).waitFor();
    expect(await panel.getByRole('term').allTextContents()).toEqual(['Name', 'Email', 'Company', 'Phone', 'Address']);
    await panel.getByText('Nordlicht GmbH').waitFor();
    await page.goto(`${origin}/customers?q=nord`);
    await rowOf(page, 'Anna Lind').getByText('Nordlicht GmbH').waitFor();
    await page.getByRole('columnheader', { name: 'Company' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('nordlicht');
    await page.getByRole('option', { name: 'Anna Lind' }).waitFor();
  });

  it('is merged after a conflict, and offered as a choice if both sides changed it', async () => {
    const { page, origin, api } = browser;
    const { customerId } = await api.create(anna);
    const edit = async (company: string, theirs: object) => {
      await page.goto(`${origin}/customers/${customerId}/edit`);
      await page.getByRole('textbox', { name: 'Company' }).fill(company);
      await api.patch(customerId, theirs);
      await formIn(page).save.click();
    };
    await edit('Südwind AG', { address: 'Ulm' });
    const dialog = page.getByRole('dialog', { name: 'was changed while you were editing' });
    await dialog.getByText('Only you changed this. Kept: Südwind AG').waitFor();
    await dialog.getByRole('button', { name: /^Save/ }).click();
    await expectEventually(async () => companyOf(await api.get(customerId)), 'Südwind AG');

    await edit('Nordlicht GmbH', patch('Westwind AG'));
    const choices = dialog.getByRole('group', { name: 'Company' }).getByRole('radio');
    await choices.first().check();
    await dialog.getByRole('button', { name: /^Save/ }).click();
    await expectEventually(async () => companyOf(await api.get(customerId)), 'Nordlicht GmbH');
  });
});
