import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { parse } from 'yaml';
import { normalizeCustomer } from '../../layers/customers/http/body.ts';
import * as requests from '../../layers/customers/http/compiled/validators.js';
import type { Request } from '../../layers/customers/http/request.ts';

const document = parse(readFileSync('docs/openapi.yaml', 'utf8'));
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'document', ...document });
const isDocumented = ajv.compile({ $ref: 'document#/components/schemas/CustomerInput' });

/** Whether the functions accept the body in a POST. */
const isAccepted = (body: object): boolean => {
  const event = { body } as Request;
  normalizeCustomer.before({ event });
  return requests.validateCreateCustomerRequest({ multiValueQueryStringParameters: {}, body: event.body });
};

/** Text of the first 65,536 characters. For the others, the document allows slightly more than the functions. */
const unit = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...' \t\n.+-()[]/@<>"\\\u00a0\u200b\u200d\u2028\u202e\ufffd\ufeff09aZßéक') },
  fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code)),
);
const text = fc.string({ unit, maxLength: 12 });
const phone = fc.string({ unit: fc.constantFrom(...'0123456789+ -./()[]\u00a0\u2011'), maxLength: 22 });
const phoneBegun = fc
  .tuple(
    fc.constantFrom('+', '00', '0(0)', '(+', 'tel:+', '\u202d+'),
    fc.constantFrom('1', '4', '49', '39', '3 9', '353', '4930'),
    fc.constantFrom('', ' ', ')', '(0)', ' [ 0 ]', '(0)(0)', '(00)', '(0'),
    fc.string({ unit: fc.constantFrom(...'0123456789 -('), minLength: 3, maxLength: 16 }),
    fc.constantFrom('', ')', ';ext=1', ';ext=123456789012', ' ; ext=1(1)', ';ext='),
  )
  .map((parts) => parts.join(''));
const email = fc.tuple(text, text, text).map(([local, domain, top]) => `${local}@${domain}.${top}`);
const emailWithInvisible = fc
  .array(fc.constantFrom('a', 'é', '.', '@', '@b', '.c', '-', '1', ' ', '\u200b', '\ufeff', '\u202e', '\u200d'), {
    maxLength: 10,
  })
  .map((pieces) => pieces.join(''));

it.each<[string, fc.Arbitrary<object>]>([
  ['name', text.map((name) => ({ name, email: 'a@b.example' }))],
  ['email', fc.oneof(email, emailWithInvisible, text).map((email) => ({ name: 'A', email }))],
  [
    'phone',
    fc
      .oneof(
        phone,
        text,
        phone.map((rest) => `+49${rest}`),
        phoneBegun,
      )
      .map((phone) => ({ name: 'A', email: 'a@b.example', phone })),
  ],
  ['address', text.map((address) => ({ name: 'A', email: 'a@b.example', address }))],
  ['type', fc.anything().map((value) => ({ name: value, email: 'a@b.example', phone: value, address: value }))],
])('the document allows the same bodies as the functions: %s', (_, customer) => {
  const property = fc.property(customer, (body) => {
    expect(isDocumented(body)).toBe(isAccepted(structuredClone(body)));
  });
  fc.assert(property, { numRuns: 2_000 });
});

const parameters = document.paths['/customers'].get.parameters as { name: string; schema: object }[];
const number = fc.oneof(fc.integer({ min: -1, max: 1_020 }).map(String), fc.stringMatching(/^[0-9+. -]{0,5}$/));
const date = fc.oneof(
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }).map((of) => of.toISOString()),
  fc.stringMatching(/^20(2[34]|00)-(02|04|1[0-3])-(2[89]|3[012])(T2[34]:59:(59|60)(\.0)?Z?)?$/),
);

it.each<[string, fc.Arbitrary<string>, (text: string) => unknown]>([
  ['limit', number, (text) => (/^[1-9]\d*$/.test(text) ? Number(text) : text)],
  ['sort', fc.constantFrom('name', '-name', 'email', 'registrationDate', '-lastModified', '', '-', '+name'), String],
  ['modifiedSince', date, String],
  ['registeredFrom', date, String],
  ['from', text, String],
  ['email', email, String],
])('the document allows the same parameter values as the functions: %s', (name, values, asSchema) => {
  const isAllowed = ajv.compile(parameters.find((parameter) => parameter.name === name)?.schema ?? false);
  const sorts: Record<string, string> = {
    modifiedSince: 'lastModified',
    registeredFrom: 'registrationDate',
    from: 'name',
  };
  const rest = sorts[name] === undefined ? {} : { sort: [sorts[name]] };
  const property = fc.property(values, (text) => {
    const isAccepted = requests.validateListCustomersRequest({
      multiValueQueryStringParameters: { ...rest, [name]: [text] },
    });
    expect(isAllowed(asSchema(text))).toBe(isAccepted);
  });
  fc.assert(property, { numRuns: 2_000 });
});
