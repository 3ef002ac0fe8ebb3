import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { overflows, truncated } from './checks.ts';
import { expectEventually, formIn } from './form.ts';
import { importScreens } from './import-screens.ts';
import { createAll, inBrowser, numberedCustomers, rowOf } from './page.ts';
import { listScreens, recordScreens, type Screen } from './screens.ts';
import { viewScreens } from './view-screens.ts';

/** The page with a keyboard, a screen reader, forced colors, reduced motion, zoom and wider text spacing. */

const browser = inBrowser();
const screens = [...listScreens, ...recordScreens, ...importScreens, ...viewScreens];

/** Screens by name. `typical` covers every kind of control. */
const screen = (name: string): Screen => {
  const found = screens.find((one) => one.name === name);
  if (!found) throw new Error(`Unknown screen: ${name}`);
  return found;
};
const typical = ['the list', 'the list, with rows selected', 'a form with errors', 'a conflict', 'the settings'].map(
  screen,
);
const narrow = [
  ...typical,
  ...[
    'search results',
    'a record with its history',
    'the palette, with results',
    'deleted customers',
    'the keyboard shortcuts',
    'the columns of an import',
    'the check of an import',
    'the result of an import',
    'earlier imports, one of them stopped',
    'the filters, with an invalid range',
    'the views, one of them open and changed',
    'the list of views, one of them deleted',
  ].map(screen),
];

describe('the focus', () => {
  /** The focused element, and whether it, its label or the box around it has a visible ring. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const hasRing = (one: Element | null) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one ?? element);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      };
      const kind =
        element.getAttribute('role') ?? ((element as HTMLInputElement).type || element.tagName.toLowerCase());
      return {
        kind,
        html: element.outerHTML.slice(0, 120),
        isSeen: hasRing(element) || hasRing(element.closest('label, .tags-input')),
      };
    });

  it.each([
    ['the list', ['a', 'search', 'button', 'checkbox']],
    ['the form for an existing customer', ['a', 'button', 'text', 'select-one', 'tel', 'textarea', 'submit']],
    ['a conflict', ['radio', 'button']],
    ['the settings', ['select-one', 'radio', 'checkbox', 'button']],
  ])('is visible in %s', async (name, kinds) => {
    await screen(name).open(browser);
    const { page } = browser;
    const seen: Awaited<ReturnType<typeof focused>>[] = [];
    for (let tab = 0; tab < 30; tab++) {
      await page.keyboard.press('Tab');
      seen.push(await focused(page));
    }
    const controls = seen.filter(({ kind }) => kind !== 'body');
    expect(controls.filter(({ isSeen }) => !isSeen).map(({ html }) => html)).toEqual([]);
    expect([...new Set(controls.map(({ kind }) => kind))]).toEqual(expect.arrayContaining(kinds));
  });

  it('is visible on menu items', async () => {
    await screen('the row menu').open(browser);
    await browser.page.keyboard.press('ArrowDown');
    expect(await focused(browser.page)).toMatchObject({ kind: 'menuitem', isSeen: true });
  });

  it('scrolls its row fully into view, in both directions', async () => {
    await createAll(browser.api, numberedCustomers(60));
    const { page, origin } = browser;
    await page.goto(`${origin}/customers?sort=name`);
    await rowOf(page, 'Customer 001').waitFor();
    const hidden = () =>
      page.evaluate(() => {
        const row = document.activeElement?.closest('tr')?.getBoundingClientRect();
        const [head, list] = ['thead tr', 'table'].map((of) => document.querySelector(of) as HTMLElement);
        if (!row || !head || !list?.parentElement) return ['no row has the focus'];
        const [top, bottom] = [head.getBoundingClientRect().bottom, list.parentElement.getBoundingClientRect().bottom];
        return row.top < top - 1 || row.bottom > bottom + 1
          ? [`${row.top} to ${row.bottom} of ${top} to ${bottom}`]
          : [];
      });
    const found: string[] = [];
    for (const key of [...Array(45).fill('j'), ...Array(40).fill('k')]) {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise(requestAnimationFrame));
      found.push(...(await hidden()).map((where) => `${key}: ${where}`));
    }
    expect(found).toEqual([]);
  });

  it('skips the top bar after the first Tab', async () => {
    await screen('the list').open(browser);
    const { page } = browser;
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to main content' });
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });
});

describe('motion', () => {
  const moving = (page: Page) => page.evaluate(() => document.getAnimations().length);
  const screens = ['a loading list', 'the row menu', 'the settings', 'a record'].map(screen);

  it.each(screens)('is off when the person prefers reduced motion: $name', async ({ open }) => {
    await open(browser);
    expect(await moving(browser.page)).toBe(0);
  });

  it('is on otherwise', async () => {
    await browser.page.emulateMedia({ reducedMotion: 'no-preference' });
    await screen('a loading list').open(browser);
    expect(await moving(browser.page)).toBeGreaterThan(0);
  });
});

describe('forced colors', () => {
  const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;

  it.each(typical)('keep the borders of all controls: $name', async ({ open }) => {
    await browser.page.emulateMedia({ forcedColors: 'active' });
    await open(browser);
    const edgeless = await browser.page.evaluate(
      (sides) =>
        [...document.querySelectorAll('input, select, textarea, button[class*=border]')]
          .filter((control) => control.checkVisibility({ visibilityProperty: true }))
          .filter((control) => {
            const style = getComputedStyle(control);
            const ground = getComputedStyle(document.documentElement).backgroundColor;
            const isNative = style.appearance !== 'none' && control.matches('[type=checkbox], [type=radio]');
            return (
              !isNative &&
              sides.some((side) => style[`border${side}Style`] === 'none' || style[`border${side}Color`] === ground)
            );
          })
          .map((control) => control.outerHTML.slice(0, 160)),
      sides,
    );
    expect(edgeless).toEqual([]);
  });

  it.each([
    ['a selected row', 'the list, with rows selected', 'tr[data-selected]', 'tr.row:not([data-selected])'],
    ['the row that is open', 'a record', 'tr[data-open]', 'tr.row:not([data-open])'],
  ])('show %s', async (_, name, chosen, other) => {
    await browser.page.emulateMedia({ forcedColors: 'active' });
    await screen(name).open(browser);
    const outline = (row: string) =>
      browser.page
        .locator(row)
        .first()
        .evaluate((one) => getComputedStyle(one).outlineStyle);
    expect([await outline(chosen), await outline(other)]).toEqual(['solid', 'none']);
  });

  it('show which of two values is chosen', async () => {
    await browser.page.emulateMedia({ forcedColors: 'active' });
    await screen('a conflict').open(browser);
    const radio = browser.page.getByRole('radio').first();
    expect(await radio.evaluate((one) => getComputedStyle(one).appearance)).not.toBe('none');
  });
});

describe('zoom and text spacing', () => {
  /** The spacing of WCAG 1.4.12. */
  const space = (page: Page) =>
    page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
      document.adoptedStyleSheets = [sheet];
    });

  it.each(narrow)('need no sideways scrolling at 400 %, and truncate nothing: $name', async ({ open }) => {
    const { page } = browser;
    await open(browser);
    for (const [of, width, height] of [
      ['400 %', 320, 640],
      ['200 %', 720, 450],
      ['100 %', 1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectEventually(async () => [of, await overflows(page)], [of, []]); // the page redraws
    }
    await space(page);
    await expectEventually(async () => [...(await overflows(page)), ...(await truncated(page))], []);
  });
});

describe('names and roles', () => {
  it('of the list are those of a table, and of the bar those of a banner', async () => {
    await createAll(browser.api, [
      { name: 'Chidi Okonkwo', email: 'chidi@lagosworks.example' },
      { name: 'Anna Müller', email: 'anna@nordlicht.example', phone: '+493055501234', address: 'Torstraße 12\nBerlin' },
    ]);
    const { page, origin } = browser;
    await page.goto(`${origin}/customers?sort=name`);
    await page.getByText('+49 30 55501234').waitFor();
    await page.waitForLoadState('networkidle'); // parts of the page load later
    const tree = async (role: 'main' | 'banner') => (await page.getByRole(role).ariaSnapshot()).replace(ofThisRun, '…');
    expect(`${await tree('main')}\n`).toBe(treeOfList);
    expect(`${await tree('banner')}\n`).toBe(treeOfBar);
  });

  it('mark invalid fields and connect them to their errors', async () => {
    await screen('a form with errors').open(browser);
    const { name, email } = formIn(browser.page);
    expect(await name.evaluate((field) => field.matches(':focus'))).toBe(true);
    for (const field of [name, email]) {
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await field.getAttribute('aria-describedby')).not.toBeNull();
    }
  });

  it('identify a dialog, which keeps the focus inside', async () => {
    await screen('the settings').open(browser);
    const { page } = browser;
    expect(await page.getByRole('dialog', { name: 'Settings' }).count()).toBe(1);
    expect(await page.getByRole('searchbox').evaluate((box) => box.matches(':focus'))).toBe(false);
    for (let tab = 0; tab < 20; tab++) {
      await page.keyboard.press('Tab');
      const isOutside = await page.evaluate(
        () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
      );
      expect(isOutside).toBe(false);
    }
  });
});

/** Ids and dates, which differ in each run. */
const ofThisRun = /[0-9a-f]{8}-[0-9a-f-]{27}|\d+ [A-Z]\w+ \d{4}/g;

const treeOfList = `\
- main:
  - region "Customers":
    - heading "Customers" [level=1]
    - paragraph: 2 customers
    - button "Filter"
    - button "Views"
    - button "Density"
    - button "Columns"
    - table "Customers":
      - caption: Customers
      - rowgroup:
        - row "Select all loaded customers Name Email Company Phone Tags Registered Changed Actions":
          - cell "Select all loaded customers":
            - checkbox "Select all loaded customers"
          - columnheader "Name":
            - button "Name"
          - columnheader "Email"
          - columnheader "Company"
          - columnheader "Phone"
          - columnheader "Tags"
          - columnheader "Registered":
            - button "Registered"
          - columnheader "Changed":
            - button "Changed"
          - cell "Actions"
      - rowgroup:
        - row "Select Anna Müller Anna Müller anna@nordlicht.example none +49 30 55501234 none … now Actions for Anna Müller":
          - cell "Select Anna Müller":
            - checkbox "Select Anna Müller"
          - rowheader "Anna Müller":
            - link "Anna Müller":
              - /url: /customers/…?sort=name
          - cell "anna@nordlicht.example"
          - cell "none"
          - cell "+49 30 55501234"
          - cell "none"
          - cell "…":
            - time: …
          - cell "now":
            - time: now
          - cell "Actions for Anna Müller":
            - button "Actions for Anna Müller"
        - row "Select Chidi Okonkwo Chidi Okonkwo chidi@lagosworks.example none none none … now Actions for Chidi Okonkwo":
          - cell "Select Chidi Okonkwo":
            - checkbox "Select Chidi Okonkwo"
          - rowheader "Chidi Okonkwo":
            - link "Chidi Okonkwo":
              - /url: /customers/…?sort=name
          - cell "chidi@lagosworks.example"
          - cell "none"
          - cell "none"
          - cell "none"
          - cell "…":
            - time: …
          - cell "now":
            - time: now
          - cell "Actions for Chidi Okonkwo":
            - button "Actions for Chidi Okonkwo"
    - paragraph: "End of the list: 2 customers"
    - toolbar "Letters":
      - button "Start of the list"
      - button "From A": A
      - button "From B": B
      - button "From C": C
      - button "From D": D
      - button "From E": E
      - button "From F": F
      - button "From G": G
      - button "From H": H
      - button "From I": I
      - button "From J": J
      - button "From K": K
      - button "From L": L
      - button "From M": M
      - button "From N": "N"
      - button "From O": O
      - button "From P": P
      - button "From Q": Q
      - button "From R": R
      - button "From S": S
      - button "From T": T
      - button "From U": U
      - button "From V": V
      - button "From W": W
      - button "From X": X
      - button "From Y": "Y"
      - button "From Z": Z
      - button "Other scripts"
`;

const treeOfBar = `\
- banner:
  - link "Customers":
    - /url: /customers
  - search:
    - searchbox "Search customers"
  - link "Import":
    - /url: /import
  - button "Export"
  - link "Create customer":
    - /url: /customers/new?sort=name
  - button "Account and settings"
`;
