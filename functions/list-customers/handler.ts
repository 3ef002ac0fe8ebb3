import {
  changesOfBatch,
  deletedCustomers,
  everyone,
  type List,
  matching,
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
  const { batch, deleted, email, q = '', sort, modifiedSince } = queryStringParameters;
  const { tag: tags } = multiValueQueryStringParameters;
  if (batch !== undefined) return changesOfBatch(batch);
  if (deleted === 'true') return deletedCustomers;
  if (email !== undefined) return withEmail(email);
  if (q !== '' || tags) return matching(q, tags);
  if (sort === undefined) return everyone;
  const since = modifiedSince && new Date(modifiedSince).toISOString();
  return sortedBy(sort.replace('-', '') as SortKey, sort.startsWith('-'), since);
};
