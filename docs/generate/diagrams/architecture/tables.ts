import { type Area, colours, icon, type Line, panel, type Shape, styles } from '../drawing.ts';
import { caption, captionHeight, headHeight, inBand, padding, rowGap, sideBySide, words, zone } from '../parts.ts';
import type { Stack, StackFunction } from '../stack/stack.ts';
import { widthOf } from '../type.ts';
import type { Places } from './grid.ts';

const iconSize = 20;

export const tablesWidth = ({ functions, tables }: Stack): number => {
  const operations = functions.flatMap(({ rights }) => Object.values(rights).flat());
  const widths = [
    ...operations.map((operation) => widthOf(operation, styles.code)),
    ...tables.flatMap(({ facts }) => facts.map((fact) => widthOf(fact, styles.text))),
    ...tables.map(({ name }) => widthOf(name, styles.name) + iconSize),
  ];
  return Math.ceil(tables.length * (Math.max(...widths) + 2 * padding + rowGap) - rowGap + 2 * padding);
};

/** A column for each table: the operations of each function, and facts about the table. */
export const tablesZone = ({ functions, tables }: Stack, { tables: place, rows, foot }: Places): Shape[] => {
  const columns = (band: { y: number; height: number }) => sideBySide(tables.length, inBand(place, band));
  const firstRow = place.y + headHeight + captionHeight;
  return [
    ...zone('tables', place, 'dynamoDb', [
      ['Amazon DynamoDB', styles.heading],
      ['Operations of each function', styles.text],
    ]),
    ...tables.flatMap(({ name, facts }, i) => {
      const footArea = columns(foot)[i] as Area;
      return [
        icon('table', iconSize, { x: footArea.x, y: firstRow - 26 }, 'tables'),
        caption(name, footArea.x + iconSize + 6, firstRow, 'tables'),
        ...functions.flatMap((of, row) => rightsPanel(of, name, columns(rows[row] ?? foot)[i] as Area)),
        panel(`facts of ${name}`, footArea, { within: 'tables', stroke: colours.line }),
        ...words(
          `facts of ${name}`,
          footArea,
          facts.map((fact) => [fact, styles.text]),
        ),
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
