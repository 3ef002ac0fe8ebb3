import { type Area, bottom, heightOf, right } from '../drawing.ts';
import { captionHeight, endOf, headHeight, margin, middleOf, padding, rowGap, stacked } from '../parts.ts';
import type { Stack } from '../stack/stack.ts';
import { apiWidth } from './api.ts';
import { functionsWidth, functionWords } from './functions.ts';
import { gap, type Places, wideGap } from './grid.ts';
import { factLines, tablesWidth } from './tables.ts';
import { watchWords } from './watch.ts';

/** Columns from left to right. */
export const placesOf = (stack: Stack, underTitle: number): Places => {
  const top = underTitle + headHeight + wideGap;
  const rows = stacked(
    stack.functions.map(() => rowHeight(stack)),
    top + headHeight + captionHeight,
  );
  const foot = { y: Math.max(...rows.map(endOf)) + 2 * rowGap, height: footHeight(stack) };
  const zones = { y: top, height: endOf(foot) + padding - top };

  const front = frontPlaces(rows.map(middleOf));
  const api = { ...zones, x: right(front.distribution) + wideGap, width: apiWidth(stack) };
  const functions = { ...zones, x: right(api) + gap, width: functionsWidth };
  const tables = { ...zones, x: right(functions) + gap, width: tablesWidth(stack) };
  const width = right(tables) - api.x;
  return {
    ...front,
    userPool: { ...api, y: underTitle, height: headHeight },
    api,
    functions,
    tables,
    watch: { x: api.x, y: bottom(api) + gap + 10, width, height: heightOf(watchWords(stack, width)) + 2 * padding },
    rows,
    foot,
  };
};

const rowHeight = ({ functions }: Stack): number =>
  Math.max(...functions.map((of) => heightOf(functionWords(of)))) + 16;

/** The height for the facts of a table. */
const footHeight = (stack: Stack): number =>
  Math.max(...stack.tables.map((table) => heightOf(factLines(stack, table)))) + 2 * padding;

/** Clients and CloudFront, at the heights of rows. */
const frontPlaces = (middles: number[]): Pick<Places, 'browser' | 'consumers' | 'distribution' | 'bucket'> => {
  const size = { width: 112, height: 108 };
  const atRow = (row: number): Area => ({ ...size, x: margin, y: (middles.at(row) as number) - size.height / 2 });
  const browser = atRow(0);
  const distribution = { ...size, x: right(browser) + gap, y: browser.y, width: 126 };
  return {
    browser,
    consumers: atRow(-1),
    distribution,
    bucket: { ...distribution, y: bottom(distribution) + wideGap },
  };
};
