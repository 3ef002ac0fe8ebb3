import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import { type Customer, type CustomersClient, ProblemError } from 'customers-client';

/** The part of an event that this consumer reads. `change` is not: only the API knows the latest state. */
interface CustomerChanged {
  'detail-type': 'CustomerChanged';
  detail: { customerId: string };
}

/** A copy of the customers, such as a table of your database. */
export interface Copy {
  /** Stores a customer, if the copy does not have this version yet. */
  store(customer: Customer): unknown;
  /** Removes a customer, if the copy has it. */
  remove(customerId: string): unknown;
}

export interface Consumer {
  /** The secret of the webhook: the parameter ApiKey of operations/webhook.yaml. */
  apiKey: string;
  /** A client with the scope customers/read. */
  customers: Pick<CustomersClient, 'get'>;
  copy: Copy;
}

/** Milliseconds to read and store a customer: EventBridge waits for 5 seconds. */
const timeLimit = 4_000;

/**
 * Returns a request listener that keeps a copy of the customers in step: an event names a customer, and the listener
 * reads the customer. Events may arrive twice and in any order, and the result is the same. It reads a customer in one
 * request at a time, so run one process, or lock the customer in your database.
 *
 * Responds 204 when the copy has the state of the customer, and 503 when it does not, so that EventBridge tries again.
 */
export const webhookConsumer = ({ apiKey, customers, copy }: Consumer): RequestListener => {
  const inTurn = oneAtATime();

  const refresh = async (customerId: string): Promise<void> => {
    const customer = await readCustomer(customers, customerId);
    await (customer ? copy.store(customer) : copy.remove(customerId));
  };

  const respond = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== 'POST') return 405;
    if (!isSame(request.headers['x-api-key'], apiKey)) return 401;
    const event = await json(request).catch(() => undefined);
    if (!isCustomerChanged(event)) return 400;
    const { customerId } = event.detail;
    return inTurn(customerId, () => refresh(customerId)).then(
      () => 204,
      () => 503,
    );
  };

  return async (request, response) => {
    response.writeHead(await respond(request)).end();
  };
};

/** Returns the customer, or undefined if it does not exist or is deleted. */
const readCustomer = async (customers: Consumer['customers'], customerId: string): Promise<Customer | undefined> => {
  try {
    return await customers.get(customerId, { signal: AbortSignal.timeout(timeLimit) });
  } catch (error) {
    if (error instanceof ProblemError && error.is('unknown-customer')) return undefined;
    throw error;
  }
};

/** Returns a function that runs the tasks of one key after each other. Otherwise an earlier read could be stored last. */
const oneAtATime = () => {
  const last = new Map<string, Promise<void>>();
  return (key: string, task: () => Promise<void>): Promise<void> => {
    const run = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(task);
    last.set(key, run);
    const forget = () => {
      if (last.get(key) === run) last.delete(key);
    };
    run.then(forget, forget);
    return run;
  };
};

/** Compares secrets in a time that does not tell how much of them is right. */
const isSame = (given: unknown, secret: string): boolean => {
  const hashOf = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(hashOf(given), hashOf(secret));
};

const isCustomerChanged = (event: unknown): event is CustomerChanged => {
  const { detail, 'detail-type': type } = Object(event) as { detail?: unknown; 'detail-type'?: unknown };
  return type === 'CustomerChanged' && typeof (Object(detail) as { customerId?: unknown }).customerId === 'string';
};
