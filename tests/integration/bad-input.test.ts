import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer, Fields } from 'customers-model/customer';
import fc from 'fast-check';
import type { DeletedCustomer, StoredCustomer } from '../../layers/customers/store/customer.ts';
import { keysOf, pack } from '../../layers/customers/store/keys.ts';
import { isLong, runs } from '../setup/runs.ts';
import {
  changed,
  emailInQuery,
  foldedEmail,
  isDate,
  isEmail,
  isSearchText,
  jsonIn,
  storedFormOf,
} from './design-rules.ts';
import { type FunctionResponse, send, statuses, tables } from './functions.ts';
import * as requests from './requests.ts';
import { bare, conditions, idempotencyKeys, marker, mediaTypes, phoneMarker, type SentRequest } from './requests.ts';
import { flawsIn } from './soundness.ts';
import { contentsOf, keptIn } from './stores.ts';

jest.setTimeout(180_000);

/**
 * Sends arbitrary requests to the functions. A model written from the design alone predicts the status and the effect
 * of each; after each test the tables must hold what the model holds.
 */
const model = new Map<string, Customer>();
const deletedModel = new Map<string, Customer>();
/** The fields and the response of the request with each key, or that its customer is erased. */
const keysModel = new Map<string, { fields: string; response: Customer } | 'erased'>();
const withEmail = (email: string) =>
  [...model.values()].filter((customer) => foldedEmail(customer.email) === foldedEmail(email));
const isTaken = (email: string, except?: string) => withEmail(email).some(({ customerId }) => customerId !== except);

beforeEach(() => statuses.clear());
afterEach(async () => {
  const { customers } = await contentsOf(tables);
  expect(customers).toHaveLength(model.size);
  expect(await flawsIn(tables)).toEqual([]);
  const deleted = (await keptIn(tables)).flatMap((row) => (row.customer ? [row.customer as StoredCustomer] : []));
  const visible = deleted.map(({ request: _, ...customer }) => customer);
  expect(new Map(visible.map((customer) => [customer.customerId, customer]))).toEqual(deletedModel);
  for (const { entries, request: _, ...customer } of customers) {
    expect(customer).toStrictEqual(model.get(customer.customerId));
    expect(entries).toBe(pack(keysOf(customer)));
  }
});

// --- the model ---

const hasQuery = ({ query }: SentRequest) => Object.keys(query ?? {}).length > 0;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id in the path in lower case, or undefined if it is not a UUID. */
const pathIdOf = ({ customerId = '' }: SentRequest): string | undefined => {
  try {
    const id = decodeURIComponent(customerId).toLowerCase();
    return uuid.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
};

const headerOf = ({ headers }: SentRequest, name: string): string | undefined =>
  Object.entries(headers).find(([header]) => header.toLowerCase() === name)?.[1];

const matches = (versions: number[] | 'any', version: number) => versions === 'any' || versions.includes(version);

/** The status of a body that is rejected before its fields are checked. */
const bodyFault = (
  method: string,
  { contentType, body, isBase64Encoded }: SentRequest,
  maxBytes = 65_536,
): number | undefined => {
  if (contentType !== undefined && !mediaTypes.get(contentType)?.includes(method)) return 415;
  if (Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').length > maxBytes) return 413;
  return undefined;
};

const formOf = ({ body, isBase64Encoded }: SentRequest, whole: boolean, pathId?: string) =>
  storedFormOf(jsonIn(body, isBase64Encoded), whole, pathId);

/** The customer that a valid request names, or the status of its rejection. */
const found = (pathId: string, condition: string | undefined, among = model): Customer | number => {
  if (condition !== undefined && !conditions.get(condition)) return 400;
  const customer = among.get(pathId);
  if (!customer) return 404;
  const isMatch = condition === undefined || matches(conditions.get(condition)?.strong ?? [], customer.version);
  return isMatch ? customer : 412;
};

const emailOf = (fields: { email?: string | null }) => String(fields.email);

const create = async (request: SentRequest): Promise<void> => {
  const form = formOf(request, true);
  const key = headerOf(request, 'idempotency-key');
  const isKey = key === undefined || idempotencyKeys.get(key) !== false;
  const rejected = bodyFault('POST', request) ?? (hasQuery(request) || !form || !isKey ? 400 : undefined);
  const sent = JSON.stringify(
    Object.entries(form ?? {})
      .filter(([, value]) => value !== null)
      .sort(),
  );
  const before = rejected ? undefined : keysModel.get(key ?? '');
  const byKey = before && (before === 'erased' ? 410 : before.fields === sent ? 201 : 422);
  const expected = rejected ?? byKey ?? (isTaken(emailOf(form ?? {})) ? 409 : 201);

  const response = await send('POST /customers', request);
  expect(response.status).toBe(expected);
  if (byKey === 201 && before !== 'erased') {
    expect(response.body).toStrictEqual(before?.response);
    return;
  }
  if (expected === 409) expect(withEmail(emailOf(form ?? {}))).toMatchObject([{ customerId: conflictIn(response) }]);
  if (expected !== 201) return;
  const created = response.body as Customer;
  const fields = Object.fromEntries(Object.entries(form ?? {}).filter(([, value]) => value !== null));
  expect(created).toStrictEqual({
    ...fields,
    customerId: expect.stringMatching(uuid),
    registrationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    lastModified: created.registrationDate,
    version: 1,
  });
  expect(model.has(created.customerId)).toBe(false);
  expect(response.headers).toMatchObject({ ETag: '"1"', Location: `/api/customers/${created.customerId}` });
  model.set(created.customerId, created);
  if (key !== undefined) keysModel.set(key, { fields: sent, response: created });
  expect(await send('GET /customers/{customerId}', bare(created.customerId))).toMatchObject({ body: created });
};
const conflictIn = ({ body }: FunctionResponse) => (body as { conflictingCustomerId: string }).conflictingCustomerId;

/** A customer as it is after some rows of a batch. Has no id if a row creates it. */
interface Slot {
  customerId: string | undefined;
  fields: Fields;
  version: number;
}

/** Applies a row of a batch to the customers, and returns its status and outcome. */
const applyRow = (row: unknown, slots: Slot[]): { status: number; outcome: string; slot?: Slot } => {
  const invalid = { status: 400, outcome: 'failed' };
  if (!isObject(row) || !isObject(row.customer)) return invalid;
  const { customer, onExisting = 'fail', ...unknown } = row;
  const form = storedFormOf(customer, false, undefined);
  const isValid = Object.keys(unknown).length === 0 && /^(fail|update|skip)$/.test(String(onExisting));
  if (!isValid || typeof onExisting !== 'string' || typeof form?.email !== 'string') return invalid;
  const slot = slots.find(({ fields }) => foldedEmail(fields.email) === foldedEmail(emailOf(form)));
  if (!slot) {
    if (form.name === undefined) return invalid;
    const created = { customerId: undefined, fields: changed({} as Customer, form, true), version: 1 };
    slots.push(created);
    return { status: 201, outcome: 'created', slot: created };
  }
  if (onExisting === 'fail') return { status: 409, outcome: 'failed' };
  if (onExisting === 'skip') return { status: 200, outcome: 'skipped', slot };
  const fields = changed(slot.fields as Customer, form, false);
  if (same(fields, slot.fields)) return { status: 200, outcome: 'unchanged', slot };
  Object.assign(slot, { fields, version: slot.version + 1 });
  return { status: 200, outcome: 'updated', slot };
};
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of a valid batch, or undefined. */
const batchIn = ({ body, isBase64Encoded }: SentRequest): { rows: unknown[]; dryRun: boolean } | undefined => {
  const value = jsonIn(body, isBase64Encoded);
  if (!isObject(value)) return undefined;
  const { rows, dryRun = false, ...unknown } = value;
  const isValid = Array.isArray(rows) && rows.length >= 1 && rows.length <= 100 && typeof dryRun === 'boolean';
  return isValid && Object.keys(unknown).length === 0 ? { rows, dryRun } : undefined;
};

const writeBatch = async (request: SentRequest): Promise<void> => {
  const batch = batchIn(request);
  const rejected = bodyFault('POST', request, 524_288) ?? (hasQuery(request) || !batch ? 400 : undefined);
  const { status, body } = await send('POST /customers/batch', request);
  expect(status).toBe(rejected ?? 200);
  if (rejected || !batch) return;
  const slots = [...model.values()].map(
    ({ customerId, registrationDate: _, lastModified: __, version, ...fields }) => ({
      customerId,
      fields,
      version,
    }),
  );
  const expected = batch.rows.map((row) => applyRow(row, slots));
  const { results } = body as { results: { status: number; outcome: string; customerId?: string }[] };
  expect(results.map(({ status, outcome }) => ({ status, outcome }))).toEqual(
    expected.map(({ status, outcome }) => ({ status, outcome })),
  );
  for (const { outcome, status } of results) rowOutcomes.add(`${status} ${outcome}`);
  if (batch.dryRun) return;
  for (const [n, { slot }] of expected.entries()) {
    if (!slot) continue;
    slot.customerId ??= results[n]?.customerId;
    expect(results[n]?.customerId).toBe(slot.customerId);
    const { body } = await send('GET /customers/{customerId}', bare(slot.customerId));
    const { customerId, registrationDate: _, lastModified: __, version, ...fields } = body as Customer;
    expect({ customerId, version, fields }).toStrictEqual(slot);
    model.set(customerId, body as Customer);
  }
};
/** What happened to rows of batches. */
const rowOutcomes = new Set<string>();

const update = async (method: 'PUT' | 'PATCH', request: SentRequest): Promise<void> => {
  const whole = method === 'PUT';
  const pathId = pathIdOf(request);
  const form = formOf(request, whole, pathId);
  const expectation = (): number | { before: Customer; fields: object } => {
    const fault = bodyFault(method, request);
    if (fault) return fault;
    if (hasQuery(request) || !form || !pathId) return 400;
    const before = found(pathId, headerOf(request, 'if-match'));
    if (typeof before === 'number') return before;
    const fields = changed(before, form, whole);
    return isTaken(fields.email, pathId) ? 409 : { before, fields };
  };
  const expected = expectation();

  const response = await send(`${method} /customers/{customerId}`, request);
  if (typeof expected === 'number') {
    expect(response.status).toBe(expected);
    return;
  }
  const { before, fields } = expected;
  const { customerId, registrationDate, lastModified, version, ...fieldsBefore } = before;
  const after = response.body as Customer;
  expect(response.status).toBe(200);
  if (same(fields, fieldsBefore)) expect(after).toStrictEqual(before);
  else {
    expect(after).toStrictEqual({
      ...fields,
      customerId,
      registrationDate,
      lastModified: after.lastModified,
      version: version + 1,
    });
    expect(after.lastModified > lastModified).toBe(true);
  }
  expect(response.headers).toMatchObject({ ETag: `"${after.version}"` });
  model.set(customerId, after);
};
const same = (a: object, b: object) => {
  const text = (fields: object) => JSON.stringify(Object.entries(fields).sort());
  return text(a) === text(b);
};

const remove = async (request: SentRequest): Promise<void> => {
  const pathId = pathIdOf(request);
  const { permanently = ['false'], ...unknown } = request.query ?? {};
  const isValid =
    Object.keys(unknown).length === 0 && permanently.length === 1 && /^(true|false)$/.test(String(permanently[0]));
  const erases = permanently[0] === 'true';
  const among = erases ? new Map([...deletedModel, ...model]) : model;
  const customer = !isValid || !pathId ? 400 : found(pathId, headerOf(request, 'if-match'), among);
  const { status } = await send('DELETE /customers/{customerId}', request);
  expect(status).toBe(typeof customer === 'number' ? customer : 204);
  if (typeof customer === 'number') return;
  const { customerId } = customer;
  model.delete(customerId);
  if (!erases) deletedModel.set(customerId, { ...customer, version: customer.version + 1 });
  else deletedModel.delete(customerId);
  for (const [key, request] of keysModel)
    if (erases && request !== 'erased' && request.response.customerId === customerId) keysModel.set(key, 'erased');
};

const restore = async (request: SentRequest): Promise<void> => {
  const pathId = pathIdOf(request);
  const condition = headerOf(request, 'if-match');
  const expectation = (): number | Customer => {
    if (hasQuery(request) || !pathId || (condition !== undefined && !conditions.get(condition))) return 400;
    if (model.has(pathId)) return 409;
    const customer = found(pathId, condition, deletedModel);
    return typeof customer !== 'number' && isTaken(customer.email) ? 409 : customer;
  };
  const expected = expectation();
  const { status, body } = await send('POST /customers/{customerId}/restore', request);
  expect(status).toBe(typeof expected === 'number' ? expected : 200);
  if (typeof expected === 'number') return;
  const restored = body as Customer;
  expect(restored).toStrictEqual({ ...expected, lastModified: restored.lastModified, version: expected.version + 1 });
  expect(restored.lastModified > expected.lastModified).toBe(true);
  deletedModel.delete(restored.customerId);
  model.set(restored.customerId, restored);
};

const get = async (request: SentRequest): Promise<void> => {
  const condition = headerOf(request, 'if-none-match');
  const pathId = pathIdOf(request);
  const known = condition === undefined ? undefined : conditions.get(condition);
  const malformed = hasQuery(request) || !pathId || (condition !== undefined && !known);
  const customer = model.get(pathId ?? '');
  const unchanged = customer && known && matches(known.weak, customer.version);

  const { status, body, headers } = await send('GET /customers/{customerId}', request);
  expect(status).toBe(malformed ? 400 : !customer ? 404 : unchanged ? 304 : 200);
  if (status < 400) expect(headers).toMatchObject({ ETag: `"${customer?.version}"` });
  if (status === 200) expect(body).toStrictEqual(customer);
};

const isLimit = (limit: string) => /^[1-9][0-9]{0,3}$/.test(limit) && Number(limit) <= 1_000;

const isPeriod = (sort: string | undefined, from: string | undefined, to: string | undefined): boolean => {
  if (from === undefined && to === undefined) return true;
  const areDates = [from, to].every((time) => time === undefined || isDate(time));
  const isEmpty = from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to);
  return areDates && !isEmpty && /^-?registrationDate$/.test(sort ?? '');
};
const isNameBeginning = (text: string): boolean =>
  text !== '' && [...text].length <= 200 && !/[\p{Cc}\p{Cs}\uFFFD]/u.test(text);

/** The parameters of a list query, or undefined if it must be rejected. */
const listParametersOf = (
  query: Record<string, string[]>,
  isCursor: (cursor: string, list: string) => boolean,
): Record<string, string | undefined> | undefined => {
  if (Object.values(query).some(({ length }) => length !== 1)) return undefined;
  const {
    limit,
    cursor,
    email,
    q,
    sort,
    modifiedSince,
    registeredFrom,
    registeredTo,
    from,
    count,
    deleted,
    ...unknown
  } = Object.fromEntries(Object.entries(query).map(([name, [value = '']]) => [name, value]));
  const parameters = {
    limit,
    cursor,
    email: email === undefined ? undefined : emailInQuery(email),
    q,
    sort,
    modifiedSince,
    deleted,
    count,
  };
  const parts = [modifiedSince, registeredFrom, registeredTo, from];
  const hasParts = parts.some((part) => part !== undefined);
  const isAlone = Object.keys(query).filter((name) => name !== 'deleted').length === 1;
  const isOfDeleted = deleted === 'true';
  const isOfAll = [q, sort, deleted].every((other) => other === undefined);
  const isValid =
    Object.keys(unknown).length === 0 &&
    (limit === undefined || (isLimit(limit) && (Number(limit) <= 100 || isOfAll))) &&
    (deleted === undefined || deleted === 'false' || isOfDeleted) &&
    !(isOfDeleted && (hasParts || [email, q, sort].some((other) => other !== undefined))) &&
    (parameters.email === undefined || (isAlone && isEmail(parameters.email))) &&
    (q === undefined || (sort === undefined && isSearchText(q))) &&
    (sort === undefined || /^-?(name|registrationDate|lastModified)$/.test(sort)) &&
    (modifiedSince === undefined || (sort === 'lastModified' && isDate(modifiedSince))) &&
    isPeriod(sort, registeredFrom, registeredTo) &&
    (from === undefined || (/^-?name$/.test(sort ?? '') && isNameBeginning(from))) &&
    (count === undefined ||
      (count === 'approximate' &&
        parts.slice(0, 3).every((part) => part === undefined) &&
        [email, q, deleted].every((other) => other === undefined))) &&
    (cursor === undefined || isCursor(cursor, isOfDeleted ? 'deleted' : hasParts ? 'a part' : `${sort} ${q}`));
  return isValid ? parameters : undefined;
};

const list = async (request: SentRequest, isCursor: (cursor: string, list: string) => boolean): Promise<void> => {
  const parameters = listParametersOf(request.query ?? {}, isCursor);
  const { status, body } = await send('GET /customers', request);
  expect(status).toBe(parameters ? 200 : 400);
  if (!parameters) return;
  const { items, next, approximateCount } = body as {
    items: Customer[];
    next: string | null;
    approximateCount?: number;
  };
  for (const { deletionDate, ...item } of items as DeletedCustomer[]) {
    expect(item).toStrictEqual((parameters.deleted === 'true' ? deletedModel : model).get(item.customerId));
    expect(deletionDate).toEqual(parameters.deleted === 'true' ? expect.stringMatching(/Z$/) : undefined);
  }
  if (parameters.email !== undefined)
    expect({ items, next }).toEqual({ items: withEmail(parameters.email), next: null });
  else expect(items.length).toBeLessThanOrEqual(Number(parameters.limit ?? 25));
  expect(approximateCount).toEqual(parameters.count === undefined ? undefined : expect.any(Number));
};

// --- tests ---

let made = 0;
const someCustomers = async (count: number): Promise<Customer[]> => {
  const before = model.size;
  for (let n = 0; n < count; n++) {
    const body = JSON.stringify({
      name: `Anna ${marker}`,
      email: `${marker}.${made++}@some.example`,
      phone: `+${phoneMarker}`,
    });
    await create({ ...bare(), body });
  }
  return [...model.values()].slice(before);
};
/** Checks that the random requests covered these statuses; a short run may have too few for that. */
const expectStatuses = (...expected: number[]) => {
  if (!isLong) return;
  for (const status of expected) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
};
const idsOf = (customers: Customer[]) => customers.map(({ customerId }) => customerId);
const forAll = (count: number, request: fc.Arbitrary<SentRequest>, run: (request: SentRequest) => Promise<void>) =>
  fc.assert(fc.asyncProperty(request, run), { numRuns: runs(count) });

describe('arbitrary requests get the specified response and store only the specified data', () => {
  it('POST', async () => {
    await forAll(1_600, requests.createRequest, create);
    expectStatuses(201, 400, 409, 413, 415, 422);
  });

  it('POST …/batch', async () => {
    await forAll(600, requests.batchRequest, writeBatch);
    expectStatuses(200, 400, 413, 415);
    const written = ['201 created', '200 updated', '200 unchanged', '200 skipped', '409 failed', '400 failed'];
    if (isLong) expect(rowOutcomes).toEqual(new Set(written));
  });

  it('PUT', async () => {
    const ids = idsOf(await someCustomers(runs(80)));
    await forAll(900, requests.replaceRequest(ids), (request) => update('PUT', request));
    expectStatuses(200, 400, 404, 409, 412, 413, 415);
  });

  it('PATCH', async () => {
    const ids = idsOf(await someCustomers(runs(80)));
    await forAll(900, requests.patchRequest(ids), (request) => update('PATCH', request));
    expectStatuses(200, 400, 404, 409, 412, 413, 415);
  });

  it('DELETE', async () => {
    const ids = idsOf(await someCustomers(runs(160)));
    await forAll(500, requests.deleteRequest(ids), remove);
    expectStatuses(204, 400, 404, 412);
  });

  it('POST …/restore', async () => {
    const customers = await someCustomers(runs(160));
    for (const { customerId } of customers.slice(0, runs(110)))
      await remove({ ...bare(customerId), query: { permanently: ['false'] } });
    const half = customers[0] as Customer;
    await create({ ...bare(), body: JSON.stringify({ name: marker, email: half.email }) });
    await forAll(400, requests.restoreRequest(idsOf(customers)), restore);
    expectStatuses(200, 400, 404, 409, 412);
  });

  it('a repeated POST after its customer was erased', async () => {
    const key = 'of an erased customer';
    const post = {
      ...bare(),
      headers: { 'Idempotency-Key': key },
      body: `{"name":"${marker}","email":"e@e.${marker}"}`,
    };
    await create(post);
    await create(post);
    await remove({ ...bare([...model.keys()].at(-1)), query: { permanently: ['true'] } });
    await create(post);
    await create({ ...post, body: post.body.replace('e@e', 'f@f') });
    expect(statuses.get(410)).toBe(2);
  });

  it('GET', async () => {
    const ids = idsOf(await someCustomers(5));
    await forAll(500, requests.getRequest(ids), get);
    expectStatuses(200, 304, 400, 404);
  });

  it('GET of a list', async () => {
    const customers = await someCustomers(5);
    const nextOf = async (query: Record<string, string[]>): Promise<string> => {
      const { body } = await send('GET /customers', { ...bare(), query: { limit: ['1'], ...query } });
      return (body as { next: string }).next;
    };
    const genuine = {
      all: await nextOf({}),
      byName: await nextOf({ sort: ['name'] }),
      search: await nextOf({ q: ['anna'] }),
      deleted: await nextOf({ deleted: ['true'] }),
    };
    const [fingerprint] = JSON.parse(Buffer.from(genuine.all, 'base64url').toString());
    const isCursorOfAll = (cursor: string) => {
      const position = /","([0-9a-f-]{36})"\]$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1] ?? '';
      const only = Buffer.from(JSON.stringify([fingerprint, position])).toString('base64url');
      return cursor === only && uuid.test(position);
    };
    const isCursor = (cursor: string, list: string) => {
      if (list === 'undefined undefined') return isCursorOfAll(cursor);
      if (list === 'name undefined') return cursor === genuine.byName;
      if (list === 'deleted') return cursor === genuine.deleted;
      return list === 'undefined anna' && cursor === genuine.search;
    };
    const emails = customers.flatMap(({ email }) => [email, email.toUpperCase(), `${email}x`]);
    await forAll(1_200, requests.listRequest(genuine, emails), (request) => list(request, isCursor));
    expectStatuses(200, 400);
  });
});
