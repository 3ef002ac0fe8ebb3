import { namesOf, type Route, routesIn } from '../../stack/functions.ts';
import type { Template } from '../../stack/template.ts';

/** The response to an error of the gateway itself. */
export interface GatewayResponse {
  statusCode: number;
  headers: Record<string, string>;
  template: string;
}

/** The parts of a template's API that the local gateway supports. */
export interface Api {
  stage: string;
  routes: Route[];
  /** The headers of the response to a preflight request. */
  cors: Record<string, string>;
  gatewayResponses: Record<string, GatewayResponse>;
  binaryMediaTypes: string[];
}

interface ApiProperties {
  StageName: string;
  Cors: Record<'AllowOrigin' | 'AllowMethods' | 'AllowHeaders' | 'MaxAge', string>;
  GatewayResponses: Record<
    string,
    {
      StatusCode: string;
      ResponseParameters: { Headers: Record<string, string> };
      ResponseTemplates: { 'application/json': string };
    }
  >;
  BinaryMediaTypes?: string[];
}

/** Returns the API of a template. */
export const apiOf = (template: Template): Api => {
  const [name = ''] = namesOf(template, 'AWS::Serverless::Api');
  const properties = template.Resources[name]?.Properties as unknown as ApiProperties;
  return {
    stage: properties.StageName,
    routes: routesIn(template),
    cors: {
      'Access-Control-Allow-Origin': unquoted(properties.Cors.AllowOrigin),
      'Access-Control-Allow-Methods': unquoted(properties.Cors.AllowMethods),
      'Access-Control-Allow-Headers': unquoted(properties.Cors.AllowHeaders),
      'Access-Control-Max-Age': unquoted(properties.Cors.MaxAge),
    },
    gatewayResponses: Object.fromEntries(
      Object.entries(properties.GatewayResponses).map(([kind, response]) => [
        kind,
        {
          statusCode: Number(response.StatusCode),
          headers: response.ResponseParameters.Headers,
          template: response.ResponseTemplates['application/json'],
        },
      ]),
    ),
    binaryMediaTypes: properties.BinaryMediaTypes ?? [],
  };
};

/** Removes the quotes of a literal in a mapping expression of API Gateway. */
export const unquoted = (literal: string): string => literal.replace(/^'(.*)'$/, '$1');

/**
 * Returns the routes that match a path, each with the path's parameters, percent-encoded as sent. Ignores a trailing
 * slash, as REST APIs of API Gateway do (chalice #65, powertools-lambda-python #1552).
 */
export const matchRoutes = (routes: Route[], path: string): { route: Route; parameters: Record<string, string> }[] =>
  routes.flatMap((route) => {
    const parameters = parametersIn(path.replace(/\/$/, '').split('/'), route.path.split('/'));
    return parameters ? [{ route, parameters }] : [];
  });

const parametersIn = (segments: string[], pattern: string[]): Record<string, string> | undefined => {
  if (segments.length !== pattern.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? segment !== part : segment === '') return undefined;
    if (name !== undefined) parameters[name] = segment;
  }
  return parameters;
};
