import { type Area, centre, type Line, label, leading, lines, panel, right, type Shape, styles } from '../drawing.ts';
import { across, beside, caption, captionHeight, headHeight, inBand, padding, rowGap, words, zone } from '../parts.ts';
import type { Firewall, Stack, StackFunction } from '../stack/stack.ts';
import { widthOf } from '../type.ts';
import { firewallHeight, type Places } from './grid.ts';

const methodWidth = Math.max(...['DELETE', 'PATCH'].map((method) => widthOf(method, styles.method))) + 8;

export const apiWidth = ({ functions }: Stack): number => {
  const paths = functions.flatMap(({ routes }) => routes.map(({ path }) => widthOf(path, styles.strong)));
  return Math.ceil(methodWidth + Math.max(...paths) + 4 * padding);
};

/** The routes, by function. */
export const apiZone = ({ api, functions, firewall }: Stack, places: Places): Shape[] => {
  const { api: place, rows, foot } = places;
  return [
    ...zone('api', place, 'apiGateway', [
      ['Amazon API Gateway', styles.heading],
      [`REST API, ${api.endpoint}, stage ${api.stage}`, styles.text],
    ]),
    caption('Routes', place.x + padding, place.y + headHeight + captionHeight, 'api'),
    ...rows.flatMap((row, i) => {
      const of = functions[i] as StackFunction;
      const area = inBand(place, row);
      const end = inBand(places.functions, row).x;
      return [...routesPanel(of, area), across(`routes of ${of.name}`, of.name, [right(area), end], centre(area).y)];
    }),
    ...footPanels(api, firewall, inBand(place, foot)),
  ];
};

const routesPanel = ({ name, routes }: StackFunction, area: Area): Shape[] => {
  const panelName = `routes of ${name}`;
  const column = (of: Line[], x: number) =>
    lines(of, { x, y: centre(area).y - (of.length * leading(styles.method)) / 2 }, panelName);
  return [
    panel(panelName, area, { within: 'api' }),
    ...column(
      routes.map(({ method }) => [method, styles.method]),
      area.x + padding,
    ),
    ...column(
      routes.map(({ path }) => [path, styles.strong]),
      area.x + padding + methodWidth,
    ),
  ];
};

const firewallPanel = ({ isOptional }: Firewall, place: Area): Shape[] => [
  panel('firewall', place, { within: 'api' }),
  ...beside('firewall', place, 'waf', [['AWS WAF', styles.strong]], 24),
  ...(isOptional
    ? [label('optional', styles.text, { x: right(place) - padding, y: centre(place).y + 4 }, 'firewall', 'end')]
    : []),
];

const footPanels = ({ errors }: Stack['api'], firewall: Firewall, area: Area): Shape[] => {
  const taken = firewallHeight + rowGap;
  const rest = { ...area, y: area.y + taken, height: area.height - taken };
  const statuses = (from: number, to: number): string =>
    errors.flatMap(({ status }) => (status >= from && status < to ? status : [])).join(' ');
  return [
    ...firewallPanel(firewall, { ...area, height: firewallHeight }),
    panel('gateway errors', rest, { within: 'api' }),
    ...words('gateway errors', rest, [
      ['Errors of the gateway itself', styles.subject],
      [`client: ${statuses(400, 500)}`, styles.text],
      [`server: ${statuses(500, 600)}`, styles.text],
    ]),
  ];
};
