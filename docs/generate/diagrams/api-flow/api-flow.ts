import { bottom, type Drawing, heightOf, type Line, lines, right, styles } from '../drawing.ts';
import { margin } from '../parts.ts';
import { clientLane, gatewayLane } from './gateway.ts';
import { lambdaLane } from './lambda.ts';
import { placesOf } from './places.ts';
import { responsesLane } from './responses.ts';
import { type Entry, type Flow, type Row, rowsOf } from './rows.ts';
import { tablesLane } from './tables.ts';

/**
 * The path of each request, from the client at the left to the responses at the right: a lane for each part, a row for
 * each route. Common parts are above the rows.
 */
export const apiFlow = (flow: Flow): Drawing => {
  const rows = rowsOf(flow);
  const places = placesOf(flow, rows, margin + heightOf(title) + 20);
  return {
    width: Math.ceil(right(places.responses) + margin),
    height: Math.ceil(bottom(places.responses) + margin),
    title: 'Customer Information Management System: the path of a request',
    description: describe(flow, rows),
    shapes: [
      ...lines(title, { x: margin, y: margin }),
      ...clientLane(places),
      ...gatewayLane(flow, rows, places),
      ...lambdaLane(flow, rows, places),
      ...tablesLane(flow, rows, places),
      ...responsesLane(flow, rows, places),
    ],
  };
};

const title: Line[] = [
  ['The path of a request', styles.title],
  ['Customer Information Management System: each request and its responses', styles.text],
];

const describe = ({ stack, steps, failures }: Flow, rows: Row[]): string =>
  [
    `API Gateway receives a request. It can itself return ${stack.api.errors.map(({ status }) => status).join(', ')}.`,
    `The function starts with a pipeline: ${steps.map(({ words }) => words).join('; ')}.`,
    ...rows.map(describeRow),
    `Any function can fail with ${failures.map(({ status, type }) => `${status} ${type}`).join(' or ')}.`,
  ].join(' ');

const describeRow = ({ name, of, rejections, responses }: Row): string => {
  const said = (entries: Entry[]): string => entries.map(({ status, words }) => `${status} ${words}`).join('; ');
  const may = Object.entries(of.rights).map(([table, operations]) => `${operations.join(', ')} on ${table}`);
  return `${name}: the pipeline can reject it with ${said(rejections)}; ${of.name} has ${may.join(' and ')}, and returns ${said(responses)}.`;
};
