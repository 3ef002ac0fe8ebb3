/** The headers of responses, in the order in which the document has them. */

const header = (description: string, schema: object, example?: string | number) => ({
  description,
  required: true,
  schema,
  ...(example !== undefined && { example }),
});
const text = { type: 'string' };

interface Header {
  description: string;
  required: boolean;
}

/** Headers of some responses. */
export const headers: Record<string, Header> = {
  ETag: header(
    'The version of the customer, for `If-Match` and `If-None-Match`.',
    { ...text, pattern: '^"[0-9]+"$' },
    '"1"',
  ),
  Link: {
    ...header('The next page (RFC 8288). The last page has none.', text, '</api/customers?cursor=WyJx>; rel="next"'),
    required: false,
  },
  Location: header('The path of the customer.', text, '/api/customers/5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c'),
  'Retry-After': header('How many seconds to wait before the next try.', { type: 'integer', minimum: 1 }, 1),
  'WWW-Authenticate': {
    ...header(
      'What the token lacks (RFC 6750). A 401 of the gateway has it. API Gateway renames that of a function, for a missing scope, to `x-amzn-Remapped-WWW-Authenticate`.',
      text,
      'Bearer',
    ),
    required: false,
  },
};

/** Headers of every response. They stand in the document once: generated clients read each header of each response. */
export const commonHeaders: Record<string, Header> = {
  'x-request-id': header(
    'The id of this request, which the logs have, too.',
    text,
    'c6af9ac6-7b61-4e6a-9a41-93e8deadbeef',
  ),
  'Cache-Control': {
    ...header('No shared cache keeps the response. A 204 goes without.', text, 'private, no-cache'),
    required: false,
  },
  'Access-Control-Allow-Origin': header('The origin whose pages may read the answer.', text, '*'),
  'Access-Control-Expose-Headers': header('The headers that these pages may read.', text),
  'Strict-Transport-Security': header('RFC 6797: browsers come by HTTPS alone.', text),
  'X-Content-Type-Options': header('Browsers take the answer for what `Content-Type` says.', { const: 'nosniff' }),
};
