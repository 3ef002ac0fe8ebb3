import { expect, it } from '@jest/globals';
import { smallTargets, violations } from './checks.ts';
import type { InBrowser } from './page.ts';
import type { Screen } from './screens.ts';

const sizes = { laptop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** Tests each screen in both color schemes, at the size of a laptop and of a phone. */
export const everyScreen = (browser: InBrowser, screens: Screen[]): void => {
  it.each(screens)('$name', async ({ open, isOnPhones = true, consoleError }) => {
    await open(browser);
    const found: string[] = [];
    for (const size of isOnPhones ? (['laptop', 'phone'] as const) : (['laptop'] as const)) {
      await browser.page.setViewportSize(sizes[size]);
      found.push(...(await smallTargets(browser.page)).map((target) => `${size}: ${target}`));
      for (const colorScheme of ['light', 'dark'] as const) {
        await browser.page.emulateMedia({ colorScheme });
        const which = colorScheme === 'light' ? 'all' : 'ofColours';
        found.push(...(await violations(browser.page, which)).map((one) => `${size}, ${colorScheme}: ${one}`));
      }
    }
    if (consoleError) expect(browser.complaints.splice(0).join()).toMatch(consoleError);
    expect(found).toEqual([]);
  });
};
