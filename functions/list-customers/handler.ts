import {
  deletedCustomers,
  everyone,
  type List,
  matching,
  pipeline,
  respondWithPage,
  type SortKey,
  sortedBy,
  storeFor,
  validateListCustomersRequest,
  withEmail,
} from 'customers-layer';

/** GET /customers: 200 with a page of the list that the query selects. */
export const handler = pipeline('customers/read', validateListCustomersRequest, (request, signal) =>
  respondWithPage(listOf(request.queryStringParameters), storeFor(request), request, signal),
);

const listOf = ({ deleted, email, q, sort, modifiedSince }: Record<string, string | undefined>): List => {
  if (deleted === 'true') return deletedCustomers;
  if (email !== undefined) return withEmail(email);
  if (q !== undefined) return matching(q);
  if (sort === undefined) return everyone;
  const since = modifiedSince && new Date(modifiedSince).toISOString();
  return sortedBy(sort.replace('-', '') as SortKey, sort.startsWith('-'), since);
};
