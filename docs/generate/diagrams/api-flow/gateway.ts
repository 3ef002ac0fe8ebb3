import { type Area, centre, heightOf, type Line, label, lines, panel, right, type Shape, styles } from '../drawing.ts';
import { across, below, caption, captionHeight, endOf, inBand, padding, paragraph, words, zone } from '../parts.ts';
import type { Stack } from '../stack/stack.ts';
import { widthOf } from '../type.ts';
import type { Places } from './places.ts';
import { type Flow, type Row, statusWidth } from './rows.ts';

export const clientLane = ({ client }: Places): Shape[] => [
  panel('client', client),
  ...below('client', { ...client, height: 88 }, 'browser', [['Client', styles.subject]]),
];

/** The routes, and the errors of API Gateway itself. */
export const gatewayLane = ({ stack: { api } }: Flow, rows: Row[], places: Places): Shape[] => {
  const { client, gateway, intro } = places;
  return [
    ...zone('gateway', gateway, 'apiGateway', [
      ['Amazon API Gateway', styles.heading],
      [`stage ${api.stage}`, styles.text],
    ]),
    ...errorsPanel(api, inBand(gateway, intro)),
    caption('Route', gateway.x + padding, endOf(intro) + captionHeight, 'gateway'),
    ...rows.flatMap((row, i) => {
      const area = inBand(gateway, places.rows[i] ?? intro);
      return [...routePanel(row, area), across('client', row.name, [right(client), area.x], centre(area).y)];
    }),
  ];
};

const routePanel = ({ name, route: { method, path, summary } }: Row, area: Area): Shape[] => {
  const x = area.x + padding;
  const { y } = centre(area);
  return [
    panel(name, area, { within: 'gateway' }),
    label(method, styles.method, { x, y: y - 4 }, name),
    label(summary, styles.text, { x: x + widthOf(`${method} `, styles.method), y: y - 4 }, name),
    label(path, styles.strong, { x, y: y + 13 }, name),
  ];
};

/** One or more lines for each status. */
const errorsPanel = ({ errors }: Stack['api'], area: Area): Shape[] => {
  const headline: Line[] = [['Errors of the gateway itself', styles.subject]];
  const x = area.x + padding;
  let y = area.y + padding + heightOf(headline) + 4;
  const list = errors.flatMap(({ status, types }) => {
    const said = paragraph(types.join(', '), area.width - 2 * padding - statusWidth);
    const start = y;
    y += heightOf(said);
    return [
      ...lines([[String(status), styles.rejection]], { x, y: start }, 'gateway errors'),
      ...lines(said, { x: x + statusWidth, y: start }, 'gateway errors'),
    ];
  });
  return [panel('gateway errors', area, { within: 'gateway' }), ...words('gateway errors', area, headline), ...list];
};
