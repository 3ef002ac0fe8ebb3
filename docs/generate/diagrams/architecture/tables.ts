import { type Area, colours, icon, type Line, panel, type Shape, styles } from '../drawing.ts';
import {
  caption,
  captionHeight,
  headHeight,
  inBand,
  padding,
  paragraph,
  rowGap,
  sideBySide,
  words,
  zone,
} from '../parts.ts';
import type { Stack, StackFunction } from '../stack/stack.ts';
import { widthOf } from '../type.ts';
import type { Places } from './grid.ts';

const iconSize = 20;

/** The width for the text of one table. */
const textWidth = ({ functions, tables }: Stack): number => {
  const operations = functions.flatMap(({ rights }) => Object.values(rights).flat());
  return Math.max(
    ...operations.map((operation) => widthOf(operation, styles.code)),
    ...tables.map(({ name }) => widthOf(name, styles.name) + iconSize),
  );
};

export const tablesWidth = (stack: Stack): number =>
  Math.ceil(stack.tables.length * (textWidth(stack) + 2 * padding + rowGap) - rowGap + 2 * padding);

/** The facts about a table, one below the other. */
export const factLines = (stack: Stack, { facts }: Stack['tables'][number]): Line[] =>
  facts.flatMap((fact) => paragraph(fact, textWidth(stack)));

/** A column for each table: the operations of each function, and facts about the table. */
export const tablesZone = (stack: Stack, { tables: place, rows, foot }: Places): Shape[] => {
  const { functions, tables } = stack;
  const columns = (band: { y: number; height: number }) => sideBySide(tables.length, inBand(place, band));
  const firstRow = place.y + headHeight + captionHeight;
  return [
    ...zone('tables', place, 'dynamoDb', [
      ['Amazon DynamoDB', styles.heading],
      ['Operations of each function', styles.text],
    ]),
    ...tables.flatMap((table, i) => {
      const { name } = table;
      const footArea = columns(foot)[i] as Area;
      return [
        icon('table', iconSize, { x: footArea.x, y: firstRow - 26 }, 'tables'),
        caption(name, footArea.x + iconSize + 6, firstRow, 'tables'),
        ...functions.flatMap((of, row) => rightsPanel(of, name, columns(rows[row] ?? foot)[i] as Area)),
        panel(`facts of ${name}`, footArea, { within: 'tables', stroke: colours.line }),
        ...words(`facts of ${name}`, footArea, factLines(stack, table)),
      ];
    }),
  ];
};

const rightsPanel = ({ name, rights }: StackFunction, table: string, area: Area): Shape[] => {
  const operations = rights[table] ?? [];
  const said: Line[] = operations.length > 0 ? operations.map((of) => [of, styles.code]) : [['none', styles.text]];
  const panelName = `${name} on ${table}`;
  return [panel(panelName, area, { within: 'tables' }), ...words(panelName, area, said, 'middle')];
};
