import { expect, it } from '@jest/globals';
import { fieldsOf } from 'customers-model/customer';
import { normalizeCustomer } from '../../layers/customers/http/body.ts';
import { validateCreateCustomerRequest } from '../../layers/customers/http/compiled/validators.js';
import { sampleBodies, sampleCustomers } from '../../local/samples.ts';

const samples = sampleCustomers();

it('there are about 60 samples, the same each time', () => {
  expect(samples.length).toBeGreaterThanOrEqual(55);
  expect(samples.length).toBeLessThanOrEqual(65);
  expect(sampleCustomers()).toEqual(samples);
});

it('no two samples share an id or an email', () => {
  for (const field of ['customerId', 'email'] as const)
    expect(new Set(samples.map((sample) => sample[field].toLowerCase())).size).toBe(samples.length);
});

it('a sample that changes has its latest fields in a POST', () => {
  const emails = samples.filter(({ changes }) => changes).map(({ email }) => email);
  expect(sampleBodies().filter(({ email }) => emails.includes(email))).toEqual([
    { name: 'نوید نوری\u200cزاده', email: 'navid@post.example' },
  ]);
});

it.each(samples)('$name passes the validation of the API, with an email at a reserved domain', (sample) => {
  const fields = fieldsOf(sample);
  const event = { body: { ...fields }, multiValueQueryStringParameters: {} };
  normalizeCustomer.before({ event: event as never });
  expect(event.body).toEqual(fields);
  expect(validateCreateCustomerRequest(event)).toBe(true);
  expect(sample.email).toMatch(/\.example$/);
});
