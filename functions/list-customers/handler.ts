import {
  decodeCursor,
  deletedCustomers,
  deployedStore,
  encodeCursor,
  everyone,
  type List,
  matching,
  page,
  pipeline,
  type SortKey,
  sortedBy,
  validateListCustomersRequest,
  withEmail,
} from 'customers-layer';

/** GET /customers: 200 with a page of the list that the query selects. */
export const handler = pipeline('customers/read', validateListCustomersRequest, async (request, signal) => {
  const { limit = '25', cursor, ...query } = request.queryStringParameters;
  const list = listOf(query);
  const after = cursor === undefined ? null : decodeCursor(cursor, list.name, list.isPosition);
  const { items, next } = await list.page(deployedStore, Number(limit), after, signal);
  return page(items, next && encodeCursor(next, list.name), request);
});

const listOf = ({ deleted, email, q, sort, modifiedSince }: Record<string, string | undefined>): List => {
  if (deleted === 'true') return deletedCustomers;
  if (email !== undefined) return withEmail(email);
  if (q !== undefined) return matching(q);
  if (sort === undefined) return everyone;
  const since = modifiedSince && new Date(modifiedSince).toISOString();
  return sortedBy(sort.replace('-', '') as SortKey, sort.startsWith('-'), since);
};
