import type { ServerResponse } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Received } from './event.ts';
import { type Api, unquoted } from './routes.ts';

/** Sends what a function answered; false when that is no answer that API Gateway takes. */
export const sendAnswer = (response: ServerResponse, answer: unknown): boolean => {
  if (!isAnswer(answer)) return false;
  const headers = new Map<string, string[]>();
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, [String(value)]);
  for (const [name, values] of Object.entries(answer.multiValueHeaders ?? {})) headers.set(name, values.map(String));
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  try {
    response.statusCode = answer.statusCode;
    for (const [name, values] of headers) response.setHeader(name, values.length === 1 ? (values[0] ?? '') : values);
    response.end(body);
    return true;
  } catch {
    return false; // a header that is none, a status out of range
  }
};

const isAnswer = (answer: unknown): answer is APIGatewayProxyResult => {
  if (typeof answer !== 'object' || answer === null) return false;
  const { statusCode, headers, multiValueHeaders, body } = answer as Record<string, unknown>;
  return (
    Number.isInteger(statusCode) &&
    isObjectOrAbsent(headers) &&
    isObjectOrAbsent(multiValueHeaders) &&
    (body === undefined || body === null || typeof body === 'string')
  );
};

const isObjectOrAbsent = (value: unknown): boolean =>
  value === undefined || value === null || typeof value === 'object';

/** Sends an error of the gateway itself, as the template's gateway response of this kind says. */
export const sendGatewayResponse = (
  response: ServerResponse,
  api: Api,
  kind: string,
  message: string,
  { path, requestId }: Pick<Received, 'path' | 'requestId'>,
): void => {
  const gatewayResponse = api.gatewayResponses[kind];
  if (!gatewayResponse) throw new Error(`template.yaml has no gateway response ${kind}`);
  for (const name of response.getHeaderNames()) if (name !== 'x-amzn-requestid') response.removeHeader(name);
  response.statusCode = gatewayResponse.statusCode;
  for (const [name, value] of Object.entries(gatewayResponse.headers))
    response.setHeader(name, value === 'context.requestId' ? requestId : unquoted(value));
  const variables: Record<string, string> = {
    'context.path': JSON.stringify(path).slice(1, -1),
    'context.requestId': requestId,
    'context.error.messageString': JSON.stringify(message),
  };
  response.end(gatewayResponse.template.replace(/\$([\w.]+)/g, (variable, name) => variables[name] ?? variable));
};
