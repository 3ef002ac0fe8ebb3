import { readFileSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { parse } from 'yaml';
import { readTemplate } from '../../local/template.ts';

delete process.env.SIGN_IN;
process.env.POWERTOOLS_METRICS_DISABLED = 'true';

interface Route {
  Path: string;
  Method: string;
  Auth: { AuthorizationScopes: string[] };
}
const routes = Object.values(readTemplate().Resources)
  .filter(({ Type }) => Type === 'AWS::Serverless::Function')
  .flatMap(({ Properties }) =>
    Object.values(Properties.Events as Record<string, { Properties: Route }>).map(({ Properties: route }) => ({
      ...route,
      file: `../../${Properties.CodeUri}/handler.ts`,
    })),
  );
const { paths } = parse(readFileSync('docs/openapi.yaml', 'utf8'));

it.each(routes)(
  '$Method $Path: function, gateway and document ask for one scope',
  async ({ file, Path, Method, Auth }) => {
    const { handler } = await import(file);
    const claims = { sub: 'client', client_id: 'client', token_use: 'access', scope: 'none' };
    const requestContext = { path: Path, requestId: 'request-1', authorizer: { claims } };
    const event = { httpMethod: Method, resource: Path, headers: {}, requestContext };
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const answer = await handler(event as unknown as APIGatewayProxyEvent, { functionName: file } as Context);
    jest.restoreAllMocks();

    const scope = Method === 'GET' ? 'customers/read' : 'customers/write';
    expect(answer.headers['WWW-Authenticate']).toBe(`Bearer error="insufficient_scope", scope="${scope}"`);
    expect(Auth.AuthorizationScopes).toEqual([scope]);
    expect(paths[Path][Method.toLowerCase()].security).toEqual([{ bearer: [scope] }, {}]);
  },
);
