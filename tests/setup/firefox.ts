import { env } from 'node:process';
import puppeteer, { type Browser } from 'puppeteer-core';
import { onPath } from './browser.ts';

/** The path of Firefox: FIREFOX, or the first on PATH. */
const executable = env.FIREFOX ?? onPath('firefox-esr', 'firefox');

export const hasFirefox = executable !== undefined;

/** Uses Puppeteer over WebDriver BiDi: Playwright needs its own build of Firefox. */
export const startFirefox = (): Promise<Browser> =>
  puppeteer.launch({ browser: 'firefox', executablePath: executable as string });
