import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fewAtATime } from '../../web/src/api/few-at-a-time.ts';
import { expectEventually } from './form.ts';
import { inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

/** In their order: more of L and Q than fit on a page. */
const names = ['1A', 'Anna', 'Ärmel', 'Berta', ...many('L', 70), 'Maja', 'Mia', ...many('Q', 60), 'Zoë', '小林'];

function many(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${letter}${String(n).padStart(2, '0')}`);
}

const open = async (search = '?sort=name'): Promise<Page> => {
  const inputs = names.map((name, n) => ({ name, email: `n${n}@letters.example` }));
  await fewAtATime(inputs, { act: async (input) => void (await browser.api.create(input)) });
  await browser.page.goto(`${browser.origin}/customers${search}`);
  return browser.page;
};
const rail = (page: Page) => page.getByRole('toolbar', { name: 'Letters' });
const letter = (page: Page, text: string) => rail(page).getByRole('button', { name: text });

/** The name in the first row below the head. */
const topRow = (page: Page) =>
  page.evaluate(() => {
    const scroller = document.querySelector('table')?.parentElement as HTMLElement;
    const { left, top } = scroller.getBoundingClientRect();
    const row = document.elementFromPoint(left + 200, top + 36 + 10)?.closest('tr');
    return row?.querySelector('bdi')?.textContent;
  });
const expectTop = (page: Page, name: string) => expectEventually(() => topRow(page), name);

/** Scrolls to an end until nothing more loads, and returns the names seen on the way, by their row. */
const seenOnTheWay = async (page: Page, by: number, end: string): Promise<Map<number, string>> => {
  const seen = new Map<number, string>();
  for (let last = ''; last !== end; ) {
    const rows = await page.evaluate(async (by) => {
      const drawn = [...document.querySelectorAll<HTMLElement>('tr[data-id]')].map((row): [number, string] => [
        Number(row.getAttribute('aria-rowindex')),
        row.querySelector('bdi')?.textContent ?? '',
      ]);
      document.querySelector('table')?.parentElement?.scrollBy(0, by);
      await new Promise(requestAnimationFrame); // draws the rows there
      return drawn;
    }, by);
    for (const [index, name] of rows) seen.set(index, name);
    last = rows.find(([, name]) => name === end)?.[1] ?? '';
  }
  return seen;
};

describe('a letter beside the list by name', () => {
  it('moves to its names; from there, both ways have every name once', async () => {
    const page = await open();
    await letter(page, 'From M').click();
    await expectTop(page, 'Maja');
    await expectEventually(
      () => page.evaluate(() => document.activeElement?.querySelector('bdi')?.textContent),
      'Maja',
    );
    expect(new URL(page.url()).search).toBe('?sort=name&from=m');
    await rowOf(page, 'L69').waitFor({ state: 'attached' }); // above
    await expectTop(page, 'Maja');

    await seenOnTheWay(page, -400, '1A');
    await page.evaluate(() => document.querySelector('table')?.parentElement?.scrollTo(0, 0)); // 1A may be above the view
    await expectTop(page, '1A');
    const down = await seenOnTheWay(page, 400, '小林');
    await page.getByText(`${names.length} customers`, { exact: true }).first().waitFor();
    expect([...down].sort(([one], [other]) => one - other).map(([, name]) => name)).toEqual(names);
  });

  it('moves to the next name if none begins with it, and to the start and other scripts', async () => {
    const page = await open();
    await letter(page, 'From X').click();
    await rowOf(page, 'Zoë').waitFor();
    await letter(page, 'Other scripts').click();
    await rowOf(page, '小林').waitFor();
    await letter(page, 'Start of the list').click();
    await expectTop(page, '1A');
    expect(new URL(page.url()).search).toBe('?sort=name');
  });

  it('is reached by g, and typed; Back leads to the whole list', async () => {
    const page = await open();
    await rowOf(page, '1A').waitFor();
    await rail(page).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('ArrowDown');
    await expectEventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'From A');
    await page.keyboard.press('q');
    await expectTop(page, 'Q00');
    await page.keyboard.press('j');
    await expectEventually(() => page.evaluate(() => document.activeElement?.querySelector('bdi')?.textContent), 'Q01');
    await page.goBack();
    await expectTop(page, '1A');
  });

  it('shows that the names above failed to load, and loads them again', async () => {
    let fails = true;
    await browser.page.route(/sort=-name/, (route) => (fails ? route.abort() : route.continue()));
    const page = await open('?sort=name&from=m');
    await page.getByRole('alert').getByText('The names above could not be loaded.').waitFor();
    fails = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await rowOf(page, 'L69').waitFor({ state: 'attached' });
    await expectTop(page, 'Maja');
  });
});

it('the list says about how many customers there are', async () => {
  await browser.page.route('**/api/customers?*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), approximateCount: 12_345 } });
  });
  const page = await open();
  await page.getByText('50 loaded of about 12,300').waitFor();
});
