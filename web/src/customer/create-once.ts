import { type Customer, newIdempotencyKey, ProblemError, type ProblemType } from 'customers-client';
import { fieldNames } from 'customers-model/fields';
import type { Api } from '../api/client.ts';
import type { Body } from './validation.ts';

/** The create requests of a form so far. */
export interface Creating {
  /** The idempotency key of the form, the same for all attempts. */
  key: string;
  /** Bodies of requests that may have succeeded, because their response was lost, oldest first. */
  tried: Body[];
}

type WriteApi = Pick<Api, 'create' | 'get' | 'patch'>;

/**
 * Creates a customer once. If the response to an earlier attempt was lost, that attempt may have created the customer. The
 * API rejects its key with another body (422), and repeats the response for the same body; later input is then a change.
 */
export const createOnce = async (api: WriteApi, body: Body, creating: Creating): Promise<Customer> => {
  const before = creating.tried;
  creating.tried = [...before, body];
  const customer = await created(api, creating.key, [body, ...before]).catch((error: unknown) => {
    if (isProblem(error, 'email-taken'))
      creating.tried = []; // the API checks the key first, so no attempt has succeeded
    else if (isProblem(error, 'invalid-request')) creating.tried = before;
    else if (isProblem(error, 'erased-customer')) Object.assign(creating, { key: newIdempotencyKey(), tried: [] }); // the key is used up
    throw error;
  });
  const isAsSent = before.every((tried) => fieldNames.every((field) => tried[field] === body[field]));
  return isAsSent ? customer : changedTo(api, body, { customer, before });
};

/** The customer as created with the key. */
const created = (
  api: WriteApi,
  idempotencyKey: string,
  [body, next, ...others]: [Body, ...Body[]],
): Promise<Customer> =>
  api.create(body, { idempotencyKey }).catch((error: unknown) => {
    if (next === undefined || !isProblem(error, 'idempotency-key-reused')) throw error;
    return created(api, idempotencyKey, [next, ...others]);
  });

/** Saves the fields that differ between the attempts. Any other difference is another user's change, and stays. */
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
