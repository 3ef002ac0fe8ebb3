import * as http from 'node:http';
import * as https from 'node:https';
import { text } from 'node:stream/consumers';

/** An HTTP response. Header names are in lower case. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * The address of an AWS emulator, if one replaces AWS. The emulator serves all APIs and distributions at this address
 * and distinguishes them by Host. Its distributions do not forward requests to its APIs.
 */
export const emulator = process.env.AWS_ENDPOINT_URL || undefined;

/** Sends a GET request. Does not use fetch, which cannot set Host. */
export const get = async (url: string, signal: AbortSignal): Promise<HttpResponse> => {
  const { pathname, search, hostname } = new URL(url);
  const [label, service] = hostname.split('.');
  const target = emulator ? new URL(`${pathname}${search}`, emulator) : new URL(url);
  const asBehindTls = { Host: `${label}.${service}.localhost:${target.port}`, 'X-Forwarded-Proto': 'https' };
  const { request } = target.protocol === 'https:' ? https : http;
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const headers = { Accept: '*/*', ...(emulator && asBehindTls) };
  request(target, { headers, signal }, resolve).on('error', reject).end();
  const response = await promise;
  const named = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
  return { status: response.statusCode ?? 0, headers: Object.fromEntries(named), body: await text(response) };
};
