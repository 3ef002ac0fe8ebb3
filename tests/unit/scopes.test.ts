import { readFileSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { parse } from 'yaml';
import { functionsIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';
import { functionEnvironment } from '../setup/function-environment.ts';

Object.assign(process.env, functionEnvironment({ SIGN_IN: 'required', METRICS_NAMESPACE: '' }));

const routes = functionsIn(readTemplate()).flatMap(({ file, routes }) => routes.map((route) => ({ ...route, file })));
const { paths } = parse(readFileSync('docs/openapi.yaml', 'utf8'));

it.each(routes)(
  '$method $path: function, gateway and document require the same scope',
  async ({ file, path, method, scopes }) => {
    const { handler } = await import(`../../${file}`);
    const claims = { sub: 'client', client_id: 'client', token_use: 'access', scope: 'none' };
    const requestContext = { path, requestId: 'request-1', authorizer: { claims } };
    const event = { httpMethod: method, resource: path, headers: {}, requestContext };
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const response = await handler(event as unknown as APIGatewayProxyEvent, { functionName: file } as Context);
    jest.restoreAllMocks();

    const scope = method === 'GET' ? 'customers/read' : 'customers/write';
    expect(response.headers['WWW-Authenticate']).toBe(`Bearer error="insufficient_scope", scope="${scope}"`);
    expect(scopes).toEqual([scope]);
    expect(paths[path][method.toLowerCase()].security).toEqual([{ bearer: [scope] }, {}]);
  },
);
