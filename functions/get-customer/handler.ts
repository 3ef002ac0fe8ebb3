import {
  getCustomer,
  historyOf,
  ifNoneMatch,
  notModified,
  ok,
  pipeline,
  respondWithPage,
  routes,
  storeFor,
  validateCustomerRequest,
  validateHistoryRequest,
} from 'customers-layer';

/** GET /customers/{customerId}: 200, or 304 if the caller already has this version. */
const get = pipeline('customers/read', validateCustomerRequest, async (request, signal) => {
  const isNew = ifNoneMatch(request);
  const customer = await getCustomer(storeFor(request), request.pathParameters.customerId, signal);
  return isNew(customer.version) ? ok(customer) : notModified(customer);
});

/** GET /customers/{customerId}/history: 200 with a page of versions, the latest first. */
const getHistory = pipeline('customers/read', validateHistoryRequest, (request, signal) =>
  respondWithPage(historyOf(request.pathParameters.customerId), storeFor(request), request, signal),
);

export const handler = routes({
  'GET /customers/{customerId}': get,
  'GET /customers/{customerId}/history': getHistory,
});
