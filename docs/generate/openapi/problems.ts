import { type Example, typeOf } from './examples.ts';
import { customerId } from './schemas.ts';

/** The schemas of problems, one for each type, from the problems that the system returns. */

/** `urn:problem-type:email-taken` → `EmailTaken` */
export const pascalCase = (type: string): string =>
  type.replace('urn:problem-type:', '').replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

/** `urn:problem-type:email-taken` → `EmailTakenProblem` */
export const problemName = (type: string): string => `${pascalCase(type)}Problem`;

/** By name. */
export const problemSchemas = (examples: Example[]): Record<string, object> => {
  const byType = Object.groupBy(examples, ({ response }) => typeOf(response) ?? '');
  const types = Object.keys(byType).filter((type) => type !== '');
  return Object.fromEntries(
    types.sort().map((type) => [problemName(type), problemSchema(byType[type]?.[0]?.response.body as Body)]),
  );
};

interface Body {
  type: string;
  title: string;
  status: number;
}

/** Each schema is complete: client generators do not merge an `allOf` that narrows a property. */
const problemSchema = (body: Body): object => ({
  type: 'object',
  description: `${body.title}: an error (RFC 9457) with the status ${body.status}.`,
  required: Object.keys(body),
  properties: Object.fromEntries(Object.keys(body).map((name) => [name, memberOf(name, body)])),
});

const memberOf = (name: string, { type, status }: Body): object => {
  if (name === 'type') return { type: 'string', const: type };
  // not `const`: some generators make a type for each number
  if (name === 'status') return { type: 'integer', minimum: status, maximum: status };
  const member = members[name];
  if (member === undefined) throw new Error(`The document has no text for the member ${name} of ${type}.`);
  return member;
};

const members: Record<string, object> = {
  title: { type: 'string' },
  detail: { type: 'string', description: 'What went wrong and what to do. For people: the wording may change.' },
  instance: { type: 'string', description: 'The path of the request, as it was sent.' },
  requestId: { type: 'string', description: 'The value of `x-request-id`. Quote it when you report a problem.' },
  errors: {
    type: 'array',
    minItems: 1,
    maxItems: 50,
    items: { $ref: '#/components/schemas/FieldError' },
    description: 'Every broken rule.',
  },
  conflictingCustomerId: { ...customerId, description: 'The customer that has the email.' },
};
