import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { type Browser, chromium } from 'playwright-core';

/** The path of the first of these programs on PATH. */
export const onPath = (...names: string[]): string | undefined =>
  names
    .flatMap((name) => (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find((path) => existsSync(path));

/**
 * The path of Chromium: CHROMIUM, or the first on PATH. The headless shell comes first because it opens pages in half
 * the time.
 */
export const executable =
  env.CHROMIUM ?? onPath('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome');

export const hasBrowser = executable !== undefined;

/** The error of tests that need Chromium. */
export const noBrowser =
  'Chromium is not on PATH. Install it (Debian: apt-get install chromium-headless-shell), or set CHROMIUM to its path.';

/** Starts Chromium without its sandbox, which root cannot use; it only opens pages of this machine. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: executable as string, args: ['--no-sandbox', '--disable-gpu'] });
