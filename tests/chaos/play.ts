import { setTimeout } from 'node:timers/promises';
import type { Customer } from 'customers-model/customer';
import type { CustomerChange } from '../../layers/customers/store/changes.ts';
import type { DeletedCustomer } from '../../layers/customers/store/customer.ts';
import type { Version } from '../../layers/customers/store/history.ts';
import type { History, Step } from './history.ts';
import type { Timed } from './linearizability.ts';
import type { FaultySystem } from './system.ts';

/** One request of a history and its response. Times are in milliseconds since the process started. */
export interface Played extends Timed {
  act: Step['act'];
  /** The customer in its path. */
  customerId: string | undefined;
  /** The fields that it sent. */
  body: Partial<Pick<Customer, 'name' | 'email' | 'address'>>;
  /** The email searched for. */
  email: string | undefined;
  key: string | undefined;
  /** The version in If-Match. */
  ifMatch: number | undefined;
  /** The client whose copy of all customers it continues. */
  follower: string | undefined;
  /** The cursor of changes. */
  after: string | undefined;
  /** Whether all writes had ended. */
  isLast: boolean;
  /** Undefined without a response in time, and for a 503, which leaves the outcome open. */
  response: ApiResponse | undefined;
}

type Sent = Omit<Played, 'response' | 'from' | 'until' | 'isLast'>;

export interface ApiResponse {
  status: number;
  body: Customer & {
    deletionDate?: string;
    type?: string;
    conflictingCustomerId?: string;
    items?: DeletedCustomer[];
    /** The items of a history. */
    versions?: Version[];
    /** The items of changes. */
    changes?: CustomerChange[];
    next?: string | null;
    isUpToDate?: boolean;
  };
}

const names = ['Anna Bell', "Jean-Luc O'Neill"];
const emails = ['anna@b.example', 'Ben@b.example', 'zoë@b.example'];

/** Plays a history on an empty system, then reads all its customers in each way, and lets the clients' copies catch up. */
export const play = async (system: FaultySystem, history: History): Promise<Played[]> => {
  const played: Played[] = [];
  const known: string[] = [];
  const sentSoFar: Promise<unknown>[] = [];
  let isLast = false;
  const ask = async (sent: Sent, giveUpAfter: number | null = null): Promise<Played> => {
    const from = performance.now();
    const pending = send(system.url, sent);
    sentSoFar.push(pending);
    const response = await (giveUpAfter === null
      ? pending
      : Promise.race([pending, setTimeout(giveUpAfter, undefined)]));
    const operation = { ...sent, isLast, response, from, until: response ? performance.now() : Infinity };
    played.push(operation);
    for (const customerId of idsIn(response)) if (!known.includes(customerId)) known.push(customerId);
    return operation;
  };

  /** The clients' cursors. A client that gets no response keeps its cursor. */
  const cursors = new Map<string, string>();
  const follow = async (follower: string, giveUpAfter: number | null = null): Promise<Played> => {
    const operation = await ask({ ...requestTo('follow'), follower, after: cursors.get(follower) }, giveUpAfter);
    const next = operation.response?.body.next;
    if (next) cursors.set(follower, next);
    return operation;
  };

  const client = async (steps: Step[], name: string): Promise<void> => {
    const versions = new Map<string, number>();
    for (const [n, step] of steps.entries()) {
      if (step.act === 'follow') await follow(name, step.giveUpAfter);
      const sent = step.act === 'follow' ? undefined : requestOf(step, `${name}.${n}`, known, versions);
      if (!sent) continue;
      const first = await ask(sent, step.giveUpAfter);
      const mustRepeat = !first.response && sent.key !== undefined;
      const { response } = mustRepeat ? await ask(sent) : first;
      const { customerId = sent.customerId, version = versionAfterDelete(sent, response) } = response?.body ?? {};
      if (customerId !== undefined && version !== undefined) versions.set(customerId, version);
    }
  };
  const names = history.clients.map((_, n) => `client ${n}`);
  system.begin(history);
  await Promise.all(history.clients.map((steps, n) => client(steps, names[n] as string)));
  await Promise.all(sentSoFar); // also the requests whose clients have given up
  await system.settle();

  isLast = true;
  await ask(requestTo('changes')); // also the customers that no response has named
  for (const customerId of known) await ask(requestTo('get', customerId));
  for (const customerId of known) await ask(requestTo('history', customerId));
  await ask(requestTo('list'));
  for (const email of emails) await ask({ ...requestTo('find'), email });
  for (const name of names) while ((await follow(name)).response?.body.isUpToDate === false);
  return played;
};

const idsIn = (response: ApiResponse | undefined): string[] => {
  if (!response) return [];
  const { customerId, items = [], changes = [] } = response.body;
  return [
    ...(customerId === undefined ? [] : [customerId]),
    ...items.map((item) => item.customerId),
    ...changes.map(customerIn),
  ];
};

/** Returns the id of the customer that changed. */
export const customerIn = (change: CustomerChange): string =>
  change.kind === 'changed' ? change.customer.customerId : change.customerId;

/** A client knows the version of its own deletion, although the response has no body, if it required the one before. */
const versionAfterDelete = ({ act, ifMatch }: Sent, response: ApiResponse | undefined): number | undefined =>
  act === 'delete' && response?.status === 204 && ifMatch !== undefined ? ifMatch + 1 : undefined;

const requestTo = (act: Step['act'], customerId?: string): Sent => ({
  act,
  customerId,
  body: {},
  email: undefined,
  key: undefined,
  ifMatch: undefined,
  follower: undefined,
  after: undefined,
});

/** Undefined if no customer is known yet. The address identifies the request that wrote it. */
const requestOf = (step: Step, name: string, known: string[], versions: Map<string, number>): Sent | undefined => {
  const { act } = step;
  const fields = { name: names[step.name] ?? '', email: emails[step.email ?? 0] ?? '' };
  if (act === 'post') {
    const key = step.key === null ? undefined : `key ${step.key}`;
    const address = key === undefined ? name : `${key} ${fields.name} ${fields.email}`; // otherwise no two bodies would be equal
    return { ...requestTo(act), body: { ...fields, address }, key };
  }
  if (act === 'find') return { ...requestTo(act), email: fields.email };
  if (act === 'find deleted' || act === 'list' || act === 'changes') return requestTo(act);
  const customerId = known[step.customer % known.length];
  if (customerId === undefined) return undefined;
  const ifMatch = step.ifMatch ? (versions.get(customerId) ?? 1) : undefined;
  const { email, ...others } = { ...fields, address: name };
  const body = { put: { ...others, email }, patch: { ...others, ...(step.email !== null && { email }) } };
  return { ...requestTo(act, customerId), ifMatch, body: act === 'put' || act === 'patch' ? body[act] : {} };
};

const send = async (url: string, sent: Sent): Promise<ApiResponse | undefined> => {
  const { act, body, key, ifMatch } = sent;
  const [method, path] = routes[act](sent);
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    ...(key !== undefined && { 'Idempotency-Key': key }),
    ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
  };
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status } = response;
  return status === 503 ? undefined : { status, body: bodyOf(act, text || '{}') };
};

/** Gives items that are no customers a name of their own. */
const bodyOf = (act: Step['act'], text: string): ApiResponse['body'] => {
  const { items, ...rest } = JSON.parse(text);
  return items === undefined ? rest : { ...rest, [itemsNames[act] ?? 'items']: items };
};
const itemsNames: Partial<Record<Step['act'], string>> = { history: 'versions', changes: 'changes', follow: 'changes' };

const routes: Record<Step['act'], (sent: Sent) => [method: string, path: string]> = {
  post: () => ['POST', '/customers'],
  put: ({ customerId }) => ['PUT', `/customers/${customerId}`],
  patch: ({ customerId }) => ['PATCH', `/customers/${customerId}`],
  delete: ({ customerId }) => ['DELETE', `/customers/${customerId}`],
  erase: ({ customerId }) => ['DELETE', `/customers/${customerId}?permanently=true`],
  restore: ({ customerId }) => ['POST', `/customers/${customerId}/restore`],
  get: ({ customerId }) => ['GET', `/customers/${customerId}`],
  find: ({ email = '' }) => ['GET', `/customers?email=${encodeURIComponent(email)}`],
  'find deleted': () => ['GET', '/customers?deleted=true&limit=100'],
  list: () => ['GET', '/customers?sort=-lastModified&limit=100'],
  history: ({ customerId }) => ['GET', `/customers/${customerId}/history?limit=100`],
  changes: () => ['GET', '/customers/changes?limit=100'],
  follow: ({ after }) => ['GET', `/customers/changes?limit=4${after === undefined ? '' : `&after=${after}`}`],
};
