import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectEventually, panelOf } from './form.ts';
import { createAll, inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

const anna = {
  name: 'Anna Müller',
  email: 'anna@record.example',
  phone: '+497112842222',
  address: 'Königstraße 1 & 2\n70173 Stuttgart',
  notes: 'Calls:\n  - at 8',
};
const [carl, berta] = ['carl', 'berta'].map((name) => ({ name, email: `${name}@record.example` }));
const people = [carl, berta, anna] as (typeof anna)[]; // the list shows the latest first

const open = async (): Promise<Page> => {
  await createAll(browser.api, people);
  await browser.page.goto(`${browser.origin}/customers`);
  await rowOf(browser.page, anna.name).getByRole('link').click();
  await panelOf(browser.page, anna.name).waitFor();
  return browser.page;
};

describe('a record', () => {
  it('writes to the email, calls the phone, copies the address with its line breaks and shows it on a map', async () => {
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await open();
    const panel = panelOf(page, anna.name);
    const linkOf = async (name: string) => {
      const link = panel.getByRole('link', { name });
      return [await link.getAttribute('href'), await link.getAttribute('title')];
    };
    expect(await linkOf(anna.email)).toEqual(['mailto:anna@record.example', 'Write an email']);
    expect(await linkOf('+49 711 2842222')).toEqual(['tel:+497112842222', 'Call']);

    await panel.getByRole('button', { name: 'Copy address' }).click();
    await expectEventually(() => page.evaluate(() => navigator.clipboard.readText()), anna.address);

    expect(await panel.getByText('Calls:').innerText()).toBe(anna.notes); // as typed

    const map = panel.getByRole('link', { name: 'Show on OpenStreetMap (opens in a new tab)' });
    const { origin, pathname, searchParams } = new URL((await map.getAttribute('href')) ?? '');
    expect([origin, pathname]).toEqual(['https://www.openstreetmap.org', '/search']);
    expect(Object.fromEntries(searchParams)).toEqual({ query: 'Königstraße 1 & 2, 70173 Stuttgart' });
    expect([await map.getAttribute('target'), await map.getAttribute('rel')]).toEqual(['_blank', 'noreferrer']);
    expect(await panel.getByRole('link', { name: 'OpenStreetMap' }).count()).toBe(1);
  });

  it('over the list is 640 px wide, with the buttons beside the values', async () => {
    const page = await open();
    await page.setViewportSize({ width: 1100, height: 900 });
    const panel = panelOf(page, anna.name);
    const boxOf = (name: string) => panel.getByRole('term').filter({ hasText: name }).boundingBox();
    expect(await boxOf('Address')).toMatchObject({ x: (1100 - 640) / 2, width: 640 });
    const address = panel.getByText('70173 Stuttgart');
    const copy = panel.getByRole('button', { name: 'Copy address' });
    const [value, button] = [await address.boundingBox(), await copy.boundingBox()];
    if (!value || !button) throw new Error('The address or its button is not shown');
    const distance = button.x - (value.x + value.width);
    expect(distance).toBeGreaterThanOrEqual(0);
    expect(distance).toBeLessThan(16);
  });

  it('at an end of the list has no previous or next customer, and says so', async () => {
    const page = await open();
    const [previous, next] = ['Previous customer', 'Next customer'].map((name) =>
      page.getByRole('button', { name, exact: true }),
    ) as [ReturnType<Page['getByRole']>, ReturnType<Page['getByRole']>];
    expect(await previous.getAttribute('title')).toBe('This is the first customer in the list.');
    expect(await next.getAttribute('aria-disabled')).toBeNull();
    await next.click();
    await panelOf(page, 'berta').waitFor();
    expect(await previous.getAttribute('aria-disabled')).toBeNull();
    await next.click();
    await panelOf(page, 'carl').waitFor();
    expect(await next.getAttribute('title')).toBe('This is the last customer in the list.');
  });

  it('is offered again in the palette, the latest first, unless its customer was deleted', async () => {
    const page = await open();
    for (const name of ['berta', 'carl', anna.name]) {
      await rowOf(page, name).getByRole('link').click();
      await panelOf(page, name).waitFor();
    }
    const offered = async () => {
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
      const names = await page.getByRole('group', { name: 'Recently opened' }).getByRole('option').allTextContents();
      await page.keyboard.press('Escape');
      return names;
    };
    expect(await offered()).toEqual(['Ccarlcarl@record.example', 'Bbertaberta@record.example']);
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toMatch(/record\.example|carl/);
    await page.keyboard.press('Escape'); // closes the record
    await rowOf(page, 'carl').getByRole('link').focus();
    await page.keyboard.press('Delete');
    await rowOf(page, 'carl').waitFor({ state: 'detached' });
    expect(await offered()).toEqual([expect.stringContaining(anna.email), expect.stringContaining('berta')]);
  });
});
