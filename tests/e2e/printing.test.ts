import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectEventually, panelOf } from './form.ts';
import { inBrowser, nameOf, openMany, rowOf } from './page.ts';

const browser = inBrowser();

/** Shows the page as the browser prints it. */
const preview = async (page: Page) => {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
};
const endPreview = async (page: Page) => {
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
};
const lines = async (page: Page) => (await page.locator('body').innerText()).split('\n').filter((line) => line.trim());

describe('a print', () => {
  it('of the list has all loaded rows with the visible columns, and nothing around them', async () => {
    const page = await openMany(browser, 60);
    await page.getByText(/^50 loaded/).waitFor(); // the system may know how many of the test before
    expect(await page.locator('tbody tr[data-id]').count()).toBeLessThan(40); // the others are not drawn
    await rowOf(page, nameOf(1)).getByRole('checkbox').check(); // the bar of the selection is not printed either
    // the table loads when the browser is idle
    await expectEventually(async () => {
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      return page.locator('.printout tbody tr').count();
    }, 50);
    await preview(page);
    const [title, count, head, first] = await lines(page);
    expect([title, count]).toEqual(['Customers', expect.stringMatching(/^50 loaded/)]);
    expect(head?.split('\t')).toEqual(expect.arrayContaining(['Name', 'Email', 'Phone', 'Address', 'Changed']));
    expect(first).toMatch(/^Customer 001\tc001@many\.example\t/);
    expect((await lines(page)).at(-1)).toMatch(/^Customer 050\t/);
    expect(await page.getByRole('button').or(page.getByRole('checkbox')).or(page.getByRole('banner')).count()).toBe(0);
    await endPreview(page);
    await rowOf(page, nameOf(1)).waitFor();
    expect(await page.locator('.printout').count()).toBe(0);
  });

  it('of a record has its fields and its open history, on white', async () => {
    const { page, api, origin } = browser;
    const { customerId } = await api.create({ name: 'Anna', email: 'anna@print.example', address: 'Weg 1\nUlm' });
    await api.patch(customerId, { phone: '+497112842222' });
    await page.goto(`${origin}/customers/${customerId}`);
    await panelOf(page, 'Anna').getByRole('button', { name: 'History' }).click();
    await panelOf(page, 'Anna').getByText('Created').waitFor();
    await preview(page);
    const printed = await lines(page);
    const fields = [
      'Anna',
      'Name',
      'Email',
      'anna@print.example',
      'Phone',
      '+49 711 2842222',
      'Address',
      'Weg 1',
      'Ulm',
    ];
    expect(printed).toEqual(expect.arrayContaining([...fields, 'History', expect.stringMatching(/^Created /)]));
    expect(printed.join()).not.toMatch(/Customers|Import|Delete|Edit|Restore/);
    const dates = await panelOf(page, 'Anna')
      .locator('time')
      .evaluateAll((times) =>
        times.map((time) => [getComputedStyle(time, '::after').content, `"${time.getAttribute('title')}"`]),
      );
    expect(dates.length).toBeGreaterThan(2);
    for (const [shown, inFull] of dates) expect(shown).toBe(inFull); // not "now", which is soon wrong on paper
    const lightness = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(lightness).toMatch(/^oklch\(0\.23 /);
  });
});
