import {
  type Area,
  bottom,
  centre,
  colours,
  heightOf,
  type Label,
  type Line,
  label,
  type Point,
  panel,
  right,
  type Shape,
  space,
  styles,
} from '../drawing.ts';
import {
  across,
  below,
  caption,
  captionHeight,
  endOf,
  inBand,
  middleOf,
  padding,
  paragraph,
  words,
  zone,
} from '../parts.ts';
import type { Step } from '../steps.ts';
import { functionIcon, type Places, spanOf, square, stepPitch } from './places.ts';
import { entriesHeight, entryLabels, type Flow, type Row } from './rows.ts';

/** The functions: the steps of the pipeline, and the use case after them. */
export const lambdaLane = (flow: Flow, rows: Row[], places: Places): Shape[] => [
  ...zone('lambda', places.lambda, 'lambda', [
    ['AWS Lambda', styles.heading],
    [`Use cases in the pipeline of ${flow.stack.layer.name}`, styles.text],
  ]),
  ...pipelineColumn(flow, rows, places),
  ...useCaseColumn(flow, rows, places),
];

// --- pipeline ---

const pipelineColumn = ({ steps }: Flow, rows: Row[], places: Places): Shape[] => {
  const { gateway, pipeline, intro } = places;
  return [
    ...stepList(steps, inBand(pipeline, intro)),
    caption('Pipeline', pipeline.x + padding, endOf(intro) + captionHeight, 'lambda'),
    ...rows.flatMap((row, i) => {
      const area = inBand(pipeline, places.rows[i] ?? intro);
      return [
        ...stepsPanel(row, area),
        across(row.name, `pipeline of ${row.name}`, [right(gateway) - padding, area.x], centre(area).y),
      ];
    }),
  ];
};

/** The key to the numbers. */
const stepList = (steps: Step[], area: Area): Shape[] => {
  const x = area.x + padding;
  const top = area.y + padding + heightOf(headline) + 4;
  return [
    panel('steps', area, { within: 'lambda' }),
    ...words('steps', area, headline),
    ...steps.flatMap((step, i) => {
      const y = top + i * stepPitch;
      const said = step.isForBodies ? `${step.words} *` : step.words;
      const statuses = step.rejections.map(({ status }) => status).join(' ');
      return [
        ...numberSquare(step, i + 1, { x, y }, 'steps'),
        label(said, styles.text, { x: x + square.pitch + 6, y: y + 14 }, 'steps'),
        ...(statuses
          ? [label(statuses, styles.rejection, { x: right(area) - padding, y: y + 14 }, 'steps', 'end')]
          : []),
      ];
    }),
    label('* only for requests with a body', styles.text, { x, y: bottom(area) - padding - 2 }, 'steps'),
  ];
};

const headline: Line[] = [['Middy pipeline, in this order', styles.subject]];

/** The steps that a request passes, and the problems with which they can reject it. */
const stepsPanel = ({ name: route, steps, rejections }: Row, area: Area): Shape[] => {
  const name = `pipeline of ${route}`;
  const x = area.x + padding;
  const y = centre(area).y - (square.size + 6 + entriesHeight(rejections)) / 2;
  return [
    panel(name, area, { within: 'lambda' }),
    ...steps.flatMap(([number, step]) => numberSquare(step, number, { x: x + (number - 1) * square.pitch, y }, name)),
    ...entryLabels(rejections, { x, y: y + square.size + 6 }, name),
  ];
};

/** A step that can reject the request has another color. */
const numberSquare = ({ rejections }: Step, number: number, { x, y }: Point, within: string): Shape[] => {
  const name = `${within}: ${number}`;
  const area = { x, y, width: square.size, height: square.size };
  const rejecting = { fill: colours.rejectionFill, stroke: colours.rejection };
  const canReject = rejections.length > 0;
  return [
    panel(name, area, { within, ...(canReject ? rejecting : { fill: colours.zone }) }),
    numberLabel(String(number), canReject, centre(area), name),
  ];
};

const numberLabel = (number: string, canReject: boolean, { x, y }: Point, within: string): Label =>
  label(number, canReject ? styles.rejectionNumber : styles.number, { x, y: y + 4.25 }, within, 'middle');

// --- use case ---

const useCaseColumn = ({ stack }: Flow, rows: Row[], places: Places): Shape[] => {
  const { pipeline, useCase, tables, intro } = places;
  const column = inBand(useCase, intro);
  return [
    panel('use case', column, { within: 'lambda' }),
    ...words('use case', column, useCaseWords(column.width)),
    caption('Use case', column.x, endOf(intro) + captionHeight, 'lambda'),
    ...stack.functions.flatMap((of) => {
      const area = inBand(useCase, spanOf(of, rows, places));
      return [
        panel(of.name, area, { within: 'lambda' }),
        ...below(of.name, area, 'lambda', [[of.name, styles.subject]], functionIcon),
        across(of.name, 'tables', [right(area), tables.x], centre(area).y),
      ];
    }),
    ...rows.map(({ name, of }, i) =>
      across(`pipeline of ${name}`, of.name, [right(pipeline) - padding, column.x], middleOf(places.rows[i] ?? intro)),
    ),
  ];
};

const useCaseWords = (width: number): Line[] => [
  ['One handler', styles.subject],
  space,
  ...paragraph("It calls the layer's DynamoDB store.", width - 2 * padding),
  space,
  ...paragraph('Errors of the store become problems.', width - 2 * padding),
];
