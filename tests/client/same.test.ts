import { expect, it } from '@jest/globals';
import { fieldsOf } from 'customers-model/customer';
import fc from 'fast-check';
import type { CustomerInput, CustomerPatch } from '../../client/index.ts';
import { isPatchedBy, isReplacedBy } from '../../client/same.ts';
import { normalizeCustomer } from '../../layers/customers/http/body.ts';

/** Normalizes a body as the API does. */
const normalised = <Body extends CustomerPatch>(body: Body): Body => {
  const event = { body };
  normalizeCustomer.before({ event: event as never });
  return event.body;
};

// few values in many notations, so that two are often equal
const space = fc.constantFrom('', ' ', '\n', '\u00a0');
const spaced = (...values: string[]) =>
  fc.tuple(space, fc.constantFrom(...values), space).map((parts) => parts.join(''));
const name = spaced('Zoe\u0308', 'Zoë', 'Zoe', 'Anna  Bell', 'Anna Bell');
const email = spaced('zoe@b.example', 'Zoe@b.example', 'anna@b.example');
const phone = fc.oneof(
  spaced(
    '',
    '+49 (711) 284-2222',
    '+497112842222',
    '+49.711/284\u20132222',
    '+4971128',
    '0049 (0)711 28',
    '+4971128 x5',
    '+4971128;ext=5',
  ),
  fc.constant(null),
);
const address = fc.oneof(spaced('', 'Ulm', 'Ulm\n1', 'Ulm\r\n1'), fc.constant(null));
const input: fc.Arbitrary<CustomerInput> = fc.record(
  { name, email, phone, address },
  { requiredKeys: ['name', 'email'] },
);
const patch: fc.Arbitrary<CustomerPatch> = fc.record({ name, email, phone, address }, { requiredKeys: [] });

const own = { customerId: 'c', registrationDate: 'd', lastModified: 'd', version: 2 };
const customerOf = (body: CustomerInput) => ({ ...own, ...fieldsOf(normalised(body)) });

it('a customer has the values of a patch exactly when the patch would change nothing', () => {
  let same = 0;
  fc.assert(
    fc.property(input, patch, (first, change) => {
      const customer = customerOf(first);
      const patched = { ...own, ...fieldsOf({ ...customer, ...normalised(change) }) };
      expect(isPatchedBy(patched, change)).toBe(true);
      const isSame = JSON.stringify(patched) === JSON.stringify(customer);
      expect(isPatchedBy(customer, change)).toBe(isSame);
      if (isSame) same++;
    }),
    { numRuns: 2_000 },
  );
  expect(same).toBeGreaterThan(30); // both cases occur: about 100 are the same
});

it('a customer has the values of a replacement exactly when the replacement would change nothing', () => {
  let same = 0;
  fc.assert(
    fc.property(input, input, (first, second) => {
      expect(isReplacedBy(customerOf(second), second)).toBe(true);
      const isSame = JSON.stringify(customerOf(first)) === JSON.stringify(customerOf(second));
      expect(isReplacedBy(customerOf(first), second)).toBe(isSame);
      if (isSame) same++;
    }),
    { numRuns: 2_000 },
  );
  expect(same).toBeGreaterThan(10); // about 40 are the same
});
