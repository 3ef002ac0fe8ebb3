import { bottom, type Drawing, heightOf, type Line, lines, right, styles } from '../drawing.ts';
import { margin } from '../parts.ts';
import type { Stack, StackFunction } from '../stack/stack.ts';
import { apiZone } from './api.ts';
import { front } from './front.ts';
import { functionsZone } from './functions.ts';
import { placesOf } from './places.ts';
import { tablesZone } from './tables.ts';
import { watch } from './watch.ts';

/**
 * The parts of the stack, from the clients at the left to the tables at the right. API, functions and tables have a row
 * for each function: its routes, its description, and its operations on each table.
 */
export const architecture = (stack: Stack): Drawing => {
  const places = placesOf(stack, margin + heightOf(title) + 20);
  return {
    width: Math.ceil(right(places.tables) + margin),
    height: Math.ceil(bottom(places.watch) + margin),
    title: 'Customer Information Management System: architecture',
    description: describe(stack),
    shapes: [
      ...lines(title, { x: margin, y: margin }),
      ...front(stack, places),
      ...apiZone(stack, places),
      ...functionsZone(stack, places),
      ...tablesZone(stack, places),
      ...watch(stack, places),
    ],
  };
};

const title: Line[] = [
  ['Customer Information Management System', styles.title],
  ['Architecture: the stack of template.yaml, as in production', styles.text],
];

const describe = ({ api, functions, layer, tables, logs, alarms, distribution, userPool, firewall }: Stack): string =>
  [
    'From left to right: a browser with the React front end and other REST consumers call the API.',
    ...distribution.behaviours.map(({ paths, to }) => `CloudFront forwards ${paths.join(' ')} to ${to}.`),
    `AWS WAF protects the API${firewall.isOptional ? ' (optional)' : ''}.`,
    `People sign in at the Cognito user pool ${userPool}.`,
    `API Gateway (${api.name}, stage ${api.stage}) has the routes of ${functions.length} Lambda functions, which share the layer ${layer.name}.`,
    ...functions.map(describeFunction),
    ...tables.map(({ name, facts }) => `The DynamoDB table ${name}: ${facts.join(', ')}.`),
    `CloudWatch keeps ${logs.groups} log groups for ${logs.days} days.`,
    ...(alarms.length > 0 ? [`It has the alarms ${alarms.join(', ')}.`] : []),
  ].join(' ');

const describeFunction = ({ name, routes, rights }: StackFunction): string => {
  const serves = routes.map(({ method, path }) => `${method} ${path}`);
  const may = Object.entries(rights).map(([table, operations]) => `${operations.join(', ')} on ${table}`);
  return `${name} serves ${serves.join(' and ')}, with the permissions ${may.join(' and ')}.`;
};
