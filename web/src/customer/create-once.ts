import { type Customer, newIdempotencyKey, ProblemError, type ProblemType } from 'customers-client';
import { changedFields, haveSameFields } from 'customers-model/customer';
import type { Api } from '../api/client.ts';
import type { Body } from './validation.ts';

/** The create requests of a form so far. */
export interface CreateState {
  /** The idempotency key of the form, the same for all attempts. */
  key: string;
  /** Bodies of requests that may have succeeded, because their response was lost, oldest first. */
  sentBodies: Body[];
}

type WriteApi = Pick<Api, 'create' | 'get' | 'patch'>;

/**
 * Creates a customer once. If the response to an earlier attempt was lost, that attempt may have created the customer: the
 * API then rejects the key with any other body (422). This function repeats the earlier body, then saves later input as a
 * change.
 */
export const createOnce = async (api: WriteApi, body: Body, createState: CreateState): Promise<Customer> => {
  const before = createState.sentBodies;
  createState.sentBodies = [...before, body];
  const customer = await createWithKey(api, createState.key, [body, ...before]).catch((error: unknown) => {
    if (isProblem(error, 'email-taken'))
      createState.sentBodies = []; // the API checks the key first, so no attempt has succeeded
    else if (isProblem(error, 'invalid-request')) createState.sentBodies = before;
    else if (isProblem(error, 'erased-customer'))
      Object.assign(createState, { key: newIdempotencyKey(), sentBodies: [] }); // the key is used up
    throw error;
  });
  const isAsSent = before.every((sent) => haveSameFields(sent, body));
  return isAsSent ? customer : saveChanges(api, body, { customer, before });
};

/** Creates the customer. If the key belongs to another body, retries with each earlier body. */
const createWithKey = (
  api: WriteApi,
  idempotencyKey: string,
  [body, next, ...others]: [Body, ...Body[]],
): Promise<Customer> =>
  api.create(body, { idempotencyKey }).catch((error: unknown) => {
    if (next === undefined || !isProblem(error, 'idempotency-key-reused')) throw error;
    return createWithKey(api, idempotencyKey, [next, ...others]);
  });

/** Saves the fields that differ between the attempts. Any other difference is another user's change, and stays. */
const saveChanges = async (
  api: WriteApi,
  body: Body,
  { customer: { customerId }, before }: { customer: Customer; before: Body[] },
): Promise<Customer> => {
  const now = await api.get(customerId);
  const retyped = new Set(before.flatMap((sent) => changedFields(sent, body)));
  const changed = changedFields(now, body).filter((field) => retyped.has(field));
  if (changed.length === 0) return now;
  return api.patch(customerId, Object.fromEntries(changed.map((field) => [field, body[field]])), {
    ifMatch: now,
  });
};

const isProblem = (error: unknown, type: ProblemType): boolean => error instanceof ProblemError && error.is(type);
