import type { Browser, Page } from 'playwright-core';
import { openPage, slowNetwork, slowProcessor } from './slow-page.ts';

/** One load of the list, in milliseconds and bytes. */
export interface Load {
  /** Largest Contentful Paint: when the largest element is visible. */
  lcp: number;
  /** Cumulative Layout Shift: how far the content moves. */
  cls: number;
  /** When the first row of the table is in the page. */
  firstRow: number;
  /** The compressed size of all scripts loaded until then, without headers. */
  scripts: number;
}

/** How long to keep watching after the first row, in milliseconds: late content may move the rest. */
const settleMs = 2_000;

export const measureLoad = async (browser: Browser, address: string): Promise<Load> => {
  const { page, cdp, close } = await openPage(browser);
  try {
    await page.addInitScript(watch);
    await slowNetwork(cdp);
    await slowProcessor(cdp);
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('first-row').length > 0);
    await page.waitForTimeout(settleMs);
    return await figuresOf(page);
  } finally {
    await close();
  }
};

declare global {
  var measured: { lcp: number; cls: number };
}

/** Runs in the page before its own scripts. */
const watch = () => {
  globalThis.measured = { lcp: 0, cls: 0 };
  const observe = (type: string, onEntry: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(onEntry)).observe({ type, buffered: true });
  observe('largest-contentful-paint', ({ startTime }) => {
    measured.lcp = startTime;
  });
  observe('layout-shift', (entry) => {
    measured.cls += (entry as PerformanceEntry & { value: number }).value;
  });
  const markFirstRow = () => {
    if (document.querySelector('tbody tr[data-id]')) performance.mark('first-row');
    else requestAnimationFrame(markFirstRow);
  };
  requestAnimationFrame(markFirstRow);
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
