import type { Customer } from 'customers-model/customer';
import { fieldNames } from 'customers-model/fields';
import { foldedEmail } from '../integration/design-rules.ts';
import { Replica } from '../integration/replica.ts';
import { type Content, contentOf, customerModel, isWrite, type Read, type Write } from './customer-model.ts';
import { type EmailOperation, emailModel } from './email-model.ts';
import { isLinearizable } from './linearizability.ts';
import { type ApiResponse, customerIn, type Played } from './play.ts';
import { readsOf } from './reads.ts';

/** Finds contradictions among the responses of a history, one sentence each. */
export const flawsInResponses = (played: Played[]): string[] => {
  const customers = customersIn(played);
  return [
    ...played.flatMap(unexpectedStatus),
    ...customers.flatMap((customer) => customer.flaws),
    ...flawsOfKeys(played),
    ...flawsOfEmails(played, customers),
    ...played.flatMap(flawsOfChangedFields),
    ...flawsOfFollowers(played),
  ];
};

const expectedStatuses: Record<Played['act'], number[]> = {
  post: [201, 409, 410, 422],
  put: [200, 404, 409, 412],
  patch: [200, 404, 409, 412],
  delete: [204, 404, 412],
  erase: [204, 404, 412],
  restore: [200, 404, 409, 412],
  get: [200, 404],
  find: [200],
  'find deleted': [200],
  list: [200],
  history: [200, 404],
  changes: [200],
  follow: [200],
};

const unexpectedStatus = ({ act, response }: Played): string[] =>
  response && !expectedStatuses[act].includes(response.status) ? [`${act} returned ${response.status}`] : [];

// --- customers ---

/** A customer in at least one response. */
interface Seen {
  customerId: string;
  /** The operations that may have changed it or have read it. */
  operations: Played[];
  /** By version. */
  contents: Map<number, Content>;
  flaws: string[];
}

const customersIn = (played: Played[]): Seen[] => {
  const versions = Map.groupBy(played.flatMap(versionsIn), ({ customer }) => customer.customerId);
  const named = played.flatMap(({ response }) => response?.body.changes?.map(customerIn) ?? []);
  const makers = new Map(
    played.flatMap(({ act, key, response }) =>
      act === 'post' && response?.status === 201 && key !== undefined ? [[key, response.body.customerId]] : [],
    ),
  );
  const madeBy = (operation: Played, customerId: string): boolean => {
    if (operation.act !== 'post') return false;
    if (operation.response)
      return operation.response.status === 201 && operation.response.body.customerId === customerId;
    const maker = operation.key === undefined ? undefined : makers.get(operation.key);
    return maker === undefined || maker === customerId;
  };
  return [...new Set([...versions.keys(), ...named])].map((customerId) => {
    const operations = played.filter(
      (operation) =>
        operation.customerId === customerId ||
        wholeReads.includes(operation.act) ||
        madeBy(operation, customerId) ||
        operation.response?.body.items?.some((item) => item.customerId === customerId),
    );
    const seen = versions.get(customerId) ?? [];
    const steps = operations.flatMap((one): (Write | Read)[] => (isWrite(one) ? [one] : readsOf(customerId, one)));
    return {
      customerId,
      operations,
      contents: new Map(seen.map(({ customer }) => [customer.version, contentOf(customer)])),
      flaws: [
        ...(isLinearizable(customerModel, steps)
          ? []
          : [`no order of the operations explains the responses about ${customerId}`]),
        ...flawsOfDates(seen),
      ],
    };
  });
};

/** The reads that say something about each customer, also by leaving it out. */
const wholeReads: Played['act'][] = ['list', 'changes', 'follow'];

/** A version of a customer in a response. */
interface SeenVersion {
  customer: Customer;
  /** When the version was made. */
  at: string;
}

const versionsIn = ({ response }: Played): SeenVersion[] => {
  if (!response || response.status >= 300) return [];
  const { items, versions, changes } = response.body;
  if (versions) return versions;
  if (items) return items.map((customer) => ({ customer, at: customer.deletionDate ?? customer.lastModified }));
  const customers = changes
    ? changes.flatMap((change) => (change.kind === 'changed' ? [change.customer] : []))
    : [response.body].filter(({ customerId }) => customerId !== undefined);
  return customers.map((customer) => ({ customer, at: customer.lastModified }));
};

/** Each version has one date, later than those of earlier versions. */
const flawsOfDates = (seen: SeenVersion[]): string[] => {
  const sorted = seen.toSorted((a, b) => a.customer.version - b.customer.version);
  return sorted.slice(1).flatMap((after, n) => {
    const before = sorted[n] as SeenVersion;
    const { version, customerId, registrationDate } = before.customer;
    const isSame = after.customer.version === version && after.at === before.at;
    const isLater = after.customer.version > version && after.at > before.at;
    return (isSame || isLater) && after.customer.registrationDate === registrationDate
      ? []
      : [`the dates of versions ${version} and ${after.customer.version} of ${customerId} contradict each other`];
  });
};

// --- histories and changes ---

/** Each version names the fields that differ from the version before. */
const flawsOfChangedFields = ({ response }: Played): string[] => {
  const { versions = [] } = response?.body ?? {};
  return versions.flatMap(({ customer, changed }, n) => {
    const before = versions[n + 1]?.customer;
    const wanted = fieldNames.filter((name) => customer[name] !== before?.[name]);
    return changed?.join() === wanted.join()
      ? []
      : [`version ${customer.version} of ${customer.customerId} changed ${wanted.join()}, not ${changed?.join()}`];
  });
};

/** A copy made of changes never goes back, and once it is up to date it has the customers that GET returns. */
const flawsOfFollowers = (played: Played[]): string[] => {
  const reads = new Map(played.flatMap((read) => (read.act === 'get' && read.isLast ? [[read.customerId, read]] : [])));
  const current = [...reads.values()].flatMap(({ response }) => (response?.status === 200 ? [response.body] : []));
  const follows = played.filter(({ act }) => act === 'follow');
  return [...Map.groupBy(follows, ({ follower }) => follower)].flatMap(([follower, pages]) => {
    const copy = new Replica();
    for (const { response } of pages) copy.apply(response?.body.changes ?? []);
    const isUpToDate = pages.some(({ isLast, response }) => isLast && response?.body.isUpToDate);
    const isComparable = isUpToDate && [...reads.values()].every(({ response }) => response);
    const flaws = [...copy.flaws, ...(isComparable ? copy.differencesFrom(current) : [])];
    return flaws.map((flaw) => `changes to ${follower}: ${flaw}`);
  });
};

// --- idempotency keys ---

const flawsOfKeys = (played: Played[]): string[] => {
  const posts = played.filter(({ act }) => act === 'post');
  const byKey = Map.groupBy(posts, ({ key, body }) => key ?? String(body.address));
  return [...byKey].flatMap(([key, ofKey]) => {
    const made = ofKey.filter(({ response }) => response?.status === 201);
    const responses = new Set(made.map(({ response }) => JSON.stringify(response?.body)));
    return [
      ...(responses.size > 1 ? [`${key} created several customers`] : []),
      ...made.flatMap(({ body, response }) =>
        isResponseTo(body, response) ? [] : [`${key} returned a different customer`],
      ),
      ...ofKey.flatMap((post) => flawsOfRejection(post, ofKey, played).map((flaw) => `${key} ${flaw}`)),
    ];
  });
};

const isResponseTo = (sent: Played['body'], response: ApiResponse | undefined): boolean =>
  response?.body.version === 1 &&
  (['name', 'email', 'address'] as const).every((field) => response.body[field] === sent[field]);

const flawsOfRejection = (post: Played, ofKey: Played[], played: Played[]): string[] => {
  const { body, response, from, until } = post;
  const isOther = (other: Played) => JSON.stringify(other.body) !== JSON.stringify(body);
  const wasMade = ofKey.some((other) => other.response?.status === 201 && other.until < from);
  const mayBeErased = played.some((other) => other.act === 'erase' && other.from < until);
  if (response?.status === 409 && wasMade) return ['returned 409 although it was used'];
  if (response?.status === 422 && !ofKey.some((other) => isOther(other) && other.from < until))
    return ['returned 422 although it was not reused'];
  return response?.status === 410 && !mayBeErased ? ['returned 410 although no customer was erased'] : [];
};

// --- emails ---

const flawsOfEmails = (played: Played[], customers: Seen[]): string[] => {
  const all = [...played.flatMap(seenOfEmail), ...customers.flatMap(heldBy)];
  return [...Map.groupBy(all, ({ email }) => email)].flatMap(([email, operations]) =>
    isLinearizable(emailModel, operations) ? [] : [`no order of the operations explains who had ${email}`],
  );
};

type OfEmail = EmailOperation & { email: string };

/** The owner of an email according to a search or a conflict. */
const seenOfEmail = ({ act, email, body, response, from, until }: Played): OfEmail[] => {
  if (act === 'find' && email !== undefined && response) {
    const customerId = response.body.items?.[0]?.customerId ?? null;
    return [{ does: 'see', email: foldedEmail(email), customerId, from, until }];
  }
  if (response?.body.type !== 'urn:problem-type:email-taken' || body.email === undefined) return [];
  const customerId = response.body.conflictingCustomerId ?? null;
  return [{ does: 'see', email: foldedEmail(body.email), customerId, from, until }];
};

/** The emails that a customer took and released; what the responses leave open is marked as possible. */
const heldBy = ({ customerId, operations, contents }: Seen): OfEmail[] => {
  const sent = operations.flatMap(({ body }) => body.email ?? []);
  const all = [...new Set([...sent, ...[...contents.values()].map(({ email }) => email)].map(foldedEmail))];
  const makers = operations.filter(({ act }) => act === 'post');
  const operationsOn = (
    does: 'take' | 'release',
    { from, until }: Played,
    emails: string[],
    isPossible: boolean,
  ): OfEmail[] =>
    emails.map((email) => ({ does, email, customerId, from, until, isPossible: isPossible || emails.length > 1 }));

  return operations.flatMap((operation) => {
    const { act, body, response } = operation;
    if (response && response.status >= 300) return [];
    const isOpen = response === undefined;
    const taken = body.email === undefined ? [] : [foldedEmail(body.email)];
    if (act === 'post') return operationsOn('take', operation, taken, isOpen || makers.length > 1);
    if (act === 'delete') return operationsOn('release', operation, all, isOpen);
    if (act === 'erase') return operationsOn('release', operation, all, true); // the customer may already be deleted
    if (act === 'restore')
      return operationsOn('take', operation, response ? [foldedEmail(response.body.email)] : all, isOpen);
    if (act !== 'put' && act !== 'patch') return [];
    const before = response && contents.get(response.body.version - 1)?.email;
    const former = before === undefined ? all : [foldedEmail(before)];
    const others = former.filter((email) => taken.length > 0 && !taken.includes(email));
    const isKnown = before !== undefined;
    const isNew = isKnown && !former.some((email) => taken.includes(email));
    return [
      ...operationsOn('take', operation, taken, isOpen || !isNew),
      ...operationsOn('release', operation, others, isOpen || !isKnown),
    ];
  });
};
