import { type Area, type Line, panel, type Shape, space, styles } from '../drawing.ts';
import { caption, captionHeight, endOf, inBand, padding, paragraph, sideBySide, words, zone } from '../parts.ts';
import type { StackFunction } from '../stack/stack.ts';
import { type Places, spanOf } from './places.ts';
import type { Flow, Row } from './rows.ts';

/** The operations of each function on each table. */
export const tablesLane = ({ stack: { functions, tables } }: Flow, rows: Row[], places: Places): Shape[] => {
  const { tables: lane, intro } = places;
  const area = inBand(lane, intro);
  return [
    ...zone('tables', lane, 'dynamoDb', [
      ['Amazon DynamoDB', styles.heading],
      [`${tables.length} tables`, styles.text],
    ]),
    panel('operations', area, { within: 'tables' }),
    ...words('operations', area, operationsWords(area.width)),
    ...tables.flatMap(({ name }, i) => [
      caption(
        name,
        (sideBySide(tables.length, area)[i] as Area).x,
        endOf(intro) + captionHeight,
        'tables',
        styles.subject,
      ),
      ...functions.flatMap((of) => {
        const across = sideBySide(tables.length, inBand(lane, spanOf(of, rows, places)));
        return operationsPanel(of, name, across[i] as Area);
      }),
    ]),
  ];
};

const operationsWords = (width: number): Line[] => [
  ['Operations', styles.subject],
  space,
  ...paragraph('The function’s policy allows only these, for each table.', width - 2 * padding),
  space,
  ...paragraph(
    'A write changes a customer, its index entries and its history in one transaction.',
    width - 2 * padding,
  ),
];

const operationsPanel = ({ name, rights }: StackFunction, table: string, area: Area): Shape[] => {
  const operations = rights[table] ?? [];
  const said: Line[] = operations.length > 0 ? operations.map((of) => [of, styles.strong]) : [['none', styles.text]];
  const panelName = `${name} on ${table}`;
  return [panel(panelName, area, { within: 'tables' }), ...words(panelName, area, said, 'middle')];
};
