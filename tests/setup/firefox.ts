import { env } from 'node:process';
import puppeteer, { type Browser } from 'puppeteer-core';
import { onPath } from './browser.ts';

/** The Firefox of this machine: that of FIREFOX, else the first on PATH; undefined when there is none. */
const executable = env.FIREFOX ?? onPath('firefox-esr', 'firefox');

export const hasFirefox = executable !== undefined;

/** Puppeteer drives it by WebDriver BiDi. Playwright needs a Firefox of its own. */
export const startFirefox = (): Promise<Browser> =>
  puppeteer.launch({ browser: 'firefox', executablePath: executable as string });
