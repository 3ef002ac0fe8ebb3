import * as http from 'node:http';
import * as https from 'node:https';
import { text } from 'node:stream/consumers';

/** An answer, with its headers' names in lower case. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * The address of an AWS emulator, if it is one that answers for AWS: at its own address for all APIs and distributions,
 * which it tells apart by Host. Its distributions do not reach its APIs.
 */
export const emulator = process.env.AWS_ENDPOINT_URL || undefined;

/** GET; not by fetch, which cannot set Host. */
export const get = async (url: string, patience: AbortSignal): Promise<Answer> => {
  const { pathname, search, hostname } = new URL(url);
  const [label, service] = hostname.split('.');
  const target = emulator ? new URL(`${pathname}${search}`, emulator) : new URL(url);
  const asBehindTls = { Host: `${label}.${service}.localhost:${target.port}`, 'X-Forwarded-Proto': 'https' };
  const { request } = target.protocol === 'https:' ? https : http;
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const headers = { Accept: '*/*', ...(emulator && asBehindTls) };
  request(target, { headers, signal: patience }, resolve).on('error', reject).end();
  const answer = await promise;
  const named = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
  return { status: answer.statusCode ?? 0, headers: Object.fromEntries(named), body: await text(answer) };
};
