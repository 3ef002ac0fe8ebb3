import { describe, expect, it } from '@jest/globals';
import { type Customer, type CustomerInput, customersClient } from '../../../client/index.ts';
import { expectEventually, formIn, panelOf } from '../../e2e/form.ts';
import { inBrowser, rowOf } from '../../e2e/page.ts';

/** Runs in the copy to which docs/add-a-field.md has added `department`; in the repository the types do not have it. */
type WithDepartment<Type> = Type & { department?: string | null };
const anna: WithDepartment<CustomerInput> = {
  name: 'Anna Lind',
  email: 'anna@recipe.example',
  department: ' Nordlicht Einkauf ',
};
const departmentOf = (customer: WithDepartment<Customer>) => customer.department;
const patch = (department: string | null): object => ({ department });

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
    expect(departmentOf(created)).toBe('Nordlicht Einkauf');
    const { customerId } = created;
    expect(await api.patch(customerId, patch('Vertrieb Süd'))).toMatchObject({
      name: 'Anna Lind',
      department: 'Vertrieb Süd',
    });
    expect(departmentOf(await api.get(customerId))).toBe('Vertrieb Süd');
    for (const nothing of [null, ' ']) {
      await api.patch(customerId, patch('Vertrieb Süd'));
      expect(await api.patch(customerId, patch(nothing))).not.toHaveProperty('department');
      expect(await api.get(customerId)).not.toHaveProperty('department');
    }
  });

  it('changes nothing if its normal form is the same', async () => {
    const { customerId, version } = await browser.api.create(anna);
    expect(await browser.api.patch(customerId, patch('Nordlicht Einkauf  '))).toMatchObject({ version });
    expect(await browser.api.patch(customerId, patch('Nordlicht Verkauf'))).toMatchObject({ version: version + 1 });
  });

  it('is validated', async () => {
    await expect(browser.api.create({ ...anna, department: 'n'.repeat(201) } as CustomerInput)).rejects.toMatchObject({
      problem: {
        errors: [{ pointer: '/department', detail: expect.stringMatching(/^must be one line of at most 200/) }],
      },
    });
  });

  it('is searchable by the beginnings of its words', async () => {
    const { customerId } = await browser.api.create(anna);
    for (const q of ['nordl', 'EINK', 'anna nord']) {
      const { items } = await browser.api.list({ q });
      expect(items.map((item) => item.customerId)).toEqual([customerId]);
    }
  });

  it('settles a write whose response was lost: it was saved', async () => {
    const created = await browser.api.create(anna);
    const settled = await losing(true).patch(created.customerId, patch('Vertrieb Süd'), { ifMatch: created });
    expect(departmentOf(settled)).toBe('Vertrieb Süd');
  });

  it('settles a write whose response was lost: another write was saved instead', async () => {
    const created = await browser.api.create(anna);
    const otherWrite = () => browser.api.patch(created.customerId, patch('Lager West'));
    const write = losing(false, otherWrite).patch(created.customerId, patch('Vertrieb Süd'), { ifMatch: created });
    await expect(write).rejects.toMatchObject({ problem: { type: 'urn:problem-type:stale-version' } });
  });
});

describe('in the page, the new field', () => {
  it('is in the form, the record, the list and the palette', async () => {
    const { page, origin } = browser;
    await page.setViewportSize({ width: 1920, height: 900 }); // room for all columns
    await page.goto(`${origin}/customers/new`);
    const form = formIn(page);
    const department = page.getByRole('textbox', { name: 'Department' });
    await form.name.fill('Anna Lind');
    await form.email.fill('anna@recipe.example');
    await department.fill('n'.repeat(201));
    await form.save.click();
    await page.getByText('Use at most 200 characters.').waitFor();
    await department.fill('Nordlicht Einkauf');
    await form.save.click();
    const panel = panelOf(page, 'Anna Lind');
    await panel.getByRole('button', { name: 'Copy department' }).waitFor();
    expect(await panel.getByRole('term').allTextContents()).toEqual([
      'Name',
      'Email',
      'Company',
      'Department',
      'Phone',
      'Address',
      'Tags',
      'Notes',
    ]);
    await panel.getByText('Nordlicht Einkauf').waitFor();
    await page.goto(`${origin}/customers?q=nord`);
    await rowOf(page, 'Anna Lind').getByText('Nordlicht Einkauf').waitFor();
    await page.getByRole('columnheader', { name: 'Department' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('nordlicht');
    await page.getByRole('option', { name: 'Anna Lind' }).waitFor();
  });

  it('is merged after a conflict, and offered as a choice if both sides changed it', async () => {
    const { page, origin, api } = browser;
    const { customerId } = await api.create(anna);
    const edit = async (department: string, theirs: object) => {
      await page.goto(`${origin}/customers/${customerId}/edit`);
      await page.getByRole('textbox', { name: 'Department' }).fill(department);
      await api.patch(customerId, theirs);
      await formIn(page).save.click();
    };
    await edit('Vertrieb Süd', { address: 'Ulm' });
    const dialog = page.getByRole('dialog', { name: 'was changed while you were editing' });
    await dialog.getByText('Only you changed this. Kept: Vertrieb Süd').waitFor();
    await dialog.getByRole('button', { name: /^Save/ }).click();
    await expectEventually(async () => departmentOf(await api.get(customerId)), 'Vertrieb Süd');

    await edit('Nordlicht Einkauf', patch('Lager West'));
    const choices = dialog.getByRole('group', { name: 'Department' }).getByRole('radio');
    await choices.first().check();
    await dialog.getByRole('button', { name: /^Save/ }).click();
    await expectEventually(async () => departmentOf(await api.get(customerId)), 'Nordlicht Einkauf');
  });
});
