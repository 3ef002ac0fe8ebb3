import { STATUS_CODES } from 'node:http';
import { type Example, typeOf } from './examples.ts';
import { commonHeaders, headers } from './headers.ts';
import type { Operation } from './operations.ts';
import { pascalCase, problemName } from './problems.ts';

/** The responses of operations, one for each status. Problem responses are in `components`, once. */

export interface Responses {
  /** The responses of an operation, by status. */
  of: (operation: Operation) => Record<string, object>;
  /** The problem responses, by name. */
  named: Record<string, object>;
  /** The schemas of problem responses with several types, by name. */
  bodies: Record<string, object>;
}

/** @param examples the possible responses of each operation */
export const responses = (examples: Map<Operation, Example[]>): Responses => {
  const groups = [...examples.values()].flatMap((examples) => Object.values(Object.groupBy(examples, statusOf)));
  const problems = groups.filter((group) => group !== undefined).filter(isProblem);
  const nameOf = namesOf(problems);
  const named = Object.entries(Object.groupBy(problems, nameOf))
    .map(([name, of = []]) => [name, distinct(of.flat())] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    of: (operation) =>
      Object.fromEntries(
        Object.entries(Object.groupBy(examples.get(operation) ?? [], statusOf)).map(([status, examples = []]) => [
          status,
          isProblem(examples)
            ? { $ref: `#/components/responses/${nameOf(examples)}` }
            : successOf(operation, Number(status), examples),
        ]),
      ),
    named: Object.fromEntries(named.map(([name, examples]) => [name, problemResponse(name, examples)])),
    bodies: Object.fromEntries(
      named
        .map(([name, examples]) => [bodyName(name), [...typesOf(examples)]] as const)
        .filter(([, types]) => types.length > 1)
        .map(([name, types]) => [name, oneOf(types)]),
    ),
  };
};

/** The possible responses of an operation: its own examples, and the common failures that they do not show. */
export const examplesOf = ({ body }: Operation, own: Example[], failures: Example[]): Example[] => {
  const ownKinds = new Set(own.map(({ response }) => typeOf(response)));
  const possible = failures.filter(
    ({ response }) => !ownKinds.has(typeOf(response)) && (body !== undefined || !isOfBodies(response.statusCode)),
  );
  return [...own, ...possible];
};

const statusOf = ({ response }: Example): number => response.statusCode;

/** 413 and 415 are only for requests with a body. */
const isOfBodies = (status: number): boolean => status === 413 || status === 415;

const isProblem = ([first]: Example[]): boolean => first !== undefined && typeOf(first.response) !== undefined;

/**
 * Names a problem response by its status: `Conflict`. If only some operations have a type with this status, that type is
 * part of the name: `ConflictOrNotDeleted`.
 */
const namesOf = (problems: Example[][]): ((problem: Example[]) => string) => {
  const ofAll = (status: number): Set<string> =>
    problems
      .filter(([first]) => first && statusOf(first) === status)
      .map(typesOf)
      .reduce((one, other) => one.intersection(other));
  return (problem) => {
    const status = statusOf(problem[0] as Example);
    const further = [...typesOf(problem).difference(ofAll(status))].sort();
    const name = (STATUS_CODES[status] ?? `${status}`).replaceAll(' ', '');
    return [name, ...further.map(pascalCase)].join('Or');
  };
};

const typesOf = (problem: Example[]): Set<string> => new Set(problem.map(({ response }) => typeOf(response) as string));

/** Removes examples that differ from an earlier one only in the path of the request. */
const distinct = (examples: Example[]): Example[] => {
  const unique = new Map(
    examples
      .toReversed()
      .map((example) => [JSON.stringify({ ...(example.response.body as object), instance: '' }), example]),
  );
  return [...unique.values()].reverse();
};

/** `Forbidden` → `ForbiddenBody` */
const bodyName = (response: string): string => `${response}Body`;

const problemResponse = (name: string, examples: Example[]): object => {
  const [type = '', ...others] = typesOf(examples);
  const schema = ref(others.length === 0 ? problemName(type) : bodyName(name));
  return { description: titlesOf(examples), ...headersOf(examples), content: contentOf(examples, schema) };
};

const oneOf = (types: readonly string[]): object => {
  const mapping = Object.fromEntries(types.map((type) => [type, ref(problemName(type)).$ref]));
  return { oneOf: Object.values(mapping).map(($ref) => ({ $ref })), discriminator: { propertyName: 'type', mapping } };
};

const aCustomer = { schema: 'Customer', description: 'The current version of the customer.' };

const successOf = ({ returns = aCustomer, links }: Operation, status: number, examples: Example[]): object => ({
  description: successes[status] ?? returns.description,
  ...headersOf(examples),
  ...(examples[0]?.response.body !== '' && { content: contentOf(examples, ref(returns.schema)) }),
  ...(links?.[status] && { links: links[status] }),
});

const contentOf = (examples: Example[], schema: object): object => ({
  [examples[0]?.response.headers['Content-Type'] as string]: {
    schema,
    examples: Object.fromEntries(examples.map(({ name, response }) => [name, { value: response.body }])),
  },
});

/** The descriptions of successes, except 200. */
const successes: Record<number, string> = {
  201: 'The customer that was created by this request, or by the first request with its key.',
  204: 'The customer is deleted or erased.',
  304: 'The version that you have is the latest.',
};

/** `Email taken, or not deleted.` */
const titlesOf = (examples: Example[]): string => {
  const titles = new Set(examples.map(({ response }) => (response.body as { title: string }).title));
  return `${[...titles].map((title, n) => (n === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1))).join(', or ')}.`;
};

const ref = (schema: string) => ({ $ref: `#/components/schemas/${schema}` });

/** The headers of the examples, without those of every response. */
const headersOf = (examples: Example[]): Record<string, object> => {
  const names = new Set(examples.flatMap(({ response }) => Object.keys(response.headers)));
  names.delete('Content-Type'); // in `content`
  const known = { ...headers, ...commonHeaders };
  for (const name of names.union(new Set(Object.keys(commonHeaders)))) {
    if (!(name in known)) throw new Error(`The document has no text for the header ${name}.`);
    if (known[name]?.required && !examples.every(({ response }) => name in response.headers))
      throw new Error(`Only some responses of status ${examples[0]?.response.statusCode} have the header ${name}.`);
  }
  const own = Object.keys(headers).filter((name) => names.has(name));
  return own.length === 0
    ? {}
    : { headers: Object.fromEntries(own.map((name) => [name, { $ref: `#/components/headers/${name}` }])) };
};
