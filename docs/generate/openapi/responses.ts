import { STATUS_CODES } from 'node:http';
import { type Example, typeOf } from './answers.ts';
import { headers } from './headers.ts';
import type { Operation } from './operations.ts';

/** The responses of operations: one for each status, with the problem types that it may have and an example of each. */

/** What every operation answers when something fails, by name: these are all that have their statuses. */
export const failureResponses = (failures: Example[], own: Example[]): Record<string, object> => {
  const ownStatuses = new Set(own.map(statusOf));
  const byStatus = Object.groupBy(failures, statusOf);
  return Object.fromEntries(
    Object.entries(byStatus)
      .filter(([status]) => !ownStatuses.has(Number(status)))
      .map(([status, examples = []]) => [nameOf(status), responseOf(examples)]),
  );
};

/** By status. `named` are those that are described elsewhere. */
export const responsesOf = (
  { operationId, body, links }: Operation,
  own: Example[],
  failures: Example[],
  named: Record<string, object>,
): Record<string, object> => {
  const ownKinds = new Set(own.map(({ answer }) => typeOf(answer)));
  const possible = failures.filter(
    ({ answer }) => !ownKinds.has(typeOf(answer)) && (body !== undefined || !isOfBodies(answer.statusCode)),
  );
  const byStatus = Object.entries(Object.groupBy([...own, ...possible], statusOf));
  return Object.fromEntries(
    byStatus.map(([status, examples = []]) => {
      if (nameOf(status) in named) return [status, { $ref: `#/components/responses/${nameOf(status)}` }];
      const linked = links?.[Number(status)];
      return [status, { ...responseOf(examples, operationId), ...(linked && { links: linked }) }];
    }),
  );
};

const statusOf = ({ answer }: Example): number => answer.statusCode;

/** Too large, or of another media type: for requests that have a body. */
const isOfBodies = (status: number): boolean => status === 413 || status === 415;

/** `429` → `TooManyRequests` */
const nameOf = (status: string): string => (STATUS_CODES[status] ?? status).replaceAll(' ', '');

const responseOf = (examples: Example[], operationId = ''): object => {
  const [first] = examples;
  if (first === undefined) throw new Error('A response has no example.');
  const isProblem = typeOf(first.answer) !== undefined;
  return {
    description: isProblem ? titlesOf(examples) : success(first.answer.statusCode, operationId),
    headers: headersOf(examples),
    ...(first.answer.body !== '' && {
      content: {
        [first.answer.headers['Content-Type'] as string]: {
          schema: isProblem ? problemOf(examples) : ref(operationId === 'listCustomers' ? 'CustomerPage' : 'Customer'),
          examples: Object.fromEntries(examples.map(({ name, answer }) => [name, { value: answer.body }])),
        },
      },
    }),
  };
};

const success = (status: number, operationId: string): string => {
  const words: Record<number, string> = {
    200: operationId === 'listCustomers' ? 'A page of the list.' : 'The customer as it is now.',
    201: 'The customer that was created, by this request or by the first one with its key.',
    204: 'The customer is deleted, or erased.',
    304: 'The version that you have is the latest.',
  };
  return words[status] as string;
};

/** `Email taken, or not deleted.` */
const titlesOf = (examples: Example[]): string => {
  const titles = new Set(examples.map(({ answer }) => (answer.body as { title: string }).title));
  return `${[...titles].map((title, n) => (n === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1))).join(', or ')}.`;
};

const problemOf = (examples: Example[]): object => ({
  allOf: [
    ref('Problem'),
    {
      type: 'object',
      properties: {
        type: { enum: [...new Set(examples.map(({ answer }) => typeOf(answer)))] },
        status: { const: examples[0]?.answer.statusCode },
      },
    },
  ],
});

const ref = (schema: string) => ({ $ref: `#/components/schemas/${schema}` });

/** Those that each of the examples has, and those that only some answers have to. */
const headersOf = (examples: Example[]): Record<string, object> => {
  const names = new Set(examples.flatMap(({ answer }) => Object.keys(answer.headers)));
  names.delete('Content-Type'); // says what `content` says
  for (const name of names) {
    if (!(name in headers)) throw new Error(`The document has no words for the header ${name}.`);
    if (headers[name]?.required && !examples.every(({ answer }) => name in answer.headers))
      throw new Error(`Only some answers of status ${examples[0]?.answer.statusCode} have the header ${name}.`);
  }
  return Object.fromEntries(
    Object.keys(headers)
      .filter((name) => names.has(name))
      .map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
};
