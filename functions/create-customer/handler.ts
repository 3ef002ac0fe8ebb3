import {
  bodyPipeline,
  type CustomerInput,
  createCustomer,
  createCustomerRequest,
  created,
  customerRequest,
  deployedStore,
  idempotencyKeyOf,
  ok,
  pipeline,
  restoreCustomer,
  routes,
  writeCondition,
} from 'customers-layer';

/** POST /customers: 201, with the new customer and its place. */
const create = bodyPipeline<CustomerInput>('customers/write', createCustomerRequest, async (request, signal) =>
  created(await createCustomer(deployedStore, request.body, signal, idempotencyKeyOf(request)), request),
);

/** POST /customers/{customerId}/restore: 200, with the customer that was deleted. */
const restore = pipeline('customers/write', customerRequest, async (request, signal) =>
  ok(await restoreCustomer(deployedStore, request.pathParameters.customerId, writeCondition(request), signal)),
);

export const handler = routes({
  'POST /customers': create,
  'POST /customers/{customerId}/restore': restore,
});
