import { normalised } from 'customers-model/customer';
import { bodyTooLarge, malformedBody, unsupportedMediaType } from './problems.ts';
import type { Request } from './request.ts';

/** The largest body taken, in bytes. */
const maxBodyBytes = 65_536;

const json = { types: /^application\/(?:[^\s;/]+\+)?json$/, names: 'application/json' };
const mergePatch = {
  types: /^application\/(?:merge-patch\+)?json$/,
  names: 'application/merge-patch+json or application/json',
};

/**
 * Middleware, before the JSON body parser: rejects a body of another media type, character encoding or content coding
 * (415), and one that is too large (413), missing or not UTF-8 (400). A body without Content-Type counts as JSON.
 */
export const acceptJsonBody = {
  before({ event }: { event: Request<string | null> }): void {
    const accepted = event.httpMethod === 'PATCH' ? mergePatch : json;
    if (!accepted.types.test(mediaTypeOf(event))) throw unsupportedMediaType(accepted.names);
    if (!isUtf8(charsetOf(event))) throw unsupportedMediaType(`${accepted.names} in UTF-8`);
    if (isEncoded(event)) throw unsupportedMediaType(`${accepted.names} without a Content-Encoding such as gzip`);

    const body = event.body ?? '';
    const bytes = event.isBase64Encoded ? Buffer.from(body, 'base64') : Buffer.from(body);
    if (bytes.length > maxBodyBytes) throw bodyTooLarge(maxBodyBytes);
    if (bytes.length === 0) throw malformedBody('A JSON body is needed, and there is none.');
    const text = event.isBase64Encoded ? decodedUtf8(bytes) : body;
    event.body = text.replace(/^\uFEFF/, ''); // some programs begin a text with a byte order mark
    event.isBase64Encoded = false;
  },
};

/** Without its parameters. */
const mediaTypeOf = ({ headers }: Request<unknown>): string =>
  (headers['content-type'] ?? 'application/json').replace(/;.*/s, '').trim().toLowerCase();

const charsetOf = ({ headers }: Request<unknown>): string =>
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';

/** By any of the names in the Encoding standard, such as utf8. ASCII is a part of UTF-8. */
const isUtf8 = (charset: string): boolean => {
  if (/^(?:us-)?ascii$/i.test(charset)) return true;
  try {
    return new TextDecoder(charset).encoding === 'utf-8';
  } catch {
    return false; // no encoding has this name
  }
};

const isEncoded = ({ headers }: Request<unknown>): boolean =>
  !/^\s*(?:identity\s*)?$/i.test(headers['content-encoding'] ?? '');

const decodedUtf8 = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformedBody('The body is not UTF-8.');
  }
};

/**
 * Middleware, after the JSON body parser: brings the fields of a customer into the form in which they are validated
 * and stored. What is no text is left as it is, for the validator to refuse.
 */
export const normaliseCustomer = {
  before({ event }: { event: Request }): void {
    if (typeof event.body !== 'object' || event.body === null || Array.isArray(event.body)) return;
    event.body = Object.fromEntries(
      Object.entries(event.body).map(([field, value]) => [field, normalised(field, value)]),
    );
  },
};
