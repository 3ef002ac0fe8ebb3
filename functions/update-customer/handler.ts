import {
  bodyPipeline,
  type CustomerInput,
  ok,
  patchCustomer,
  replaceCustomer,
  routes,
  storeFor,
  validateUpdateCustomerRequest,
  writeCondition,
} from 'customers-layer';

/** PUT and PATCH /customers/{customerId}: 200 with the updated customer. An unknown id gets 404, even in a PUT. */
const update = (change: typeof replaceCustomer) =>
  bodyPipeline<CustomerInput>('customers/write', validateUpdateCustomerRequest, async (request, signal) => {
    const { customerId } = request.pathParameters;
    return ok(await change(storeFor(request), customerId, request.body, writeCondition(request), signal));
  });

export const handler = routes({
  'PUT /customers/{customerId}': update(replaceCustomer),
  'PATCH /customers/{customerId}': update(patchCustomer),
});
