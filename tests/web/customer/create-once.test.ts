import { describe, expect, it } from '@jest/globals';
import { bodyOf } from 'customers-model/customer';
import fc from 'fast-check';
import {
  type Customer,
  newIdempotencyKey,
  type Problem,
  ProblemError,
  type ProblemType,
} from '../../../client/index.ts';
import { type CreateState, createOnce } from '../../../web/src/customer/create-once.ts';
import { fieldsOf } from '../../../web/src/customer/fields.ts';
import type { Body } from '../../../web/src/customer/validation.ts';

const anna = bodyOf(fieldsOf({ name: 'Anna', email: 'anna@once.example' }));

/** The fate of a request: whether it succeeds, and whether its response arrives. */
type Fate = 'responded' | 'request lost' | 'response lost';

const problem = (status: number, type: ProblemType) =>
  new ProblemError({
    type: `urn:problem-type:${type}`,
    title: type,
    status,
    detail: '',
    instance: '/customers',
    requestId: 'of-a-test',
  } as Problem);

/** An API with one key, by the rules of docs/api-guide.md, and the fates of its next requests. */
const apiWith = (fates: Fate[], taken: string[] = []) => {
  let first: { body: Body; customer: Customer } | undefined;
  let now: Customer | undefined;
  const requests: string[] = [];
  const respond = async <Value>(request: string, act: () => Value): Promise<Value> => {
    requests.push(request);
    const fate = fates.shift() ?? 'responded';
    if (fate === 'request lost') throw new TypeError('Failed to fetch');
    const value = act();
    if (fate === 'response lost') throw new TypeError('Failed to fetch');
    return value;
  };
  const withFields = (fields: Partial<Body>, onto: Customer): Customer => {
    const changed = { ...onto, ...fields, version: onto.version + 1 };
    return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null)) as unknown as Customer;
  };
  const api: Parameters<typeof createOnce>[0] = {
    create: (input) =>
      respond('create', () => {
        const body = input as Body;
        if (first && JSON.stringify(first.body) !== JSON.stringify(body)) throw problem(422, 'idempotency-key-reused');
        if (first) return first.customer; // repeats the first response
        if (taken.includes(body.email)) throw problem(409, 'email-taken');
        if (body.name === '') throw problem(400, 'invalid-request');
        now = withFields(body, {
          customerId: '1',
          registrationDate: '',
          lastModified: '',
          version: 0,
          name: '',
          email: '',
        });
        first = { body, customer: now };
        return now;
      }),
    get: () => respond('get', () => now as Customer),
    patch: (_, fields, { ifMatch } = {}) =>
      respond('patch', () => {
        if (ifMatch?.version !== now?.version) throw problem(412, 'stale-version');
        now = withFields(fields as Partial<Body>, now as Customer);
        return now;
      }),
  };
  return {
    api,
    requests,
    /** The stored customer, and the number of requests. */
    stored: () => now,
    /** Another user changes the customer. */
    change: (fields: Partial<Body>) => {
      now = withFields(fields, now as Customer);
    },
  };
};

const newCreateState = (): CreateState => ({ key: newIdempotencyKey(), sentBodies: [] });
const lost = (body: Body, createState: CreateState, { api }: ReturnType<typeof apiWith>) =>
  expect(createOnce(api, body, createState)).rejects.toThrow(TypeError);

describe('a customer is created once', () => {
  it('by one request, if its response arrives', async () => {
    const { api, requests, stored } = apiWith([]);
    expect(await createOnce(api, anna, newCreateState())).toBe(stored());
    expect(requests).toEqual(['create']);
  });

  it('when the form is saved again unchanged', async () => {
    const system = apiWith(['response lost']);
    const createState = newCreateState();
    await lost(anna, createState, system);
    expect(await createOnce(system.api, anna, createState)).toMatchObject({ version: 1 });
    expect(system.requests).toEqual(['create', 'create']);
  });

  it('with the input since an attempt that succeeded but lost its response', async () => {
    const system = apiWith(['response lost']);
    const createState = newCreateState();
    await lost({ ...anna, phone: '+497112842222' }, createState, system);
    await createOnce(system.api, { ...anna, name: 'Anna Müller' }, createState);
    expect(system.stored()).toMatchObject({ version: 2, name: 'Anna Müller', email: anna.email });
    expect(system.stored()).not.toHaveProperty('phone');
  });

  it('with the input since an attempt that never arrived', async () => {
    const system = apiWith(['request lost']);
    const createState = newCreateState();
    await lost(anna, createState, system);
    await createOnce(system.api, { ...anna, name: 'Zoë' }, createState);
    expect(system.stored()).toMatchObject({ version: 1, name: 'Zoë' });
  });

  it('with the last input, if it equals the first and an attempt in between succeeded', async () => {
    const system = apiWith(['response lost', 'responded', 'responded', 'responded', 'response lost']);
    const createState = newCreateState();
    await lost(anna, createState, system);
    await lost({ ...anna, name: 'Zoë' }, createState, system); // 422, the first again, read, changed
    expect(system.stored()).toMatchObject({ name: 'Zoë' });
    expect(await createOnce(system.api, anna, createState)).toMatchObject({ name: 'Anna', version: 3 });
  });

  it('without overwriting the change of another user', async () => {
    const system = apiWith(['response lost']);
    const createState = newCreateState();
    await lost(anna, createState, system);
    system.change({ address: 'Ulm' });
    await createOnce(system.api, { ...anna, name: 'Zoë' }, createState);
    expect(system.stored()).toMatchObject({ name: 'Zoë', address: 'Ulm' });
  });

  it('by a new key after another user erased the customer of an earlier attempt', async () => {
    const createState = newCreateState();
    const { key } = createState;
    const erased: Parameters<typeof createOnce>[0] = {
      ...apiWith([]).api,
      create: () => Promise.reject(problem(410, 'erased-customer')),
    };
    await expect(createOnce(erased, anna, createState)).rejects.toThrow(/erased/);
    expect(createState).toEqual({ key: expect.not.stringContaining(key), sentBodies: [] });
  });

  it('after a rejection for its email or an invalid field', async () => {
    const system = apiWith(['responded', 'responded', 'response lost'], ['taken@once.example']);
    const createState = newCreateState();
    const expectRejected = (body: Body) =>
      expect(createOnce(system.api, body, createState)).rejects.toThrow(ProblemError);
    await expectRejected({ ...anna, email: 'taken@once.example' });
    await expectRejected({ ...anna, name: '' });
    expect(createState.sentBodies).toEqual([]);
    await lost(anna, createState, system);
    expect(await createOnce(system.api, { ...anna, name: 'Zoë' }, createState)).toMatchObject({
      name: 'Zoë',
      version: 2,
    });
  });

  it('through any losses and edits', async () => {
    const body: fc.Arbitrary<Body> = fc
      .record({
        name: fc.constantFrom('Anna', 'Zoë'),
        email: fc.constantFrom('a@once.example', 'b@once.example'),
        phone: fc.constantFrom('', '+497112842222'),
      })
      .map((typed) => bodyOf(fieldsOf(typed)));
    const fate: fc.Arbitrary<Fate> = fc.constantFrom('responded', 'request lost', 'response lost');
    await fc.assert(
      fc.asyncProperty(
        fc.array(body, { minLength: 1, maxLength: 4 }),
        fc.array(fate, { maxLength: 12 }),
        async (typed, fates) => {
          const { api, stored } = apiWith(fates);
          const createState = newCreateState();
          for (const one of typed) await createOnce(api, one, createState).catch(() => {});
          fates.length = 0; // back online
          const last = typed.at(-1) as Body;
          const saved = await createOnce(api, last, createState);
          expect(bodyOf(fieldsOf(saved))).toEqual(last);
          expect(saved).toEqual(stored());
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

it('each form has its own key', () => {
  const keys = Array.from({ length: 100 }, newIdempotencyKey);
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});
