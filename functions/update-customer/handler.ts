import {
  bodyPipeline,
  type CustomerInput,
  deployedStore,
  ok,
  patchCustomer,
  replaceCustomer,
  updateCustomerRequest,
  writeCondition,
} from 'customers-layer';

/** PUT and PATCH /customers/{customerId}: 200, with the customer as it is now. Neither creates one. */
export const handler = bodyPipeline<CustomerInput>(
  'customers/write',
  updateCustomerRequest,
  async (request, signal) => {
    const update = request.httpMethod === 'PUT' ? replaceCustomer : patchCustomer;
    const { customerId } = request.pathParameters;
    return ok(await update(deployedStore, customerId, request.body, writeCondition(request), signal));
  },
);
