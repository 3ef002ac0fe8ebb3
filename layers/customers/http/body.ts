import { normalizedFields } from 'customers-model/customer';
import { bodyTooLarge, malformedBody, unsupportedMediaType } from './problems.ts';
import type { Request } from './request.ts';

const json = { types: /^application\/(?:[^\s;/]+\+)?json$/, names: 'application/json' };
const mergePatch = {
  types: /^application\/(?:merge-patch\+)?json$/,
  names: 'application/merge-patch+json or application/json',
};

/** The size of the largest body, in bytes. */
export const maxBytes = { customer: 64 * 1_024, batch: 512 * 1_024 };

/**
 * Returns middleware, before the JSON body parser. It rejects a body with an unsupported media type, character encoding
 * or content coding (415), a body that is too large (413), and a body that is missing or not UTF-8 (400). A body without
 * Content-Type counts as JSON.
 */
export const acceptJsonBody = (maxBodyBytes: number) => ({
  before({ event }: { event: Request<string | null> }): void {
    const accepted = event.httpMethod === 'PATCH' ? mergePatch : json;
    if (!accepted.types.test(mediaTypeOf(event))) throw unsupportedMediaType(accepted.names);
    if (!isUtf8(charsetOf(event))) throw unsupportedMediaType(`${accepted.names} in UTF-8`);
    if (isEncoded(event)) throw unsupportedMediaType(`${accepted.names} without a Content-Encoding such as gzip`);

    const body = event.body ?? '';
    const bytes = event.isBase64Encoded ? Buffer.from(body, 'base64') : Buffer.from(body);
    if (bytes.length > maxBodyBytes) throw bodyTooLarge(maxBodyBytes);
    if (bytes.length === 0) throw malformedBody('The body is missing. Send a JSON object.');
    const text = event.isBase64Encoded ? decodeUtf8(bytes) : body;
    event.body = text.replace(/^\uFEFF/, ''); // byte order mark
    event.isBase64Encoded = false;
  },
});

/** Returns the media type in lower case, without parameters such as charset. */
const mediaTypeOf = ({ headers }: Request<unknown>): string =>
  (headers['content-type'] ?? 'application/json').replace(/;.*/s, '').trim().toLowerCase();

const charsetOf = ({ headers }: Request<unknown>): string =>
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';

/** Accepts every label of the WHATWG Encoding standard, such as utf8, and ASCII, which is a subset of UTF-8. */
const isUtf8 = (charset: string): boolean => {
  if (/^(?:us-)?ascii$/i.test(charset)) return true;
  try {
    return new TextDecoder(charset).encoding === 'utf-8';
  } catch {
    return false; // an unknown label
  }
};

const isEncoded = ({ headers }: Request<unknown>): boolean =>
  !/^\s*(?:identity\s*)?$/i.test(headers['content-encoding'] ?? '');

const decodeUtf8 = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformedBody('The body is not valid UTF-8.');
  }
};

/**
 * Middleware, after the JSON body parser: converts the fields of a customer to their normal form, which is validated
 * and stored. The validator rejects values that are not text.
 */
export const normalizeCustomer = {
  before({ event }: { event: Request }): void {
    event.body = normalizedFields(event.body);
  },
};
