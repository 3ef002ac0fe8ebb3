import type { Customer } from 'customers-model/customer';
import type { CustomerChange } from '../../layers/customers/store/changes.ts';
import { contentOf, isSame, type Read, type State } from './customer-model.ts';
import { type ApiResponse, customerIn, type Played } from './play.ts';

type Fact = Read['isPossible'];

/**
 * Returns what a response to a read says about a customer, one read each: the functions read parts of some responses one
 * after the other, so the facts may be true at different moments.
 */
export const readsOf = (customerId: string, { act, response, from, until }: Played): Read[] => {
  const facts = response ? factsIn(customerId, act, response) : [];
  return facts.map((isPossible) => ({ act: 'read', isPossible, from, until }));
};

const factsIn = (customerId: string, act: Played['act'], response: ApiResponse): Fact[] => {
  const item = response.body.items?.find((one) => one.customerId === customerId);
  if (act === 'get') return [response.status === 200 ? isNow('live', response.body) : isNot('live')];
  if (act === 'list') return [item ? isNow('live', item) : isNot('live')]; // it has exactly the live customers
  if (act === 'find') return item ? [isNow('live', item)] : [];
  if (act === 'find deleted') return item ? [isNow('deleted', item)] : [];
  if (act === 'history') return factsOfHistory(response);
  return factsOfChanges(customerId, response, act === 'changes');
};

const isNow =
  (is: State['is'], customer: Customer): Fact =>
  (state) => {
    const latest = versionsOf(state).at(-1);
    return state.is === is && latest !== undefined && isSame(latest, customer);
  };

const isNot =
  (...those: State['is'][]): Fact =>
  ({ is }) =>
    !those.includes(is);

const versionsOf = (state: State) => ('versions' in state ? state.versions : []);

const factsOfHistory = ({ status, body }: ApiResponse): Fact[] => {
  if (status === 404) return [isNot('live', 'deleted')];
  const read = JSON.stringify(body.versions?.map(({ action, customer }) => ({ ...contentOf(customer), action })));
  return [isNot('not yet', 'erased'), (state) => read === JSON.stringify(versionsOf(state).toReversed())];
};

/** @param isWhole whether the response has all customers, so that one that is missing was not there */
const factsOfChanges = (customerId: string, { body }: ApiResponse, isWhole: boolean): Fact[] => {
  const changes = body.changes?.filter((change) => customerIn(change) === customerId) ?? [];
  const others = kinds.filter((kind) => !changes.some((change) => change.kind === kind));
  return [...changes.map(hasArrived), ...(isWhole && body.isUpToDate ? others.map((kind) => isNot(states[kind])) : [])];
};

const kinds = ['changed', 'deleted', 'erased'] as const;
const states = { changed: 'live', deleted: 'deleted', erased: 'erased' } as const;

const hasArrived = (change: CustomerChange): Fact => {
  if (change.kind === 'changed') return isNow('live', change.customer);
  if (change.kind === 'erased') return ({ is }) => is === 'erased';
  return (state) => state.is === 'deleted' && versionsOf(state).at(-1)?.version === change.version;
};
