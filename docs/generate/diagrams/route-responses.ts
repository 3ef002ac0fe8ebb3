import { kinds } from '../../../layers/customers/http/problems.ts';
import { ownExamples, typeOf } from '../openapi/examples.ts';
import { type Operation, operations } from '../openapi/operations.ts';
import { parametersOf } from '../openapi/parameters.ts';

/** The responses of a route, without those common to all routes. */
export interface RouteResponses {
  method: string;
  path: string;
  /** `Create a customer` */
  summary: string;
  hasBody: boolean;
  success: number[];
  problems: Problem[];
  /** Problem types of the pipeline that the use case can also return. */
  alsoOfUseCase: string[];
}

export interface Problem {
  status: number;
  /** `email-taken` */
  type: string;
}

type Examples = Awaited<ReturnType<typeof ownExamples>>;

/** The routes' responses, as in the OpenAPI document. */
export const routeResponses = (): Promise<RouteResponses[]> =>
  Promise.all(
    operations.map(async (operation) => {
      const responses = await ownExamples(operation);
      const success = responses.filter(({ response }) => typeOf(response) === undefined);
      return {
        method: operation.method,
        path: operation.path,
        summary: operation.summary,
        hasBody: operation.body !== undefined,
        success: [...new Set(success.map(({ response }) => response.statusCode))].sort(),
        problems: problemsIn(responses),
        // a cursor of another list: no schema can check it
        alsoOfUseCase: hasCursor(operation) ? [kinds.invalidRequest[1]] : [],
      };
    }),
  );

const hasCursor = ({ method, request }: Operation): boolean =>
  parametersOf(method, request).some(({ name }) => name === 'cursor');

/** The failures that any function can return. */
export const functionFailures: Problem[] = Object.values(kinds)
  .filter(([status]) => status >= 500)
  .map(([status, type]) => ({ status, type }));

const problemsIn = (responses: Examples): Problem[] => {
  const problems = responses.flatMap(({ response }) => {
    const type = typeOf(response)?.replace('urn:problem-type:', '');
    return type === undefined ? [] : [{ status: response.statusCode, type }];
  });
  const unique = new Map(problems.map((problem) => [problem.type, problem]));
  return [...unique.values()].sort((a, b) => a.status - b.status || (a.type < b.type ? -1 : 1));
};
