import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Sample } from '../../local/samples.ts';
import { hasBrowser, noBrowser, startBrowser } from '../../tests/setup/browser.ts';
import { startSystem } from '../../tests/setup/system.ts';
import { now, People } from './people.ts';
import { smaller } from './smaller.ts';

/**
 * `npm run screenshots`: takes the screenshots for README.md, on its own system. Customers, times and order are always the
 * same. The font is Inter if it is installed (Debian: apt-get install fonts-inter).
 */
const folder = fileURLToPath(new URL('../images/', import.meta.url));

const laptop: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

interface Picture {
  name: string;
  of: BrowserContextOptions;
  /** Opens the state to show. */
  open: (page: Page, origin: string) => Promise<void>;
}

const picturesOf = (people: People): Picture[] => {
  const { customerId, name } = people.all[0] as Sample;
  const other = people.all.find((person) => person.name === 'Amélie Rousseau') as Sample;
  const box = (page: Page, label: string) => page.getByRole('textbox', { name: label });
  const save = (page: Page) => page.getByRole('button', { name: /^Save/ }).click();

  const list = async (page: Page, origin: string) => {
    await page.goto(`${origin}/customers`);
    await page.getByRole('link', { name }).waitFor();
  };
  const edit = async (page: Page, origin: string) => {
    await page.goto(`${origin}/customers/${customerId}/edit`);
    await box(page, 'Name').fill('Anna Weiß');
    await page.getByRole('link', { name }).waitFor();
  };
  return [
    { name: 'list', of: laptop, open: list },
    { name: 'phone', of: phone, open: list },
    {
      name: 'form',
      of: laptop,
      open: async (page, origin) => {
        await edit(page, origin);
        await box(page, 'Email').fill(other.email);
        await save(page);
        await page.getByText('Already used by').waitFor();
        await box(page, 'Name').focus();
      },
    },
    {
      name: 'conflict',
      of: laptop,
      open: async (page, origin) => {
        await people.resetFirst();
        await edit(page, origin);
        await box(page, 'Phone').fill('+49 711 2849999');
        await people.changeFirst({ phone: '+497112847788', address: 'Torstraße 14\n10119 Berlin' });
        await save(page);
        await page.getByRole('radio').first().check();
      },
    },
  ];
};

/** Milliseconds until parts that load after the rows are shown, such as the spaces in phone numbers. */
const settled = 1_500;

/** Takes a screenshot in both themes. */
const take = async (browser: Browser, { name, of, open }: Picture, origin: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      ...of,
      colorScheme,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.route('**/reload.js*', (route) => route.abort()); // a save of a source file must not reload the page
    await open(page, origin);
    await page.mouse.move(0, 0); // no hover effects
    await page.waitForTimeout(settled);
    const picture = await smaller(browser, await page.screenshot({ caret: 'hide' }));
    await writeFile(`${folder}page-${name}-${colorScheme}.png`, picture);
    await context.close();
  }
};

/** In bytes: every clone contains the screenshots. */
const mostBytes = 150_000;

const tooLarge = (): string[] =>
  readdirSync(folder).filter((name) => name.startsWith('page-') && statSync(`${folder}${name}`).size > mostBytes);

if (!hasBrowser) throw new Error(noBrowser);
process.env.FONTCONFIG_FILE ??= fileURLToPath(new URL('fonts.conf', import.meta.url));
mkdirSync(folder, { recursive: true });
const [system, browser] = await Promise.all([startSystem(), startBrowser()]);
const people = new People(system.dynamoDbUrl);
try {
  await people.store();
  for (const picture of picturesOf(people)) await take(browser, picture, new URL(system.apiUrl).origin);
} finally {
  people.close();
  await browser.close();
  await system.stop();
}
const large = tooLarge();
if (large.length > 0) throw new Error(`Over ${mostBytes} bytes: ${large.join(', ')}`);
