import { customerRequest, deleteCustomer, deployedStore, noContent, pipeline, writeCondition } from 'customers-layer';

/** DELETE /customers/{customerId}: 204, and 404 from then on. */
export const handler = pipeline(customerRequest, async (request, signal) => {
  await deleteCustomer(deployedStore, request.pathParameters.customerId, writeCondition(request), signal);
  return noContent();
});
