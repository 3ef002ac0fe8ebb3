import { customerRequest, deployedStore, getCustomer, ifNoneMatch, notModified, ok, pipeline } from 'customers-layer';

/** GET /customers/{customerId}: 200, or 304 when the caller has this version already. */
export const handler = pipeline('customers/read', customerRequest, async (request, signal) => {
  const isNews = ifNoneMatch(request);
  const customer = await getCustomer(deployedStore, request.pathParameters.customerId, signal);
  return isNews(customer.version) ? ok(customer) : notModified(customer);
});
