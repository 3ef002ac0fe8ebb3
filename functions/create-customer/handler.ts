import {
  bodyPipeline,
  type CustomerInput,
  createCustomer,
  created,
  idempotencyKeyOf,
  ok,
  pipeline,
  restoreCustomer,
  routes,
  storeFor,
  validateCreateCustomerRequest,
  validateCustomerRequest,
  writeCondition,
} from 'customers-layer';

/** POST /customers: 201 with the new customer. A retry with the same Idempotency-Key gets the first response again. */
const create = bodyPipeline<CustomerInput>(
  'customers/write',
  validateCreateCustomerRequest,
  async (request, signal) => {
    const { customer, isReplay } = await createCustomer(
      storeFor(request),
      request.body,
      signal,
      idempotencyKeyOf(request),
    );
    request.facts.isReplay = isReplay;
    return created(customer, request);
  },
);

/** POST /customers/{customerId}/restore: 200 with the restored customer. */
const restore = pipeline('customers/write', validateCustomerRequest, async (request, signal) =>
  ok(await restoreCustomer(storeFor(request), request.pathParameters.customerId, writeCondition(request), signal)),
);

export const handler = routes({
  'POST /customers': create,
  'POST /customers/{customerId}/restore': restore,
});
