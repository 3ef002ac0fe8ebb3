import type { Model } from './linearizability.ts';
import type { Answer, Played } from './play.ts';

/**
 * One customer, as it has to answer when it is asked one thing after the other. A post among the operations may have
 * made it, or may be a replay of the one that did.
 */
export type State =
  | { is: 'not yet' }
  | { is: 'live'; content: Content; key: string | undefined }
  | { is: 'deleted'; content: Content; key: string | undefined }
  | { is: 'erased' };

/** What a caller sees of it, but for the dates. */
export interface Content {
  name: string;
  email: string;
  address: string;
  version: number;
}

export const contentOf = ({ name, email, address = '', version }: Answer['body']): Content => ({
  name,
  email,
  address,
  version,
});

type Apply = (state: State, operation: Played) => State[];

export const customerModel = (customerId: string): Model<State, Played> => ({
  initial: { is: 'not yet' },
  apply: (state, operation) => {
    if (operation.act === 'find' || operation.act === 'find deleted') return found(customerId, state, operation);
    return applications[operation.act](state, operation);
  },
});

const post: Apply = (state, { body, key, answer }) => {
  const made = { version: 1, ...body } as Content;
  if (state.is === 'not yet') return [{ is: 'live', content: answer ? contentOf(answer.body) : made, key }];
  if (state.is === 'erased' || key === undefined || state.key !== key) return [];
  return [state]; // a replay
};

const get: Apply = (state, { answer }) => {
  if (state.is !== 'live') return ifAnswered(state, answer, 404);
  return isSame(state.content, answer) ? [state] : [];
};

const change: Apply = (state, { body, ifMatch, answer }) => {
  if (state.is !== 'live') return ifAnswered(state, answer, 404);
  if (isStale(state.content, ifMatch)) return ifAnswered(state, answer, 412);
  if (answer?.status === 409) return [state]; // whether the email was taken is for the email's model to say
  const content = { ...state.content, ...body, version: state.content.version + 1 };
  return answer === undefined || isSame(content, answer) ? [{ ...state, content }] : [];
};

const remove: Apply = (state, { ifMatch, answer }) => {
  if (state.is !== 'live') return ifAnswered(state, answer, 404);
  if (isStale(state.content, ifMatch)) return ifAnswered(state, answer, 412);
  return ifAnswered({ ...state, is: 'deleted' }, answer, 204, undefined);
};

const erase: Apply = (state, { ifMatch, answer }) => {
  if (state.is === 'not yet' || state.is === 'erased') return ifAnswered(state, answer, 404);
  if (isStale(state.content, ifMatch)) return ifAnswered(state, answer, 412);
  return ifAnswered({ is: 'erased' }, answer, 204, undefined);
};

const restore: Apply = (state, { ifMatch, answer }) => {
  if (state.is === 'not yet' || state.is === 'erased') return ifAnswered(state, answer, 404);
  if (state.is === 'live') return answer?.body.type === 'urn:problem-type:not-deleted' ? [state] : [];
  if (isStale(state.content, ifMatch)) return ifAnswered(state, answer, 412);
  if (answer?.body.type === 'urn:problem-type:email-taken') return [state];
  const content = { ...state.content, version: state.content.version + 1 };
  return answer === undefined || isSame(content, answer) ? [{ ...state, is: 'live', content }] : [];
};

/** A search that has found the customer has read it. */
const found = (customerId: string, state: State, { act, answer }: Played): State[] => {
  const item = answer?.body.items?.find((one) => one.customerId === customerId);
  const wanted = act === 'find' ? 'live' : 'deleted';
  return item && state.is === wanted && isSame(state.content, { status: 200, body: item }) ? [state] : [];
};

const applications = { post, get, put: change, patch: change, delete: remove, erase, restore };

const ifAnswered = (state: State, answer: Answer | undefined, ...statuses: (number | undefined)[]): State[] =>
  statuses.includes(answer?.status) ? [state] : [];

const isStale = ({ version }: Content, ifMatch: number | undefined): boolean =>
  ifMatch !== undefined && ifMatch !== version;

const isSame = (content: Content, answer: Answer | undefined): boolean => {
  if (answer?.status !== 200) return false;
  const other = contentOf(answer.body);
  return (Object.keys(other) as (keyof Content)[]).every((name) => content[name] === other[name]);
};
