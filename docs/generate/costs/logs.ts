import { namesOf } from '../../../stack/functions.ts';
import type { Template } from '../../../stack/template.ts';

/** Log lines that AWS writes for each request, with values of a typical length. */

const requestId = 'c6af9ac6-7b61-4e6a-9a41-93e8deadbeef';

/** A page of the caller's token, and a response of 5 KB within 100 ms. */
const context: Record<string, string> = {
  requestId,
  requestTimeEpoch: '1795996800000',
  status: '200',
  responseLatency: '35',
  integrationLatency: '30',
  responseLength: '5120',
  'authorizer.claims.sub': '8f14e45f-ceea-467f-a0a6-31a4d6f6a4b1',
  'authorizer.claims.client_id': '3n4b5urk1ft4fl3mg5e62d9ado',
  'identity.sourceIp': '203.0.113.195',
  'error.responseType': '-',
};

/**
 * Returns the line of the gateway's access log for a request of a route.
 *
 * @throws Error if the format has a variable without a typical value
 */
export const accessLogLine = (route: string, template: Template): string => {
  const [httpMethod, resourcePath] = route.split(' ');
  const values: Record<string, string | undefined> = { ...context, httpMethod, resourcePath };
  return accessLogFormat(template).replace(/\$context\.([\w.]*\w)/g, (variable, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Give ${variable} of the access log a typical value in logs.ts.`);
    return value;
  });
};

/** Returns the format of the access log; empty if the stage has no access log. */
const accessLogFormat = (template: Template): string => {
  const [name = ''] = namesOf(template, 'AWS::Serverless::Api');
  const api = template.Resources[name]?.Properties as { AccessLogSetting?: { Format: string } } | undefined;
  return api?.AccessLogSetting?.Format ?? '';
};

/** Returns the lines that Lambda writes for each request, in its text format. */
export const platformLines = ({ Globals }: Template): string[] => [
  `START RequestId: ${requestId} Version: 12\n`,
  `END RequestId: ${requestId}\n`,
  `REPORT RequestId: ${requestId}\tDuration: 18.42 ms\tBilled Duration: 19 ms\tMemory Size: ${Globals.Function?.MemorySize} MB\tMax Memory Used: 108 MB\t\n`,
];
