import type { Browser, CDPSession, Page } from 'playwright-core';

/** The conditions: a slow phone network, a slow processor, and the window of a laptop. */
export const slow = { megabitsDown: 1.6, megabitsUp: 0.75, latencyMs: 150, cpu: 4, width: 1440, height: 900 };

export interface SlowPage {
  page: Page;
  cdp: CDPSession;
  close: () => Promise<void>;
}

/** Opens a page with an empty cache. `slowNetwork` and `slowProcessor` then slow it down. */
export const openPage = async (browser: Browser): Promise<SlowPage> => {
  const { width, height } = slow;
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setBlockedURLs', { urls: ['*/reload.js*'] }); // only npm start serves it
  return { page, cdp, close: () => context.close() };
};

export const slowNetwork = (cdp: CDPSession) =>
  cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latencyMs,
    downloadThroughput: bytesPerSecond(slow.megabitsDown),
    uploadThroughput: bytesPerSecond(slow.megabitsUp),
  });

export const slowProcessor = (cdp: CDPSession, rate = slow.cpu) => cdp.send('Emulation.setCPUThrottlingRate', { rate });

const bytesPerSecond = (megabits: number) => (megabits * 1_000_000) / 8;
