import { STATUS_CODES } from 'node:http';
import { type Label, label, leading, type Point, styles } from '../drawing.ts';
import type { Problem, RouteResponses } from '../route-responses.ts';
import type { Stack, StackFunction } from '../stack/stack.ts';
import type { Step } from '../steps.ts';
import { widthOf } from '../type.ts';

/** The data of the picture. */
export interface Flow {
  stack: Stack;
  responses: RouteResponses[];
  /** The failures that any function can return. */
  failures: Problem[];
  steps: Step[];
}

/** The path of a request to one route. */
export interface Row {
  /** `GET /customers` */
  name: string;
  route: RouteResponses;
  of: StackFunction;
  /** The steps of the pipeline that it passes, with their numbers. */
  steps: [number: number, Step][];
  /** The problems with which the pipeline rejects a request. */
  rejections: Entry[];
  /** The responses of the use case. */
  responses: Entry[];
}

/** A status and its text. */
export interface Entry {
  status: number;
  words: string;
}

/** In the order of the functions, so that the routes of a function are adjacent. */
export const rowsOf = ({ stack, responses, steps }: Flow): Row[] =>
  stack.functions.flatMap((of) =>
    of.routes.map(({ method, path }) => {
      const name = `${method} ${path}`;
      const route = responses.find((response) => response.method === method && response.path === path);
      if (route === undefined) throw new Error(`The diagrams lack the responses of ${name}.`);
      const passed = steps.map((step, i): [number, Step] => [i + 1, step]).filter(([, step]) => passes(route, step));
      const rejected = new Set(passed.flatMap(([, { rejections }]) => rejections.map(({ type }) => type)));
      const ofUseCase = ({ type }: Problem) => !rejected.has(type) || route.alsoOfUseCase.includes(type);
      return {
        name,
        route,
        of,
        steps: passed,
        rejections: entriesOf(route.problems.filter(({ type }) => rejected.has(type))),
        responses: [
          ...route.success.map((status) => ({ status, words: STATUS_CODES[status] ?? '' })),
          ...entriesOf(route.problems.filter(ofUseCase)),
        ],
      };
    }),
  );

const passes = ({ hasBody }: RouteResponses, { isForBodies }: Step): boolean => hasBody || !isForBodies;

/** One for each status. */
export const entriesOf = (problems: Problem[]): Entry[] =>
  [...Map.groupBy(problems, ({ status }) => status)].map(([status, of]) => ({
    status,
    words: of.map(({ type }) => type).join(', '),
  }));

// --- layout ---

export const statusWidth = widthOf('404', styles.success) + 6;
export const entryWidth = ({ words }: Entry): number => statusWidth + widthOf(words, styles.strong);
export const entriesHeight = (entries: Entry[]): number => entries.length * leading(styles.strong);

/** Below each other; the first is below `y`. */
export const entryLabels = (entries: Entry[], { x, y }: Point, within: string): Label[] =>
  entries.flatMap(({ status, words }, i) => {
    const baseline = y + (i + 1) * leading(styles.strong) - 4;
    return [
      label(String(status), status < 400 ? styles.success : styles.rejection, { x, y: baseline }, within),
      label(words, styles.strong, { x: x + statusWidth, y: baseline }, within),
    ];
  });
