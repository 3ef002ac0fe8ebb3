import type { Browser, Page } from 'playwright-core';
import { answerMany, rows } from './many.ts';
import { openPage, slowProcessor } from './slow-page.ts';

/** What it is like to use a list of 10,000 rows, in milliseconds. */
export interface Use {
  /** For each time that something was searched for: Interaction to Next Paint, of the slowest of its keys. */
  inp: number[];
  /** For each time that the list was scrolled through: its longest frame, and the share of time in frames over 50 ms. */
  longestFrame: number[];
  longShare: number[];
}

const words = ['anneliese', 'rousseau', 'kowalczyk', 'nordwind', 'brandt 1'];

/** How long a quick typist takes for a key. */
const perKey = 120;
/** After this time browsers have told of all slow events. */
const settled = 700;
const wheels = 60;
const perWheel = 50;

export const measureUse = async (browser: Browser, address: string): Promise<Use> => {
  const { page, cdp, close } = await openPage(browser);
  try {
    await answerMany(page);
    await page.addInitScript(watch);
    await page.goto(address);
    await loadAll(page);
    await slowProcessor(cdp);
    const use: Use = { inp: [], longestFrame: [], longShare: [] };
    for (const word of words) {
      use.inp.push(await searchFor(page, word));
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
  var used: { keys: number; frames: number[]; reset: () => void };
}

/** Runs in the page, before anything of it. */
const watch = () => {
  globalThis.used = {
    keys: 0,
    frames: [],
    reset: () => {
      used.keys = 0;
      used.frames = [];
    },
  };
  const keys = (list: PerformanceObserverEntryList) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
      if (entry.interactionId > 0) used.keys = Math.max(used.keys, entry.duration);
  };
  new PerformanceObserver(keys).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  let before = performance.now();
  const frame = (now: number) => {
    used.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
};

/** By scrolling to the end until all have come; with a fast processor, as this is not what is measured. */
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

/** Real key presses, with the time between them that a person needs. @returns the longest of their interactions */
const searchFor = async (page: Page, text: string): Promise<number> => {
  await page.getByRole('searchbox').focus();
  await page.evaluate(() => used.reset());
  for (const key of text) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(perKey);
  }
  await shown(page, (search) => search !== '');
  await page.keyboard.press('Escape'); // back to all rows
  await shown(page, (search) => search === '');
  return page.evaluate(() => used.keys);
};

/** Waits until the rows are those of the address, and all that is slow about it has been told. */
const shown = async (page: Page, isIt: (search: string) => boolean): Promise<void> => {
  await page.waitForURL(({ search }) => isIt(search));
  await page.locator('table[aria-busy=false]').waitFor();
  await page.waitForTimeout(settled);
};

/** Through the list by the wheel, a few rows at a time. */
const scroll = async (page: Page): Promise<{ longest: number; share: number }> => {
  await page.mouse.move(700, 500);
  await page.evaluate(() => used.reset());
  for (let wheel = 0; wheel < wheels; wheel++) {
    await page.mouse.wheel(0, wheel % 6 === 5 ? 20_000 : 400);
    await page.waitForTimeout(perWheel);
  }
  return page.evaluate(() => {
    const time = (frames: number[]) => frames.reduce((sum, frame) => sum + frame, 0);
    const { frames } = used;
    return { longest: Math.max(...frames), share: time(frames.filter((frame) => frame > 50)) / time(frames) };
  });
};
