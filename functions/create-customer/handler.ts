import {
  type Batch,
  bodyPipeline,
  type CustomerInput,
  createCustomer,
  created,
  idempotencyKeyOf,
  maxBytes,
  ok,
  pipeline,
  respondWithBatch,
  restoreCustomer,
  routes,
  storeFor,
  validateBatchRequest,
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
      idempotencyKeyOf(request, request.headers['idempotency-key']),
    );
    request.facts.isReplay = isReplay;
    return created(customer, request);
  },
);

/** POST /customers/batch: 200 with the result of each row. */
const batch = bodyPipeline<Batch>(
  'customers/write',
  validateBatchRequest,
  (request, signal) => {
    const { batchId } = request.body;
    return respondWithBatch({ ...storeFor(request), ...(batchId !== undefined && { batchId }) }, request, signal);
  },
  maxBytes.batch,
);

/** POST /customers/{customerId}/restore: 200 with the restored customer. */
const restore = pipeline('customers/write', validateCustomerRequest, async (request, signal) =>
  ok(await restoreCustomer(storeFor(request), request.pathParameters.customerId, writeCondition(request), signal)),
);

export const handler = routes({
  'POST /customers': create,
  'POST /customers/batch': batch,
  'POST /customers/{customerId}/restore': restore,
});
