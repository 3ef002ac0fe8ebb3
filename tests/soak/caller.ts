import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Customer } from 'customers-model/customer';
import type { CustomerChange } from '../../layers/customers/store/changes.ts';
import { Replica } from '../integration/replica.ts';

/** One request: when it began, and how long it took, in milliseconds. */
export interface Sample {
  kind: string;
  at: number;
  ms: number;
}

/** What a caller knows about one of its customers. */
export type Known =
  | { state: 'live'; customer: Customer }
  | { state: 'deleted'; customer: Customer }
  | { state: 'erased' };

/** What all callers share. */
export interface Load {
  url: string;
  /** Chooses below a number. */
  random: (below: number) => number;
  isOver: () => boolean;
  samples: Sample[];
  /** What went wrong, one sentence each. */
  flaws: string[];
}

interface Response {
  status: number;
  body: Record<string, unknown>;
}

const send = async (
  load: Load,
  kind: string,
  path: string,
  method = 'GET',
  body?: object,
  headers = {},
): Promise<Response> => {
  const at = performance.now();
  const response = await fetch(`${load.url}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  load.samples.push({ kind, at, ms: performance.now() - at });
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
};

/** A caller that creates customers, changes them and reads them, one request after the other. No other caller knows them. */
export class Caller {
  readonly known = new Map<string, Known>();
  readonly #load: Load;
  readonly #name: string;
  #sent = 0;

  constructor(load: Load, name: string) {
    this.#load = load;
    this.#name = name;
  }

  /** The requests to choose from, each as often as it is sent in about a hundred. */
  readonly #choices: (() => Promise<void>)[] = [
    ...times(16, () => this.#create()),
    ...times(4, () => this.#batch()),
    ...times(20, () => this.#change('PATCH')),
    ...times(5, () => this.#change('PUT')),
    ...times(20, () => this.#read()),
    ...times(8, () => this.#delete('')),
    ...times(2, () => this.#delete('?permanently=true')),
    ...times(5, () => this.#restore()),
    ...times(5, () => this.#history()),
    ...lists.flatMap((path) => times(2, () => this.#list(path))),
  ];

  async run(): Promise<void> {
    while (!this.#load.isOver()) await this.#choices[this.#load.random(this.#choices.length)]?.();
  }

  #fields() {
    const n = `${this.#name}${this.#sent++}`;
    const words = ['Anna', 'Béla', 'Clara', 'Dörte', 'Émile'];
    const name = `${words[this.#load.random(words.length)]} Bell ${n}`;
    return { name, email: `${n}@soak.example`, address: `Am Markt ${this.#load.random(90)}\nUlm`, tags: ['soak'] };
  }

  /** One of its customers in a state. */
  #one<State extends Known['state']>(state: State): Extract<Known, { state: State }> | undefined {
    const all = [...this.known.values()].filter((known) => known.state === state);
    return all[this.#load.random(all.length)] as Extract<Known, { state: State }> | undefined;
  }

  #expect(what: string, { status, body }: Response, expected: number): boolean {
    if (status !== expected) this.#load.flaws.push(`${what} responded ${status} ${body.type ?? ''}, not ${expected}`);
    return status === expected;
  }

  async #create(): Promise<void> {
    const headers = { 'Idempotency-Key': randomUUID() };
    const response = await send(this.#load, 'create', '/customers', 'POST', this.#fields(), headers);
    if (this.#expect('create', response, 201)) this.#learn(response.body);
  }

  async #batch(): Promise<void> {
    const rows = Array.from({ length: 5 }, () => ({ customer: this.#fields() }));
    const response = await send(this.#load, 'batch', '/customers/batch', 'POST', { rows });
    if (!this.#expect('batch', response, 200)) return;
    for (const [n, result] of (response.body.results as Record<string, unknown>[]).entries()) {
      if (result.outcome !== 'created') this.#load.flaws.push(`row ${n} of a batch was ${result.outcome}`);
      const path = `/customers/${result.customerId}`;
      const read = await send(this.#load, 'read', path);
      if (this.#expect('read', read, 200)) this.#learn(read.body);
    }
  }

  async #change(method: 'PATCH' | 'PUT'): Promise<void> {
    const known = this.#one('live');
    if (!known) return;
    const { customerId, version } = known.customer;
    const { email, ...others } = this.#fields();
    const body = method === 'PUT' ? { ...others, email } : others;
    const headers = { 'If-Match': `"${version}"` };
    const response = await send(this.#load, method.toLowerCase(), `/customers/${customerId}`, method, body, headers);
    if (this.#expect(method, response, 200)) this.#learn(response.body);
  }

  async #read(): Promise<void> {
    const known = this.#one('live');
    if (!known) return;
    const { customer } = known;
    const response = await send(this.#load, 'read', `/customers/${customer.customerId}`);
    if (!this.#expect('read', response, 200)) return;
    if (JSON.stringify(response.body) !== JSON.stringify(customer))
      this.#load.flaws.push(`${customer.customerId} differs from what was written`);
  }

  async #delete(query: string): Promise<void> {
    const known = this.#one('live');
    if (!known) return;
    const { customer } = known;
    const response = await send(this.#load, 'delete', `/customers/${customer.customerId}${query}`, 'DELETE');
    if (this.#expect('delete', response, 204))
      this.known.set(customer.customerId, query === '' ? { state: 'deleted', customer } : { state: 'erased' });
  }

  async #restore(): Promise<void> {
    const known = this.#one('deleted');
    if (!known) return;
    const response = await send(this.#load, 'restore', `/customers/${known.customer.customerId}/restore`, 'POST');
    if (this.#expect('restore', response, 200)) this.#learn(response.body);
  }

  async #history(): Promise<void> {
    const known = this.#one('live');
    if (!known) return;
    const { customerId, version } = known.customer;
    const response = await send(this.#load, 'history', `/customers/${customerId}/history?limit=5`);
    if (!this.#expect('history', response, 200)) return;
    const [latest] = response.body.items as { version: number }[];
    if (latest?.version !== version)
      this.#load.flaws.push(`the history of ${customerId} begins with ${latest?.version}, not ${version}`);
  }

  async #list(path: string): Promise<void> {
    this.#expect(path, await send(this.#load, 'list', path), 200);
  }

  #learn(body: Record<string, unknown>): void {
    const customer = body as unknown as Customer;
    this.known.set(customer.customerId, { state: 'live', customer });
  }
}

const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

const lists = [
  '/customers',
  ...['name', '-name', 'registrationDate', '-lastModified'].map((sort) => `/customers?sort=${sort}`),
  ...['/customers?q=clara', '/customers?q=bell+ulm', '/customers?tag=soak', '/customers?deleted=true'],
];

/** How often the copy is brought up to date, in milliseconds. */
const pollTime = 1_000;

/** Keeps a copy of all customers in step with their changes, until `isSettled`: all writes have ended. */
export const follow = async (load: Load, isSettled: () => boolean): Promise<Replica> => {
  const replica = new Replica();
  let after = '';
  let rounds = 0; // since the end of the writes: the first one may have begun before
  while (rounds < 2) {
    const wasSettled = isSettled();
    const path = `/customers/changes?limit=100${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`;
    const { status, body } = await send(load, 'changes', path);
    if (status !== 200) throw new Error(`changes responded ${status}`);
    replica.apply(body.items as CustomerChange[]);
    after = body.next as string;
    if (!body.isUpToDate) continue;
    if (wasSettled) rounds++;
    else await setTimeout(pollTime);
  }
  return replica;
};
