import { readFileSync } from 'node:fs';
import { routesIn } from '../../../stack/functions.ts';
import { readTemplate } from '../../../stack/template.ts';
import { type Example, failures, ownAnswers } from './answers.ts';
import { commonHeaders, headers } from './headers.ts';
import { type Operation, operations, scopeOf } from './operations.ts';
import { parametersOf } from './parameters.ts';
import { problemSchemas } from './problems.ts';
import { answersOf, responses } from './responses.ts';
import { schemas } from './schemas.ts';

/**
 * The description of the API (OpenAPI 3.1): operations and their words from operations.ts, parameters and bodies from
 * the schemas of the layer, answers from the fixtures of `events/`, the pipeline and the template.
 *
 * @throws when the template has a route that operations.ts does not know, or the other way round
 */
export const openApi = async (): Promise<object> => {
  checkRoutes();
  const common = await failures();
  const answers = new Map<Operation, Example[]>();
  for (const operation of operations) answers.set(operation, answersOf(operation, await ownAnswers(operation), common));
  const { of: responsesOf, named, bodies } = responses(answers);
  const problems = problemSchemas([...answers.values()].flat());
  return {
    openapi: '3.1.0',
    info,
    servers,
    tags,
    paths: pathsOf((operation) => ({
      operationId: operation.operationId,
      summary: operation.summary,
      description: operation.description,
      tags: ['Customers'],
      security: [{ bearer: [scopeOf(operation)] }, {}],
      parameters: parametersOf(operation.method, operation.request),
      ...(operation.body && { requestBody: requestBodyOf(operation.body) }),
      responses: responsesOf(operation),
    })),
    components: { schemas: { ...schemas, ...problems, ...bodies }, headers, responses: named, securitySchemes },
    'x-common-headers': commonHeaders,
  };
};

const checkRoutes = (): void => {
  const described = new Set(operations.map(({ method, path }) => `${method} ${path}`));
  const routes = new Set(routesIn(readTemplate()).map(({ method, path }) => `${method} ${path}`));
  const odd = [...described.symmetricDifference(routes)];
  if (odd.length > 0) throw new Error(`Only one of template.yaml and operations.ts has ${odd.join(', ')}.`);
};

const pathsOf = (describe: (operation: Operation) => object): Record<string, object> => {
  const byPath = Object.entries(Object.groupBy(operations, ({ path }) => path));
  return Object.fromEntries(
    byPath.map(([path, of = []]) => [
      path,
      Object.fromEntries(of.map((operation) => [operation.method.toLowerCase(), describe(operation)])),
    ]),
  );
};

const requestBodyOf = ({ schema, mediaTypes }: NonNullable<Operation['body']>): object => ({
  required: true,
  description: 'At most 64 KiB, in UTF-8.',
  content: Object.fromEntries(
    mediaTypes.map((mediaType) => [mediaType, { schema: { $ref: `#/components/schemas/${schema}` } }]),
  ),
});

const { version, license } = JSON.parse(readFileSync('package.json', 'utf8'));

const headerList = Object.entries(commonHeaders)
  .map(([name, { description }]) => `- \`${name}\`: ${description}`)
  .join('\n');

const info = {
  title: 'Customer Information Management System',
  version,
  summary: 'The customers of a company.',
  description: `Creates, finds, changes and deletes customers.

**Errors** are problems (RFC 9457, \`application/problem+json\`), whoever answers them. Programs go by \`type\`. One of
\`urn:problem-type:invalid-request\` names every broken rule at once, where it is and what would be right. A path that
there is not, or that does not take the method, is a 404 of \`urn:problem-type:unknown-route\`.

**Signing in**: a request whose token is missing, no longer good, or without the scope of the route is a 401. A person who
is in no group that may do this gets a 403, whose \`detail\` says which groups may. On a laptop there is no sign-in.

**Trying again**: 429 and 503 say in \`Retry-After\` when to come again. After 502, 503, 504, or no answer at all, a write
may have taken effect: send it again, a POST with its \`Idempotency-Key\`. After a 500, too, but there it seldom helps.

**Every response** has these headers:

${headerList}

**What may change without notice**: new optional fields, parameters and headers, new problem types, the wording of
\`title\` and \`detail\`, the form of cursors, the order where none was asked for. Ignore what you do not know.`,
  license: { name: license, identifier: license },
  contact: { name: 'The team that runs this system' },
};

const servers = [
  { url: '/api', description: 'Where the page is: CloudFront, or `npm start` on a laptop.' },
  {
    url: 'https://{apiId}.execute-api.{region}.amazonaws.com/api',
    description: 'API Gateway itself.',
    variables: {
      apiId: { default: 'apiId', description: "The stack's output `ApiId`." },
      region: { default: 'eu-central-1', description: 'The region of the stack.' },
    },
  },
];

const tags = [
  { name: 'Customers', description: 'The customers, each with an id, a version, and an email of its own.' },
];

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: `An access token of the system's user pool (OAuth 2). Reading takes the scope \`customers/read\`, and every write
\`customers/write\`. A person has to be in a group, too: \`readers\` or \`editors\` to read, \`editors\` to write. A program with
client credentials needs the scope alone. With \`npm start\`, and in \`sam local\`, there is no sign-in: send none.`,
  },
};
