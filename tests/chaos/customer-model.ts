import type { Model } from './linearizability.ts';
import type { ApiResponse, Played } from './play.ts';

/**
 * The sequential behavior of one customer. A post among the operations may have created it, or may be a replay of the
 * post that did.
 */
export type State =
  | { is: 'not yet' }
  | { is: 'live'; content: Content; key: string | undefined }
  | { is: 'deleted'; content: Content; key: string | undefined }
  | { is: 'erased' };

/** The visible fields except the dates. */
export interface Content {
  name: string;
  email: string;
  address: string;
  version: number;
}

export const contentOf = ({ name, email, address = '', version }: ApiResponse['body']): Content => ({
  name,
  email,
  address,
  version,
});

type Apply = (state: State, operation: Played) => State[];

export const customerModel = (customerId: string): Model<State, Played> => ({
  initial: { is: 'not yet' },
  apply: (state, operation) => {
    if (operation.act === 'list') return listed(customerId, state, operation);
    if (operation.act === 'find' || operation.act === 'find deleted') return found(customerId, state, operation);
    return applications[operation.act](state, operation);
  },
});

const post: Apply = (state, { body, key, response }) => {
  const made = { version: 1, ...body } as Content;
  if (state.is === 'not yet') return [{ is: 'live', content: response ? contentOf(response.body) : made, key }];
  if (state.is === 'erased' || key === undefined || state.key !== key) return [];
  return [state]; // a replay
};

const get: Apply = (state, { response }) => {
  if (state.is !== 'live') return ifStatus(state, response, 404);
  return isSame(state.content, response) ? [state] : [];
};

const change: Apply = (state, { body, ifMatch, response }) => {
  if (state.is !== 'live') return ifStatus(state, response, 404);
  if (isStale(state.content, ifMatch)) return ifStatus(state, response, 412);
  if (response?.status === 409) return [state]; // the email model checks whether the email was taken
  const content = { ...nextVersionOf(state.content), ...body };
  return response === undefined || isSame(content, response) ? [{ ...state, content }] : [];
};

const remove: Apply = (state, { ifMatch, response }) => {
  if (state.is !== 'live') return ifStatus(state, response, 404);
  if (isStale(state.content, ifMatch)) return ifStatus(state, response, 412);
  return ifStatus({ ...state, is: 'deleted', content: nextVersionOf(state.content) }, response, 204, undefined);
};

const erase: Apply = (state, { ifMatch, response }) => {
  if (state.is === 'not yet' || state.is === 'erased') return ifStatus(state, response, 404);
  if (isStale(state.content, ifMatch)) return ifStatus(state, response, 412);
  return ifStatus({ is: 'erased' }, response, 204, undefined);
};

const restore: Apply = (state, { ifMatch, response }) => {
  if (state.is === 'not yet' || state.is === 'erased') return ifStatus(state, response, 404);
  if (state.is === 'live') return response?.body.type === 'urn:problem-type:not-deleted' ? [state] : [];
  if (isStale(state.content, ifMatch)) return ifStatus(state, response, 412);
  if (response?.body.type === 'urn:problem-type:email-taken') return [state];
  const content = nextVersionOf(state.content);
  return response === undefined || isSame(content, response) ? [{ ...state, is: 'live', content }] : [];
};

/** A list by last change has exactly the live customers. */
const listed = (customerId: string, state: State, operation: Played): State[] => {
  const isOnIt = operation.response?.body.items?.some((one) => one.customerId === customerId);
  if (isOnIt) return found(customerId, state, operation);
  return state.is === 'live' && operation.response ? [] : [state];
};

/** A search that returns the customer is a read. */
const found = (customerId: string, state: State, { act, response }: Played): State[] => {
  const item = response?.body.items?.find((one) => one.customerId === customerId);
  const wanted = act === 'find deleted' ? 'deleted' : 'live';
  return item && state.is === wanted && isSame(state.content, { status: 200, body: item }) ? [state] : [];
};

/** Each change, deletion and restore is a version. */
const nextVersionOf = (content: Content): Content => ({ ...content, version: content.version + 1 });

const applications = { post, get, put: change, patch: change, delete: remove, erase, restore };

const ifStatus = (state: State, response: ApiResponse | undefined, ...statuses: (number | undefined)[]): State[] =>
  statuses.includes(response?.status) ? [state] : [];

const isStale = ({ version }: Content, ifMatch: number | undefined): boolean =>
  ifMatch !== undefined && ifMatch !== version;

const isSame = (content: Content, response: ApiResponse | undefined): boolean => {
  if (response?.status !== 200) return false;
  const other = contentOf(response.body);
  return (Object.keys(other) as (keyof Content)[]).every((name) => content[name] === other[name]);
};
