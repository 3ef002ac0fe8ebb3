import {
  deleteCustomer,
  eraseCustomer,
  noContent,
  pipeline,
  storeFor,
  validateDeleteCustomerRequest,
  writeCondition,
} from 'customers-layer';

/** DELETE /customers/{customerId}: 204. The customer can be restored, unless `permanently=true` erases it. */
export const handler = pipeline('customers/write', validateDeleteCustomerRequest, async (request, signal) => {
  const store = storeFor(request);
  const isPermanent = request.queryStringParameters.permanently === 'true';
  request.facts.isErasure = isPermanent || store.daysToRestore === 0;
  const remove = isPermanent ? eraseCustomer : deleteCustomer;
  await remove(store, request.pathParameters.customerId, writeCondition(request), signal);
  return noContent();
});
