import {
  deployedStore,
  getCustomer,
  ifNoneMatch,
  notModified,
  ok,
  pipeline,
  validateCustomerRequest,
} from 'customers-layer';

/** GET /customers/{customerId}: 200, or 304 if the caller already has this version. */
export const handler = pipeline('customers/read', validateCustomerRequest, async (request, signal) => {
  const isNew = ifNoneMatch(request);
  const customer = await getCustomer(deployedStore, request.pathParameters.customerId, signal);
  return isNew(customer.version) ? ok(customer) : notModified(customer);
});
