import { describe, expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { expectEventually, formIn, hasFocus, panelOf, problemResponse, recordWrites, toastsIn } from './form.ts';
import { createAll, expectAnnounced, inBrowser } from './page.ts';

const browser = inBrowser();

const people = [
  { name: 'Anna Müller', email: 'anna.mueller@gmail.com', phone: '+4971128422222' },
  { name: 'Nordlicht GmbH', email: 'info@nordlicht.example', phone: '+493055501234' },
  { name: 'Chidi Okonkwo', email: 'chidi@lagosworks.example' },
];

const openNew = async (page: Page) => {
  await createAll(browser.api, people);
  await page.goto(`${browser.origin}/customers/new`);
  await formIn(page).name.waitFor();
  return formIn(page);
};

const heading = (page: Page, name: string) => page.locator('form').getByRole('heading', { name });
/** The similar customers, each with the texts of its lines. */
const similar = async (page: Page) => {
  const items = await page.locator('form').getByRole('listitem').all();
  return Promise.all(items.map((item) => item.locator('a, p').allTextContents()));
};

/** What a request looks for; null for one of the list, or of another kind. */
const lookUpOf = (request: Request): string | null => {
  const { pathname, searchParams } = new URL(request.url());
  const [lookUp] = ['q', 'email', 'from'].flatMap((name) => searchParams.get(name) ?? []);
  return pathname === '/api/customers' ? (lookUp ?? null) : null;
};
const recordLookUps = (page: Page): string[] => {
  const lookUps: string[] = [];
  page.on('request', (request) => {
    const lookUp = lookUpOf(request);
    if (lookUp !== null) lookUps.push(lookUp);
  });
  return lookUps;
};

describe('similar customers', () => {
  it('appear beside the form, each with its reasons, and never keep it from being saved', async () => {
    const { page, context } = browser;
    const form = await openNew(page);
    await form.name.fill('müller, anna');
    await heading(page, '1 similar customer').waitFor();
    await expectAnnounced(page, '1 similar customer');
    expect(await similar(page)).toEqual([
      ['Anna Müller (opens in a new tab)', 'anna.mueller@gmail.com', 'Same name in another order'],
    ]);
    const card = await page.locator('form').getByRole('list').boundingBox();
    const panel = await panelOf(page, 'New customer').boundingBox();
    expect((card?.x ?? 0) + (card?.width ?? 0)).toBeLessThan(panel?.x ?? 0);

    await form.phone.fill('+49 30 5550 1234');
    await form.email.fill('annamueller+news@gmail.com');
    await heading(page, '2 similar customers').waitFor();
    expect(await similar(page)).toEqual([
      ['Anna Müller (opens in a new tab)', 'anna.mueller@gmail.com', 'Similar email · Same name in another order'],
      ['Nordlicht GmbH (opens in a new tab)', 'info@nordlicht.example', 'Same phone'],
    ]);

    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page.locator('form').getByRole('link', { name: 'Nordlicht' }).click(),
    ]);
    await panelOf(tab, 'Nordlicht GmbH').waitFor();
    expect(await form.name.inputValue()).toBe('müller, anna');

    await form.save.click();
    await panelOf(page, 'müller, anna').waitFor();
    expect(await page.getByRole('heading', { name: /similar/ }).count()).toBe(0);
  });

  it('appear below their field on a phone', async () => {
    const { page } = browser;
    await page.setViewportSize({ width: 390, height: 844 });
    const form = await openNew(page);
    await form.phone.fill('+49 711 28422222');
    const card = page.locator('form').getByRole('list', { name: '1 similar customer' });
    await card.waitFor();
    const [phone, found, address] = [
      await form.phone.boundingBox(),
      await card.boundingBox(),
      await form.address.boundingBox(),
    ];
    expect(found?.y).toBeGreaterThan(phone?.y as number);
    expect(address?.y).toBeGreaterThan(found?.y as number);
  });

  it('are looked up after a pause, for the fields that have changed, and abort the look-up before', async () => {
    const { page } = browser;
    await page.clock.install();
    const form = await openNew(page);
    await page.clock.runFor(1_000);
    await page.clock.pauseAt(Date.now() + 3_600_000);
    const lookUps = recordLookUps(page);
    const ofAnna = ['Anna', 'Anna']; // a search, and the list from this name
    const ofAnnaMüller = ['Anna Müller', 'Anna Müller', 'Müller Anna'];
    const aborted: (string | null)[] = [];
    page.on('requestfailed', (request) => aborted.push(lookUpOf(request)));
    await page.route('**/api/customers?q=Anna&*', () => {}); // never responds

    await form.name.pressSequentially('Anna');
    await page.clock.runFor(300);
    await form.name.pressSequentially(' M');
    await form.name.press('Backspace');
    await form.name.press('Backspace');
    await page.clock.runFor(300);
    expect(lookUps).toEqual([]);
    await page.clock.runFor(100);
    await expectEventually(() => lookUps, ofAnna);
    await form.name.pressSequentially(' Müller');
    await page.clock.runFor(400);
    await expectEventually(() => lookUps.length, 5);
    await form.address.fill('Ulm');
    await page.clock.runFor(400);
    await form.phone.fill('+49 30 5550 1234');
    await page.clock.resume();
    await expectEventually(() => [lookUps, aborted], [[...ofAnna, ...ofAnnaMüller, '+493055501234'], ['Anna']]);
    await heading(page, '2 similar customers').waitFor();
  });

  it('are not looked up offline, and a failed look-up says nothing', async () => {
    const { page, context } = browser;
    const form = await openNew(page);
    const lookUps = recordLookUps(page);
    await page.route('**/api/customers?q=*', (route) => route.fulfill(problemResponse(503, 'unavailable')));
    const failed = page.waitForResponse((response) => response.status() === 503);
    await form.name.fill('Anna Müller');
    await (await failed).finished();
    await context.setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await form.phone.fill('+49 711 28422222');
    await form.email.fill('anna@gmial.com');
    await page.getByRole('button', { name: 'Use gmail.com' }).waitFor(); // so the pause is over
    expect(lookUps).toEqual(['Anna Müller', 'Anna Müller', 'Müller Anna']);
    expect([await toastsIn(page).count(), await form.alert.textContent()]).toEqual([0, '']);
    expect(await page.getByText('The system is busy').count()).toBe(0);
  });
});

it('a typo in the domain of an email is corrected by a button, also in the form for an existing customer', async () => {
  const { page, api, origin } = browser;
  const { customerId } = await api.create({ name: 'Ida', email: 'Ida.Lind@gmial.com' });
  await page.goto(`${origin}/customers/${customerId}/edit`);
  const form = formIn(page);
  await expectAnnounced(page, 'Did you mean gmail.com?');
  await page.getByRole('button', { name: 'Use gmail.com' }).click();
  expect([await form.email.inputValue(), await hasFocus(form.email)]).toEqual(['Ida.Lind@gmail.com', true]);
  await page.getByRole('button', { name: 'Use gmail.com' }).waitFor({ state: 'detached' });
  await form.save.click();
  await panelOf(page, 'Ida').waitFor();
  expect((await api.get(customerId)).email).toBe('Ida.Lind@gmail.com');
});

it('Save and new saves a customer, and begins another one in the same country', async () => {
  const { page, api } = browser;
  const form = await openNew(page);
  const writes = await recordWrites(page);
  await form.name.fill('Ida Lind');
  await form.email.fill('ida@lind.example');
  await form.country.selectOption('AT');
  await form.phone.fill('0662 234567');
  await page.keyboard.press('Control+Shift+Enter');
  await toastsIn(page).getByText('Ida Lind created').waitFor();
  await expectEventually(() => hasFocus(form.name), true);
  expect([await form.name.inputValue(), await form.phone.inputValue()]).toEqual(['', '']);

  await form.name.fill('Ida Lind');
  await heading(page, '1 similar customer').waitFor(); // the one just saved
  await form.email.pressSequentially('i');
  expect(await form.email.getAttribute('aria-invalid')).toBeNull(); // as in a form that was just opened
  await form.email.fill('ida.lind@lind.example');
  await form.phone.fill('0662 765432');
  await page.getByRole('button', { name: 'Save and new' }).click();
  await expectEventually(() => form.name.inputValue(), '');
  await page.keyboard.press('Escape'); // nothing is unsaved
  await panelOf(page, 'New customer').waitFor({ state: 'detached' });

  expect(new Set(await Promise.all(writes.map((write) => write.headerValue('Idempotency-Key')))).size).toBe(2);
  const { items } = await api.list({ q: 'ida lind' });
  expect(items.map(({ phone }) => phone).sort()).toEqual(['+43662234567', '+43662765432']);

  await page.goto(`${browser.origin}/customers/new`);
  expect(await form.country.inputValue()).toBe('AT');
  expect(await form.country.locator('option:checked').textContent()).toBe('+43 Austria');
});
