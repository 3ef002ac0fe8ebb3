import { kinds } from '../../../layers/customers/http/problems.ts';
import { ownAnswers, typeOf } from '../openapi/answers.ts';
import { operations } from '../openapi/operations.ts';

/** The responses of a route, without those common to all routes. */
export interface RouteAnswers {
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

type Answered = Awaited<ReturnType<typeof ownAnswers>>;

/** The routes' responses, as in the OpenAPI document. */
export const routeAnswers = (): Promise<RouteAnswers[]> =>
  Promise.all(
    operations.map(async (operation) => {
      const answers = await ownAnswers(operation);
      const success = answers.filter(({ answer }) => typeOf(answer) === undefined);
      return {
        method: operation.method,
        path: operation.path,
        summary: operation.summary,
        hasBody: operation.body !== undefined,
        success: [...new Set(success.map(({ answer }) => answer.statusCode))].sort(),
        problems: problemsIn(answers),
        // a cursor of another query: no schema can check it
        alsoOfUseCase: operation.operationId === 'listCustomers' ? [kinds.invalidRequest[1]] : [],
      };
    }),
  );

/** The failures that any function can return. */
export const functionFailures: Problem[] = Object.values(kinds)
  .filter(([status]) => status >= 500)
  .map(([status, type]) => ({ status, type }));

const problemsIn = (answers: Answered): Problem[] => {
  const problems = answers.flatMap(({ answer }) => {
    const type = typeOf(answer)?.replace('urn:problem-type:', '');
    return type === undefined ? [] : [{ status: answer.statusCode, type }];
  });
  const unique = new Map(problems.map((problem) => [problem.type, problem]));
  return [...unique.values()].sort((a, b) => a.status - b.status || (a.type < b.type ? -1 : 1));
};
