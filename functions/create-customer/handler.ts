import {
  bodyPipeline,
  type CustomerInput,
  createCustomer,
  createCustomerRequest,
  created,
  deployedStore,
} from 'customers-layer';

/** POST /customers: 201, with the new customer and its place. */
export const handler = bodyPipeline<CustomerInput>(createCustomerRequest, async (request, signal) =>
  created(await createCustomer(deployedStore, request.body, signal), request),
);
