import type { Browser, Page } from 'playwright-core';
import { openPage, slowNetwork, slowProcessor } from './slow-page.ts';

/** What one load of the list is like, in milliseconds and bytes. */
export interface Load {
  /** Largest Contentful Paint: when the largest thing is seen. */
  lcp: number;
  /** Cumulative Layout Shift: how much jumps. */
  cls: number;
  firstRow: number;
  /** What all scripts have taken on the network until then, compressed, without headers. */
  scripts: number;
}

/** How long nothing may come any more before a load counts as over: what comes late may move what is there. */
const quiet = 2_000;

export const measureLoad = async (browser: Browser, address: string): Promise<Load> => {
  const { page, cdp, close } = await openPage(browser);
  try {
    await page.addInitScript(watch);
    await slowNetwork(cdp);
    await slowProcessor(cdp);
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('first-row').length > 0);
    await page.waitForTimeout(quiet);
    return await figuresOf(page);
  } finally {
    await close();
  }
};

declare global {
  var measured: { lcp: number; cls: number };
}

/** Runs in the page, before anything of it. */
const watch = () => {
  globalThis.measured = { lcp: 0, cls: 0 };
  const observe = (type: string, seen: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type, buffered: true });
  observe('largest-contentful-paint', ({ startTime }) => {
    measured.lcp = startTime;
  });
  observe('layout-shift', (entry) => {
    measured.cls += (entry as PerformanceEntry & { value: number }).value;
  });
  const look = () => {
    if (document.querySelector('tbody tr[data-id]')) performance.mark('first-row');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** Runs in the page. */
const figuresOf = (page: Page): Promise<Load> =>
  page.evaluate(() => {
    const firstRow = performance.getEntriesByName('first-row')[0]?.startTime ?? Number.NaN;
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name, responseEnd }) => new URL(name).pathname.endsWith('.js') && responseEnd < firstRow)
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { ...measured, firstRow, scripts };
  });
