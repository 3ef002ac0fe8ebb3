import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { undocumented } from './contract.ts';
import { apiUrl, isBehindGateway } from './target.ts';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  /** JSON; undefined when the answer has no body. */
  body: Body;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  requestId: string;
  errors?: ({ pointer?: string; parameter?: string; header?: string } & { detail: string })[];
  conflictingCustomerId?: string;
}

/** Calls the API. A body that is no text is sent as JSON. */
export const call = async <Body = Customer & Problem>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> => {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await fetchApi(path, {
    method,
    headers: { ...json, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return received<Body>(response);
};

/** The same as `fetch`. The answer has to be as docs/openapi.yaml says; of a preflight it says nothing. */
export const fetchApi = async (path: string, init: RequestInit & { method: string }): Promise<Response> => {
  const response = await fetch(`${apiUrl}${path}`, init);
  if (isBehindGateway && init.method !== 'OPTIONS') {
    const answer = await received(response.clone());
    expect({ answer, flaws: undocumented(init.method, path, answer) }).toEqual({ answer, flaws: [] });
  }
  return response;
};

const received = async <Body>(response: Response): Promise<Answer<Body>> => {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
};

/** An email that no other customer has. */
export const newEmail = (): string => `test.${randomUUID()}@suite.example`;

/** A customer that is stored, with these fields. */
export const stored = async (fields: object = {}): Promise<Customer> =>
  (await call('POST', '/customers', { name: 'Test', email: newEmail(), ...fields })).body;

export const pathOf = ({ customerId }: { customerId: string }): string => `/customers/${customerId}`;

/** Each place that a problem names. */
export const placesIn = ({ errors = [] }: Problem): (string | undefined)[] =>
  errors.map(({ pointer, parameter, header }) => pointer ?? parameter ?? header);

export const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
