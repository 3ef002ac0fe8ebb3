import { readFileSync } from 'node:fs';
import { maxBytes } from '../../../layers/customers/http/body.ts';
import { routesIn } from '../../../stack/functions.ts';
import { readTemplate } from '../../../stack/template.ts';
import { type Example, failures, ownExamples } from './examples.ts';
import { commonHeaders, headers } from './headers.ts';
import { type Operation, operations, scopeOf } from './operations.ts';
import { parametersOf } from './parameters.ts';
import { problemSchemas } from './problems.ts';
import { examplesOf, responses } from './responses.ts';
import { schemas } from './schemas.ts';

/**
 * The OpenAPI 3.1 document: operations and texts from operations.ts, parameters and bodies from the schemas of the layer,
 * responses from the fixtures in `events/`, the pipeline and the template.
 *
 * @throws if only one of the template and operations.ts has a route
 */
export const openApi = async (): Promise<object> => {
  checkRoutes();
  const common = await failures();
  const examples = new Map<Operation, Example[]>();
  for (const operation of operations)
    examples.set(operation, examplesOf(operation, await ownExamples(operation), common));
  const { of: responsesOf, named, bodies } = responses(examples);
  const problems = problemSchemas([...examples.values()].flat());
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

const requestBodyOf = ({ schema, mediaTypes, ofKind = 'customer' }: NonNullable<Operation['body']>): object => ({
  required: true,
  description: `At most ${maxBytes[ofKind] / 1_024} KiB, in UTF-8.`,
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

**Errors** are problems (RFC 9457, \`application/problem+json\`). Use \`type\` in programs. A problem of the type
\`urn:problem-type:invalid-request\` names every broken rule, its place and a valid value. An unknown path or an unsupported
method returns 404 with \`urn:problem-type:unknown-route\`.

**Sign-in**: a request whose token is missing, has expired, or lacks the scope of the route gets a 401. A person without the
required group gets a 403; its \`detail\` names the groups. On a laptop there is no sign-in.

**Retries**: \`Retry-After\` of a 429 or 503 says how long to wait. After a 502, 503 or 504, or without a response, a write may
have taken effect: retry it. Send a POST with the same \`Idempotency-Key\`. This also applies to a 500, but a retry rarely helps.

**Every response** has these headers:

${headerList}

**What may change without notice**: new optional fields, parameters and headers, new problem types, the wording of
\`title\` and \`detail\`, the format of cursors, the order of a list without \`sort\`. Ignore what you do not know.`,
  license: { name: license, identifier: license },
  contact: { name: 'The team that runs this system' },
};

const servers = [
  { url: '/api', description: 'The address of the page: CloudFront, or `npm start` on a laptop.' },
  {
    url: 'https://{apiId}.execute-api.{region}.amazonaws.com/api',
    description: 'API Gateway.',
    variables: {
      apiId: { default: 'apiId', description: "The stack's output `ApiId`." },
      region: { default: 'eu-central-1', description: 'The region of the stack.' },
    },
  },
];

const tags = [{ name: 'Customers', description: 'Customers with an id, a version and a unique email.' }];

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: `An access token of the system's user pool (OAuth 2). Reads require the scope \`customers/read\`, writes
\`customers/write\`. A person also needs a group: \`readers\` or \`editors\` to read, \`editors\` to write. A program with client
credentials needs only the scope. \`npm start\` and \`sam local\` have no sign-in: send no token.`,
  },
};
