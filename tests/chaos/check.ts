import { foldedEmail } from '../integration/design-rules.ts';
import { type Content, contentOf, customerModel } from './customer-model.ts';
import { type EmailOperation, emailModel } from './email-model.ts';
import { isLinearizable } from './linearizability.ts';
import type { Answer, Played } from './play.ts';

/** What the answers to a history, played to its end, contradict: a sentence for each flaw. */
export const flawsInAnswers = (played: Played[]): string[] => {
  const customers = customersIn(played);
  return [
    ...played.flatMap(unexpectedStatus),
    ...customers.flatMap((customer) => customer.flaws),
    ...flawsOfKeys(played),
    ...flawsOfEmails(played, customers),
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
};

const unexpectedStatus = ({ act, answer }: Played): string[] =>
  answer && !expectedStatuses[act].includes(answer.status) ? [`${act} was answered ${answer.status}`] : [];

// --- customers ---

/** A customer that somebody has seen. */
interface Seen {
  customerId: string;
  /** What may have had to do with it, or has read it. */
  operations: Played[];
  /** By version. */
  contents: Map<number, Content>;
  flaws: string[];
}

const customersIn = (played: Played[]): Seen[] => {
  const ids = new Set(played.flatMap(({ answer }) => seenIn(answer).map(({ customerId }) => customerId)));
  const makers = new Map(
    played.flatMap(({ act, key, answer }) =>
      act === 'post' && answer?.status === 201 && key !== undefined ? [[key, answer.body.customerId]] : [],
    ),
  );
  const madeBy = (operation: Played, customerId: string): boolean => {
    if (operation.act !== 'post') return false;
    if (operation.answer) return operation.answer.status === 201 && operation.answer.body.customerId === customerId;
    const maker = operation.key === undefined ? undefined : makers.get(operation.key);
    return maker === undefined || maker === customerId;
  };
  return [...ids].map((customerId) => {
    const operations = played.filter(
      (operation) =>
        operation.customerId === customerId ||
        madeBy(operation, customerId) ||
        operation.answer?.body.items?.some((item) => item.customerId === customerId),
    );
    const answers = played.flatMap(({ answer }) => seenIn(answer)).filter((seen) => seen.customerId === customerId);
    const isLinear = isLinearizable(customerModel(customerId), operations);
    return {
      customerId,
      operations,
      contents: new Map(answers.map((answer) => [answer.version, contentOf(answer)])),
      flaws: [
        ...(isLinear ? [] : [`no order of the operations explains the answers of ${customerId}`]),
        ...flawsOfDates(answers),
      ],
    };
  });
};

/** The customers that an answer shows. */
const seenIn = (answer: Answer | undefined): Answer['body'][] => {
  if (!answer || answer.status >= 300) return [];
  return answer.body.items ?? (answer.body.customerId === undefined ? [] : [answer.body]);
};

/** A version is always the same, and of a later date than those before. */
const flawsOfDates = (answers: Answer['body'][]): string[] => {
  const sorted = answers.toSorted((a, b) => a.version - b.version);
  return sorted.slice(1).flatMap((after, n) => {
    const before = sorted[n] as Answer['body'];
    const isSame = after.version === before.version && after.lastModified === before.lastModified;
    const isLater = after.version > before.version && after.lastModified > before.lastModified;
    return (isSame || isLater) && after.registrationDate === before.registrationDate
      ? []
      : [`the dates of versions ${before.version} and ${after.version} of ${after.customerId} contradict each other`];
  });
};

// --- idempotency keys ---

const flawsOfKeys = (played: Played[]): string[] => {
  const posts = played.filter(({ act }) => act === 'post');
  const byKey = Map.groupBy(posts, ({ key, body }) => key ?? String(body.address));
  return [...byKey].flatMap(([key, ofKey]) => {
    const made = ofKey.filter(({ answer }) => answer?.status === 201);
    const answers = new Set(made.map(({ answer }) => JSON.stringify(answer?.body)));
    return [
      ...(answers.size > 1 ? [`${key} made several customers`] : []),
      ...made.flatMap(({ body, answer }) => (isAnswerTo(body, answer) ? [] : [`${key} was answered another customer`])),
      ...ofKey.flatMap((post) => flawsOfRefusal(post, ofKey, played).map((flaw) => `${key} ${flaw}`)),
    ];
  });
};

const isAnswerTo = (sent: Played['body'], answer: Answer | undefined): boolean =>
  answer?.body.version === 1 &&
  (['name', 'email', 'address'] as const).every((field) => answer.body[field] === sent[field]);

const flawsOfRefusal = (post: Played, ofKey: Played[], played: Played[]): string[] => {
  const { body, answer, from, until } = post;
  const isOther = (other: Played) => JSON.stringify(other.body) !== JSON.stringify(body);
  const wasMade = ofKey.some((other) => other.answer?.status === 201 && other.until < from);
  const mayBeErased = played.some((other) => other.act === 'erase' && other.from < until);
  if (answer?.status === 409 && wasMade) return ['was used, and refused for its email'];
  if (answer?.status === 422 && !ofKey.some((other) => isOther(other) && other.from < until))
    return ['was called reused, and was not'];
  return answer?.status === 410 && !mayBeErased ? ['was called erased, and nobody was'] : [];
};

// --- emails ---

const flawsOfEmails = (played: Played[], customers: Seen[]): string[] => {
  const all = [...played.flatMap(seenOfEmail), ...customers.flatMap(heldBy)];
  return [...Map.groupBy(all, ({ email }) => email)].flatMap(([email, operations]) =>
    isLinearizable(emailModel, operations) ? [] : [`no order of the operations explains who had ${email}`],
  );
};

type OfEmail = EmailOperation & { email: string };

/** What a search by email, or a refusal for it, says of who has it. */
const seenOfEmail = ({ act, email, body, answer, from, until }: Played): OfEmail[] => {
  if (act === 'find' && email !== undefined && answer) {
    const customerId = answer.body.items?.[0]?.customerId ?? null;
    return [{ does: 'see', email: foldedEmail(email), customerId, from, until }];
  }
  if (answer?.body.type !== 'urn:problem-type:email-taken' || body.email === undefined) return [];
  const customerId = answer.body.conflictingCustomerId ?? null;
  return [{ does: 'see', email: foldedEmail(body.email), customerId, from, until }];
};

/** Which emails a customer took and gave up, as far as its answers tell: what they leave open is only possible. */
const heldBy = ({ customerId, operations, contents }: Seen): OfEmail[] => {
  const sent = operations.flatMap(({ body }) => body.email ?? []);
  const all = [...new Set([...sent, ...[...contents.values()].map(({ email }) => email)].map(foldedEmail))];
  const makers = operations.filter(({ act }) => act === 'post');
  const of = (does: 'take' | 'release', { from, until }: Played, emails: string[], isPossible: boolean): OfEmail[] =>
    emails.map((email) => ({ does, email, customerId, from, until, isPossible: isPossible || emails.length > 1 }));

  return operations.flatMap((operation) => {
    const { act, body, answer } = operation;
    if (answer && answer.status >= 300) return [];
    const isOpen = answer === undefined;
    const taken = body.email === undefined ? [] : [foldedEmail(body.email)];
    if (act === 'post') return of('take', operation, taken, isOpen || makers.length > 1);
    if (act === 'delete') return of('release', operation, all, isOpen);
    if (act === 'erase') return of('release', operation, all, true); // it may be deleted already
    if (act === 'restore') return of('take', operation, answer ? [foldedEmail(answer.body.email)] : all, isOpen);
    if (act !== 'put' && act !== 'patch') return [];
    const before = answer && contents.get(answer.body.version - 1)?.email;
    const former = before === undefined ? all : [foldedEmail(before)];
    const others = former.filter((email) => taken.length > 0 && !taken.includes(email));
    const isKnown = before !== undefined;
    const isNew = isKnown && !former.some((email) => taken.includes(email));
    return [...of('take', operation, taken, isOpen || !isNew), ...of('release', operation, others, isOpen || !isKnown)];
  });
};
