import {
  deleteCustomer,
  deleteCustomerRequest,
  deployedStore,
  eraseCustomer,
  markErasure,
  noContent,
  pipeline,
  writeCondition,
} from 'customers-layer';

/** DELETE /customers/{customerId}: 204, and 404 from then on. What is not deleted permanently can be restored. */
export const handler = pipeline('customers/write', deleteCustomerRequest, async (request, signal) => {
  const isPermanent = request.queryStringParameters.permanently === 'true';
  if (isPermanent || deployedStore.daysToRestore === 0) markErasure();
  const remove = isPermanent ? eraseCustomer : deleteCustomer;
  await remove(deployedStore, request.pathParameters.customerId, writeCondition(request), signal);
  return noContent();
});
