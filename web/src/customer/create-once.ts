import { type Customer, newIdempotencyKey, ProblemError, type ProblemType } from 'customers-client';
import { fieldNames } from 'customers-model/fields';
import type { Api } from '../api/client.ts';
import type { Body } from './validation.ts';

/** What a form for a new customer has tried so far. */
export interface Creating {
  /** Of this form, whatever becomes of its tries. */
  key: string;
  /** What was sent, and may have been done, as its answer was lost; in this order. */
  tried: Body[];
}

type WriteApi = Pick<Api, 'create' | 'get' | 'patch'>;

/**
 * Creates a customer, once. A try whose answer was lost may have done it. What was typed since is a change of that
 * customer then: for another body the API refuses the key (422), and the body that has used it up is answered as at first.
 */
export const createOnce = async (api: WriteApi, body: Body, creating: Creating): Promise<Customer> => {
  const before = creating.tried;
  creating.tried = [...before, body];
  const customer = await created(api, creating.key, [body, ...before]).catch((error: unknown) => {
    if (isProblem(error, 'email-taken'))
      creating.tried = []; // the API has looked for the key first: nothing was done
    else if (isProblem(error, 'invalid-request')) creating.tried = before;
    else if (isProblem(error, 'erased-customer')) Object.assign(creating, { key: newIdempotencyKey(), tried: [] }); // it is over
    throw error;
  });
  const isAsSent = before.every((tried) => fieldNames.every((field) => tried[field] === body[field]));
  return isAsSent ? customer : changedTo(api, body, { customer, before });
};

/** The customer of the key, as it was when it was created. */
const created = (
  api: WriteApi,
  idempotencyKey: string,
  [body, next, ...others]: [Body, ...Body[]],
): Promise<Customer> =>
  api.create(body, { idempotencyKey }).catch((error: unknown) => {
    if (next === undefined || !isProblem(error, 'idempotency-key-reused')) throw error;
    return created(api, idempotencyKey, [next, ...others]);
  });

/** Brings to it what was typed last. What was the same in all tries is somebody else's where it differs, and stays. */
const changedTo = async (
  api: WriteApi,
  body: Body,
  { customer: { customerId }, before }: { customer: Customer; before: Body[] },
): Promise<Customer> => {
  const now = await api.get(customerId);
  const changed = fieldNames.filter(
    (field) => body[field] !== (now[field] ?? null) && before.some((tried) => tried[field] !== body[field]),
  );
  if (changed.length === 0) return now;
  return api.patch(customerId, Object.fromEntries(changed.map((field) => [field, body[field]])), {
    ifMatch: now,
  });
};

const isProblem = (error: unknown, type: ProblemType): boolean => error instanceof ProblemError && error.is(type);
