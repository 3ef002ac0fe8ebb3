import type { Browser, Page } from 'playwright-core';
import { mockLongList, rows } from './many.ts';
import { openPage, slowProcessor } from './slow-page.ts';

/** Using a list of 10,000 rows, in milliseconds. */
export interface Use {
  /** For each search: Interaction to Next Paint of its slowest key. */
  inpOfSearch: number[];
  /** For each round of other work in the list: Interaction to Next Paint of the slowest one. */
  inpOfRows: number[];
  /** For each scroll through the list: its longest frame. */
  longestFrame: number[];
  /** For each scroll through the list: the share of time in frames over 50 ms, 0 to 1. */
  longShare: number[];
}

const words = ['anneliese', 'rousseau', 'kowalczyk', 'nordwind', 'brandt 1'];

/** The time between two keys of a fast typist, in milliseconds. */
const msPerKey = 120;
/** Browsers report slow events within this time, in milliseconds. */
const reportMs = 700;
const wheelTurns = 60;
const msPerTurn = 50;

export const measureUse = async (browser: Browser, address: string): Promise<Use> => {
  const { page, cdp, close } = await openPage(browser);
  try {
    await mockLongList(page);
    await page.addInitScript(watch);
    await page.goto(address);
    await loadAll(page);
    await slowProcessor(cdp);
    const use: Use = { inpOfSearch: [], inpOfRows: [], longestFrame: [], longShare: [] };
    for (const word of words) {
      use.inpOfSearch.push(await searchFor(page, word));
      use.inpOfRows.push(await useRows(page));
      const { longest, share } = await scroll(page);
      use.longestFrame.push(longest);
      use.longShare.push(share);
    }
    return use;
  } finally {
    await close();
  }
};

declare global {
  var used: { slowest: number; frames: number[]; reset: () => void };
}

/** Runs in the page before its own scripts. */
const watch = () => {
  globalThis.used = {
    slowest: 0,
    frames: [],
    reset: () => {
      used.slowest = 0;
      used.frames = [];
    },
  };
  const interactions = (list: PerformanceObserverEntryList) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
      if (entry.interactionId > 0) used.slowest = Math.max(used.slowest, entry.duration);
  };
  new PerformanceObserver(interactions).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  let before = performance.now();
  const frame = (now: number) => {
    used.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
};

/** Scrolls to the end until all rows are loaded. Runs on a fast processor, because loading is not measured here. */
const loadAll = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    (count) => {
      const scroller = document.querySelector('table')?.parentElement;
      scroller?.scrollTo(0, scroller.scrollHeight);
      return document.querySelector(`tr[aria-rowindex="${count + 1}"]`) !== null;
    },
    rows,
    { polling: 'raf' },
  );

/** Types with a person's speed. @returns the longest interaction */
const searchFor = async (page: Page, text: string): Promise<number> => {
  await page.getByRole('searchbox').focus();
  await page.evaluate(() => used.reset());
  for (const key of text) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(msPerKey);
  }
  await untilShown(page, (search) => search !== '');
  await page.keyboard.press('Escape'); // back to all rows
  await untilShown(page, (search) => search === '');
  return page.evaluate(() => used.slowest);
};

/** Moves along the rows, selects some and all, opens a menu and two records. @returns the longest interaction */
const useRows = async (page: Page): Promise<number> => {
  await page.locator('tbody th a').first().focus();
  await page.evaluate(() => used.reset());
  for (const key of ['j', 'j', 'x', 'j', 'x', 'k', 'Escape', 'Enter', 'j', 'j', 'k', 'Escape']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(msPerKey);
  }
  const all = page.getByRole('checkbox', { name: 'Select all loaded customers' });
  for (const control of [all, all, page.getByRole('button', { name: /^Actions for/ }).nth(3)]) {
    await control.click();
    await page.waitForTimeout(msPerKey);
  }
  await page.keyboard.press('Escape'); // closes the menu
  await page.waitForTimeout(reportMs);
  return page.evaluate(() => used.slowest);
};

/** Waits until the page shows the rows of its address and has reported all slow events. */
const untilShown = async (page: Page, isExpected: (search: string) => boolean): Promise<void> => {
  await page.waitForURL(({ search }) => isExpected(search));
  await page.locator('table[aria-busy=false]').waitFor();
  await page.waitForTimeout(reportMs);
};

/** Scrolls through the list with the wheel, a few rows at a time. */
const scroll = async (page: Page): Promise<{ longest: number; share: number }> => {
  await page.mouse.move(700, 500);
  await page.evaluate(() => used.reset());
  for (let turn = 0; turn < wheelTurns; turn++) {
    await page.mouse.wheel(0, turn % 6 === 5 ? 20_000 : 400);
    await page.waitForTimeout(msPerTurn);
  }
  return page.evaluate(() => {
    const time = (frames: number[]) => frames.reduce((sum, frame) => sum + frame, 0);
    const { frames } = used;
    return { longest: Math.max(...frames), share: time(frames.filter((frame) => frame > 50)) / time(frames) };
  });
};
