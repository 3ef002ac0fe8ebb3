import type { Customer } from 'customers-model/customer';
import type { Change } from '../../layers/customers/store/history.ts';
import type { Model, Timed } from './linearizability.ts';
import type { ApiResponse, Played } from './play.ts';

/**
 * The sequential behavior of one customer. A post among the operations may have created it, or may be a replay of the
 * post that did.
 */
export type State =
  | { is: 'not yet' }
  | { is: 'live' | 'deleted'; versions: Made[]; key: string | undefined }
  | { is: 'erased' };

/** The visible fields except the dates. */
export interface Content {
  name: string;
  email: string;
  address: string;
  version: number;
}

/** A version and what made it. */
interface Made extends Content {
  action: Change;
}

export const contentOf = ({ name, email, address = '', version }: Customer): Content => ({
  name,
  email,
  address,
  version,
});

/** A write to a customer. */
export type Write = Played & { act: keyof typeof applications };

/** A read of one fact about a customer. */
export interface Read extends Timed {
  act: 'read';
  isPossible: (state: State) => boolean;
}

export const customerModel: Model<State, Write | Read> = {
  initial: { is: 'not yet' },
  apply: (state, operation) => {
    if (operation.act !== 'read') return applications[operation.act](state, operation);
    return operation.isPossible(state) ? [state] : [];
  },
};

export const isWrite = (operation: Played): operation is Write => operation.act in applications;

type Existing = Extract<State, { versions: Made[] }>;
type Apply = (state: State, operation: Played) => State[];

const post: Apply = (state, { body, key, response }) => {
  if (state.is === 'not yet') {
    const content = contentOf(response?.body ?? ({ ...body, version: 1 } as Customer));
    return [{ is: 'live', versions: [{ ...content, action: 'created' }], key }];
  }
  if (state.is === 'erased' || key === undefined || state.key !== key) return [];
  return [state]; // a replay
};

const change: Apply = (state, { body, ifMatch, response }) => {
  if (state.is !== 'live') return ifStatus(state, response, 404);
  if (isStale(state, ifMatch)) return ifStatus(state, response, 412);
  if (response?.status === 409) return [state]; // the email model checks whether the email was taken
  const next = after(state, 'changed', body);
  return response === undefined || isResponse(response, contentIn(next)) ? [next] : [];
};

const remove: Apply = (state, { ifMatch, response }) => {
  if (state.is !== 'live') return ifStatus(state, response, 404);
  if (isStale(state, ifMatch)) return ifStatus(state, response, 412);
  return ifStatus({ ...after(state, 'deleted'), is: 'deleted' }, response, 204, undefined);
};

const erase: Apply = (state, { ifMatch, response }) => {
  if (state.is === 'not yet' || state.is === 'erased') return ifStatus(state, response, 404);
  if (isStale(state, ifMatch)) return ifStatus(state, response, 412);
  return ifStatus({ is: 'erased' }, response, 204, undefined);
};

const restore: Apply = (state, { ifMatch, response }) => {
  if (state.is === 'not yet' || state.is === 'erased') return ifStatus(state, response, 404);
  if (state.is === 'live') return response?.body.type === 'urn:problem-type:not-deleted' ? [state] : [];
  if (isStale(state, ifMatch)) return ifStatus(state, response, 412);
  if (response?.body.type === 'urn:problem-type:email-taken') return [state];
  const next = after(state, 'restored');
  return response === undefined || isResponse(response, contentIn(next)) ? [{ ...next, is: 'live' }] : [];
};

const contentIn = ({ versions }: Existing): Content => versions.at(-1) as Made;

/** Each change, deletion and restore is a version. */
const after = (state: Existing, action: Change, fields: Played['body'] = {}): Existing => {
  const before = contentIn(state);
  return { ...state, versions: [...state.versions, { ...before, ...fields, version: before.version + 1, action }] };
};

const applications = { post, put: change, patch: change, delete: remove, erase, restore };

const ifStatus = (state: State, response: ApiResponse | undefined, ...statuses: (number | undefined)[]): State[] =>
  statuses.includes(response?.status) ? [state] : [];

const isStale = (state: Existing, ifMatch: number | undefined): boolean =>
  ifMatch !== undefined && ifMatch !== contentIn(state).version;

const isResponse = ({ status, body }: ApiResponse, content: Content): boolean =>
  status === 200 && isSame(content, body);

/** Whether a customer has this content. */
export const isSame = (content: Content, customer: Customer): boolean => {
  const other = contentOf(customer);
  return (Object.keys(other) as (keyof Content)[]).every((name) => content[name] === other[name]);
};
