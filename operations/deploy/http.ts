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
 * GET. An AWS emulator, which AWS_ENDPOINT_URL names, answers at its own address for all APIs and distributions; it
 * tells them apart by Host, which fetch cannot set.
 */
export const get = async (url: string, patience: AbortSignal): Promise<Answer> => {
  const { pathname, search, hostname } = new URL(url);
  const emulator = process.env.AWS_ENDPOINT_URL;
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
