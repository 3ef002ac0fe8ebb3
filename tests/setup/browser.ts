import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { type Browser, chromium } from 'playwright-core';

/** The first of these programs on PATH. */
export const onPath = (...names: string[]): string | undefined =>
  names
    .flatMap((name) => (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find((path) => existsSync(path));

/**
 * The Chromium of this machine: that of CHROMIUM, else the first on PATH; undefined when there is none. The one without
 * windows comes first: a page opens in half the time.
 */
export const executable =
  env.CHROMIUM ?? onPath('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome');

export const hasBrowser = executable !== undefined;

/** For what cannot be tested without one, so that a machine without it is told. */
export const noBrowser =
  'There is no Chromium on PATH. Install it (Debian: apt-get install chromium-headless-shell), or set CHROMIUM to where it is.';

/** Without its sandbox, which root may not have: it sees nothing but pages of this machine. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: executable as string, args: ['--no-sandbox', '--disable-gpu'] });
