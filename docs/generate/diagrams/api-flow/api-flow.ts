import { bottom, type Drawing, heightOf, type Line, lines, right, styles } from '../drawing.ts';
import { margin } from '../parts.ts';
import { answersLane } from './answers.ts';
import { clientLane, gatewayLane } from './gateway.ts';
import { lambdaLane } from './lambda.ts';
import { placesOf } from './places.ts';
import { type Entry, type Flow, type Row, rowsOf } from './rows.ts';
import { tablesLane } from './tables.ts';

/**
 * What each request passes, from the client at the left to what comes back at the right: a lane for each part, a row
 * for each route. Above the rows stands what is the same for all of them.
 */
export const apiFlow = (flow: Flow): Drawing => {
  const rows = rowsOf(flow);
  const places = placesOf(flow, rows, margin + heightOf(title) + 20);
  return {
    width: Math.ceil(right(places.answers) + margin),
    height: Math.ceil(bottom(places.answers) + margin),
    title: 'Customer Information Management System: the way of a request',
    description: describe(flow, rows),
    shapes: [
      ...lines(title, { x: margin, y: margin }),
      ...clientLane(places),
      ...gatewayLane(flow, rows, places),
      ...lambdaLane(flow, rows, places),
      ...tablesLane(flow, rows, places),
      ...answersLane(flow, rows, places),
    ],
  };
};

const title: Line[] = [
  ['The way of a request', styles.title],
  ['Customer Information Management System: what each request passes, and what comes back', styles.text],
];

const describe = ({ stack, steps, failures }: Flow, rows: Row[]): string =>
  [
    `A request comes to API Gateway, which itself answers ${stack.api.errors.map(({ status }) => status).join(', ')}.`,
    `Its function begins with a pipeline: ${steps.map(({ words }) => words).join('; ')}.`,
    ...rows.map(describeRow),
    `Any function may fail with ${failures.map(({ status, type }) => `${status} ${type}`).join(' or ')}.`,
  ].join(' ');

const describeRow = ({ name, of, refusals, answers }: Row): string => {
  const said = (entries: Entry[]): string => entries.map(({ status, words }) => `${status} ${words}`).join('; ');
  const may = Object.entries(of.rights).map(([table, operations]) => `${operations.join(', ')} on ${table}`);
  return `${name}: the pipeline may refuse it with ${said(refusals)}; ${of.name} may ${may.join(' and ')}, and answers ${said(answers)}.`;
};
