import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** Checks for every screen. Each returns what violates it. */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = {
  all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  /** Rules that a color scheme can break. */
  ofColours: ['color-contrast', 'link-in-text-block'],
};

/** Runs axe. Its source goes in through the debugger, because the page's Content-Security-Policy blocks scripts. */
export const violations = async (page: Page, which: keyof typeof rules = 'all'): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const results = await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run: (o: RunOptions) => Promise<AxeResults> } }).axe.run(given),
    // only rules about sound and video preload anything, and the page has neither
    { runOnly: rules[which], resultTypes: ['violations'], preload: false } satisfies RunOptions as RunOptions,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
};

/**
 * Controls smaller than 24×24 px (WCAG 2.5.8), except links within a sentence. It gives the page a second to lay itself out,
 * because a resized table first has the columns of its old width.
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const least = 24;
    const interactive = 'a[href], button, input, select, textarea, summary, [role^=menuitem], [role=option]';
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      element.closest('[inert], .sr-only, .skip-link') === null;
    const isInSentence = (element: Element) =>
      element.matches('a, button') &&
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
    const find = () =>
      [...document.querySelectorAll(interactive)]
        .filter((element) => isSeen(element) && !isInSentence(element))
        .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
        .filter(({ box }) => Math.min(box.width, box.height) < least - 0.01)
        .map(({ element, box }) => `${box.width}×${box.height}: ${element.outerHTML.slice(0, 160)}`);
    let found = find();
    for (let frames = 60; found.length > 0 && frames > 0; frames--) {
      await new Promise(requestAnimationFrame);
      found = find();
    }
    return found;
  });

/** Elements that overflow the page, or a vertical scroller, sideways. */
export const overflows = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
      .filter(
        (element) => element === document.scrollingElement || /auto|scroll/.test(getComputedStyle(element).overflowX),
      )
      .filter((element) => !element.matches('textarea, input, select'))
      .map((element) => `${element.scrollWidth} in ${element.clientWidth}: ${element.outerHTML.slice(0, 160)}`),
  );

/** Truncated texts, except in cells: the page shows those in full on hover and in the record. */
export const truncated = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isCut = (element: Element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const isWide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      const isTall = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
      const isOver = element.matches('button, a, label') && element.scrollWidth > element.clientWidth + 1;
      return (isWide && !/auto|scroll/.test(overflowX)) || isTall || isOver;
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility() && element.clientWidth > 1)
      .filter(
        (element) => !element.matches('.sr-only, svg, svg *, input, textarea, select, td *, td, th *, th, [title]'),
      )
      .filter((element) => element.textContent?.trim() && isCut(element))
      .map((element) => `${element.scrollWidth}×${element.scrollHeight}: ${element.outerHTML.slice(0, 160)}`);
  });
