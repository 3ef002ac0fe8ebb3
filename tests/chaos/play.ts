import { setTimeout } from 'node:timers/promises';
import type { Customer } from 'customers-model/customer';
import type { DeletedCustomer } from '../../layers/customers/store/customer.ts';
import type { History, Step } from './history.ts';
import type { Timed } from './linearizability.ts';
import type { FaultySystem } from './system.ts';

/** One request of a history and its response. Times are in milliseconds since the process started. */
export interface Played extends Timed {
  act: Step['act'];
  /** The customer in its path; undefined for posts and searches. */
  customerId: string | undefined;
  /** The fields that it sent. */
  body: Partial<Pick<Customer, 'name' | 'email' | 'address'>>;
  /** The email searched for. */
  email: string | undefined;
  key: string | undefined;
  /** The version in If-Match. */
  ifMatch: number | undefined;
  /** Undefined without a response in time, and for a 503, which leaves the outcome open. */
  response: ApiResponse | undefined;
}

type Sent = Omit<Played, 'response' | 'from' | 'until'>;

export interface ApiResponse {
  status: number;
  body: Customer & {
    deletionDate?: string;
    type?: string;
    conflictingCustomerId?: string;
    items?: DeletedCustomer[];
  };
}

const names = ['Anna Bell', "Jean-Luc O'Neill"];
const emails = ['anna@b.example', 'Ben@b.example', 'zoë@b.example'];

/** Plays a history on an empty system, then reads and lists all its customers, and searches for their emails. */
export const play = async (system: FaultySystem, history: History): Promise<Played[]> => {
  const played: Played[] = [];
  const known: string[] = [];
  const sentSoFar: Promise<unknown>[] = [];
  const ask = async (sent: Sent, giveUpAfter: number | null): Promise<Played> => {
    const from = performance.now();
    const pending = send(system.url, sent);
    sentSoFar.push(pending);
    const response = await (giveUpAfter === null
      ? pending
      : Promise.race([pending, setTimeout(giveUpAfter, undefined)]));
    const operation = { ...sent, response, from, until: response ? performance.now() : Infinity };
    played.push(operation);
    const seen = [response?.body, ...(response?.body?.items ?? [])].flatMap((customer) => customer?.customerId ?? []);
    for (const customerId of seen) if (!known.includes(customerId)) known.push(customerId);
    return operation;
  };

  const client = async (steps: Step[], name: string): Promise<void> => {
    const versions = new Map<string, number>();
    for (const [n, step] of steps.entries()) {
      const sent = requestOf(step, `${name}.${n}`, known, versions);
      if (!sent) continue;
      const first = await ask(sent, step.giveUpAfter);
      const mustRepeat = !first.response && sent.key !== undefined;
      const { response } = mustRepeat ? await ask(sent, null) : first;
      const { customerId = sent.customerId, version = versionAfterDelete(sent, response) } = response?.body ?? {};
      if (customerId !== undefined && version !== undefined) versions.set(customerId, version);
    }
  };
  system.begin(history);
  await Promise.all(history.clients.map((steps, n) => client(steps, `client ${n}`)));
  await Promise.all(sentSoFar); // also the requests whose clients have given up
  await system.settle();
  for (const customerId of known) await ask(requestTo('get', customerId), null);
  await ask(requestTo('list', undefined), null);
  for (const email of emails) await ask({ ...requestTo('find', undefined), email }, null);
  return played;
};

/** A client knows the version of its own deletion, although the response has no body, if it required the one before. */
const versionAfterDelete = ({ act, ifMatch }: Sent, response: ApiResponse | undefined): number | undefined =>
  act === 'delete' && response?.status === 204 && ifMatch !== undefined ? ifMatch + 1 : undefined;

const requestTo = (act: Step['act'], customerId: string | undefined) => ({
  act,
  customerId,
  body: {},
  email: undefined,
  key: undefined,
  ifMatch: undefined,
});

/** Undefined if no customer is known yet. The address identifies the request that wrote it. */
const requestOf = (step: Step, name: string, known: string[], versions: Map<string, number>) => {
  const { act } = step;
  const fields = { name: names[step.name] ?? '', email: emails[step.email ?? 0] ?? '' };
  if (act === 'post') {
    const key = step.key === null ? undefined : `key ${step.key}`;
    const address = key === undefined ? name : `${key} ${fields.name} ${fields.email}`; // otherwise no two bodies would be equal
    return { ...requestTo(act, undefined), body: { ...fields, address }, key };
  }
  if (act === 'find') return { ...requestTo(act, undefined), email: fields.email };
  if (act === 'find deleted' || act === 'list') return requestTo(act, undefined);
  const customerId = known[step.customer % known.length];
  if (customerId === undefined) return undefined;
  const ifMatch = step.ifMatch ? (versions.get(customerId) ?? 1) : undefined;
  const { email, ...others } = { ...fields, address: name };
  const body = { put: { ...others, email }, patch: { ...others, ...(step.email !== null && { email }) } };
  return { ...requestTo(act, customerId), ifMatch, body: act === 'put' || act === 'patch' ? body[act] : {} };
};

const send = async (
  url: string,
  { act, customerId, body, email, key, ifMatch }: Sent,
): Promise<ApiResponse | undefined> => {
  const [method, path] = routes[act](customerId, email);
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    ...(key !== undefined && { 'Idempotency-Key': key }),
    ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
  };
  const sent = method === 'GET' ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${url}${path}`, { method, headers, ...sent });
  const text = await response.text();
  const { status } = response;
  return status === 503 ? undefined : { status, body: text === '' ? {} : JSON.parse(text) };
};

const routes: Record<Step['act'], (customerId?: string, email?: string) => [method: string, path: string]> = {
  post: () => ['POST', '/customers'],
  put: (id) => ['PUT', `/customers/${id}`],
  patch: (id) => ['PATCH', `/customers/${id}`],
  delete: (id) => ['DELETE', `/customers/${id}`],
  erase: (id) => ['DELETE', `/customers/${id}?permanently=true`],
  restore: (id) => ['POST', `/customers/${id}/restore`],
  get: (id) => ['GET', `/customers/${id}`],
  find: (_, email = '') => ['GET', `/customers?email=${encodeURIComponent(email)}`],
  'find deleted': () => ['GET', '/customers?deleted=true&limit=100'],
  list: () => ['GET', '/customers?sort=-lastModified&limit=100'],
};
