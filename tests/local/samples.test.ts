import { expect, it } from '@jest/globals';
import { fieldsOf } from 'customers-model/customer';
import { normalizeCustomer } from '../../layers/customers/http/body.ts';
import { validateCreateCustomerRequest } from '../../layers/customers/http/compiled/validators.js';
import { sampleCustomers } from '../../local/samples.ts';

const samples = sampleCustomers();

it('the samples are about sixty, and the same each time', () => {
  expect(samples.length).toBeGreaterThanOrEqual(55);
  expect(samples.length).toBeLessThanOrEqual(65);
  expect(sampleCustomers()).toEqual(samples);
});

it('no two of them share an id or an email', () => {
  for (const field of ['customerId', 'email'] as const)
    expect(new Set(samples.map((sample) => sample[field].toLowerCase())).size).toBe(samples.length);
});

it.each(samples)('$name is a customer as the API takes one, with an address of nobody', (sample) => {
  const fields = fieldsOf(sample);
  const event = { body: { ...fields }, multiValueQueryStringParameters: {} };
  normalizeCustomer.before({ event: event as never });
  expect(event.body).toEqual(fields);
  expect(validateCreateCustomerRequest(event)).toBe(true);
  expect(sample.email).toMatch(/\.example$/);
});
