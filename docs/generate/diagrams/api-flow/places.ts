import { type Area, leading, right, styles } from '../drawing.ts';
import { type Band, captionHeight, endOf, headHeight, margin, padding, rowGap, stacked } from '../parts.ts';
import type { Stack, StackFunction } from '../stack/stack.ts';
import { widthOf } from '../type.ts';
import { entriesHeight, entryWidth, type Flow, type Row } from './rows.ts';

/** The positions of the lanes, and of their rows. */
export interface Places {
  client: Area;
  gateway: Area;
  lambda: Area;
  /** Columns in lambda, with the padding of a zone. */
  pipeline: Area;
  useCase: Area;
  tables: Area;
  responses: Area;
  /** The common parts above the rows. */
  intro: Band;
  rows: Band[];
}

const gap = 14;
const clientWidth = 55;
const useCaseWidth = 106;
export const functionIcon = 28;
/** The square around a step's number. */
export const square = { size: 20, pitch: 21 };
export const stepPitch = 20;

export const placesOf = (flow: Flow, rows: Row[], top: number): Places => {
  const intro = { y: top + headHeight, height: introHeight(flow) };
  const bands = stacked(
    rows.map((row) => rowHeight(row)),
    endOf(intro) + captionHeight,
  );
  const height = Math.max(...bands.map(endOf)) + padding - top;
  const lane = (x: number, width: number): Area => ({ x, y: top, width: Math.ceil(width), height });

  const pipelineWidth = flow.steps.length * square.pitch - (square.pitch - square.size) + 2 * padding;
  const client = lane(margin, clientWidth);
  const gateway = lane(right(client) + gap, gatewayWidth(rows));
  const pipeline = lane(right(gateway) + gap, pipelineWidth + 2 * padding);
  const useCase = lane(right(pipeline), useCaseWidth + 2 * padding);
  const tables = lane(right(useCase) + gap, tablesWidth(flow.stack));
  return {
    client,
    gateway,
    lambda: { ...pipeline, width: right(useCase) - pipeline.x },
    pipeline,
    useCase,
    tables,
    responses: lane(right(tables) + gap, responsesWidth(rows)),
    intro,
    rows: bands,
  };
};

const gatewayWidth = (rows: Row[]): number => {
  const widths = rows.flatMap(({ route: { method, path, summary } }) => [
    widthOf(path, styles.strong),
    widthOf(`${method} `, styles.method) + widthOf(summary, styles.text),
  ]);
  return Math.max(...widths) + 4 * padding;
};

const tablesWidth = ({ functions, tables }: Stack): number => {
  const operations = functions.flatMap(({ rights }) => Object.values(rights).flat());
  const widths = [
    ...operations.map((operation) => widthOf(operation, styles.strong) + 2 * padding),
    ...tables.map(({ name }) => widthOf(name, styles.subject)),
  ];
  return tables.length * (Math.max(...widths) + rowGap) - rowGap + 2 * padding;
};

const responsesWidth = (rows: Row[]): number =>
  Math.max(...rows.flatMap(({ responses }) => responses.map(entryWidth))) + 4 * padding;

/** The height for a row's responses and its share of the function's operations. */
const rowHeight = ({ of, rejections, responses }: Row): number => {
  const operations = Math.max(...Object.values(of.rights).map(({ length }) => length));
  const shared = Math.max(operations * leading(styles.strong), functionIcon + 6 + leading(styles.subject));
  const needed = [entriesHeight(responses), square.pitch + 4 + entriesHeight(rejections), shared / of.routes.length];
  return Math.max(...needed) + 16;
};

const introHeight = ({ stack, steps }: Flow): number => {
  const ofGateway = stack.api.errors.length + 3; // a heading, and types that need more than a line
  return (
    Math.max(ofGateway * leading(styles.text), leading(styles.subject) + 4 + (steps.length + 1) * stepPitch) +
    2 * padding
  );
};

/** The rows of a function together. */
export const spanOf = (of: StackFunction, rows: Row[], places: Places): Band => {
  const own = places.rows.filter((_, i) => rows[i]?.of === of);
  const y = Math.min(...own.map((band) => band.y));
  return { y, height: Math.max(...own.map(endOf)) - y };
};
