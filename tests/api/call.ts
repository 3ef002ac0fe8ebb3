import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import { undocumented } from './contract.ts';
import { apiUrl, isBehindGateway } from './target.ts';

export interface ApiResponse<Body> {
  status: number;
  headers: Headers;
  /** JSON; undefined if the response has no body. */
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

/** Calls the API. Sends a body that is not a string as JSON. */
export const call = async <Body = Customer & Problem>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ApiResponse<Body>> => {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await fetchApi(path, {
    method,
    headers: { ...json, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return readResponse<Body>(response);
};

/** `fetch` that also checks the response against docs/openapi.yaml, except for preflights, which it does not describe. */
export const fetchApi = async (path: string, init: RequestInit & { method: string }): Promise<Response> => {
  const response = await fetch(`${apiUrl}${path}`, init);
  if (isBehindGateway && init.method !== 'OPTIONS') {
    const received = await readResponse(response.clone());
    expect({ received, flaws: undocumented(init.method, path, received) }).toEqual({ received, flaws: [] });
  }
  return response;
};

const readResponse = async <Body>(response: Response): Promise<ApiResponse<Body>> => {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
};

/** A unique email. */
export const newEmail = (): string => `test.${randomUUID()}@suite.example`;

/** Creates a customer with these fields. */
export const stored = async (fields: object = {}): Promise<Customer> =>
  (await call('POST', '/customers', { name: 'Test', email: newEmail(), ...fields })).body;

export const pathOf = ({ customerId }: { customerId: string }): string => `/customers/${customerId}`;

/** The places of all errors in a problem. */
export const placesIn = ({ errors = [] }: Problem): (string | undefined)[] =>
  errors.map(({ pointer, parameter, header }) => pointer ?? parameter ?? header);

export const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
