/**
 * Returns a new `Idempotency-Key`: 128 random bits in hexadecimal. Unlike `randomUUID`, this also works without TLS.
 */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Returns a new batch id: a random UUID (RFC 9562, version 4). */
export const newBatchId = (): string =>
  newIdempotencyKey().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.*)$/, '$1-$2-4$3-a$4-$5');
