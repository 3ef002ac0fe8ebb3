import {
  bodyPipeline,
  type CustomerInput,
  deployedStore,
  ok,
  patchCustomer,
  replaceCustomer,
  routes,
  updateCustomerRequest,
  writeCondition,
} from 'customers-layer';

/** 200, with the customer as it is now. No update creates a customer. */
const update = (change: typeof replaceCustomer) =>
  bodyPipeline<CustomerInput>('customers/write', updateCustomerRequest, async (request, signal) => {
    const { customerId } = request.pathParameters;
    return ok(await change(deployedStore, customerId, request.body, writeCondition(request), signal));
  });

export const handler = routes({
  'PUT /customers/{customerId}': update(replaceCustomer),
  'PATCH /customers/{customerId}': update(patchCustomer),
});
