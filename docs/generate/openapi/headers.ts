/** The headers of responses, in the order of the document. */

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
  'Retry-After': header('How many seconds to wait before a retry.', { type: 'integer', minimum: 1 }, 1),
  'WWW-Authenticate': {
    ...header(
      'Why the token is rejected (RFC 6750). In 401 responses of the gateway. In those of a function, for a missing scope, API Gateway renames it to `x-amzn-Remapped-WWW-Authenticate`.',
      text,
      'Bearer',
    ),
    required: false,
  },
};

/** Headers of every response. The document has them once: generated clients read each header of each response. */
export const commonHeaders: Record<string, Header> = {
  'x-request-id': header('The id of this request, also in the logs.', text, 'c6af9ac6-7b61-4e6a-9a41-93e8deadbeef'),
  'Cache-Control': {
    ...header('Shared caches do not store the response. A 204 does not have this header.', text, 'private, no-cache'),
    required: false,
  },
  'Access-Control-Allow-Origin': header('The origin whose pages may read the response.', text, '*'),
  'Access-Control-Expose-Headers': header('The headers that these pages may read.', text),
  'Strict-Transport-Security': header('RFC 6797: browsers use only HTTPS.', text),
  'X-Content-Type-Options': header('Browsers do not guess the content type.', { const: 'nosniff' }),
};
