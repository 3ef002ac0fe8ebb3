import {
  approximateCount,
  changesOfBatch,
  deletedCustomers,
  everyone,
  invalidRequest,
  type List,
  matching,
  nameBound,
  pipeline,
  type Request,
  respondWithChanges,
  respondWithPage,
  routes,
  type SortKey,
  sortedBy,
  storeFor,
  validateChangesRequest,
  validateListCustomersRequest,
  withCount,
  withEmail,
} from 'customers-layer';

/** GET /customers: 200 with a page of the list that the query selects. */
const list = pipeline('customers/read', validateListCustomersRequest, (request, signal) =>
  respondWithPage(listOf(request), storeFor(request), request, signal),
);

/** GET /customers/changes: 200 with what changed after a cursor. */
const listChanges = pipeline('customers/read', validateChangesRequest, (request, signal) =>
  respondWithChanges(storeFor(request), request, signal),
);

export const handler = routes({
  'GET /customers': list,
  'GET /customers/changes': listChanges,
});

const listOf = ({ queryStringParameters, multiValueQueryStringParameters }: Request): List<unknown> => {
  const { count, ...query } = queryStringParameters;
  const list = uncountedListOf(query, multiValueQueryStringParameters.tag);
  return count === undefined ? list : withCount(list, approximateCount);
};

type Query = Record<string, string | undefined>;

const uncountedListOf = (
  { batch, deleted, email, q = '', sort, ...parts }: Query,
  tags: string[] | undefined,
): List<unknown> => {
  if (batch !== undefined) return changesOfBatch(batch);
  if (deleted === 'true') return deletedCustomers;
  if (email !== undefined) return withEmail(email);
  if (q !== '' || tags) return matching(q, tags);
  if (sort === undefined) return everyone;
  const descending = sort.startsWith('-');
  return sortedBy(sort.replace('-', '') as SortKey, descending, partOf(parts, descending));
};

/** Returns the part of a sorted list that the query selects. */
const partOf = ({ modifiedSince, registeredFrom, registeredTo, from: name }: Query, descending: boolean) => {
  if (name !== undefined) return { [descending ? 'to' : 'from']: nameBound(name) };
  const [from, to] = [registeredFrom ?? modifiedSince, registeredTo].map(timeOf);
  if (from !== undefined && to !== undefined && from >= to)
    throw invalidRequest([{ parameter: 'registeredTo', detail: 'must be a later time than registeredFrom' }]);
  return { from, to };
};

/** Returns a time as in responses. A date means 00:00 UTC. */
const timeOf = (text: string | undefined): string | undefined => text && new Date(text).toISOString();
