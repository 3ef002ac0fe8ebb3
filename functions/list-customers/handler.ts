import {
  decodeCursor,
  deployedStore,
  encodeCursor,
  findByEmail,
  isCustomerId,
  listCustomers,
  listCustomersRequest,
  page,
  pipeline,
} from 'customers-layer';

/** What a cursor belongs to. */
const query = 'all';

/** GET /customers: 200, with a page of all customers, or with the customer that has an email. */
export const handler = pipeline(listCustomersRequest, async (request, signal) => {
  const { email, limit = '25', cursor } = request.queryStringParameters;
  if (email !== undefined) return page(await findByEmail(deployedStore, email, signal), null, request);

  const after = cursor === undefined ? null : decodeCursor(cursor, query, isCustomerId);
  const { items, next } = await listCustomers(deployedStore, Number(limit), after, signal);
  return page(items, next && encodeCursor(next, query), request);
});
