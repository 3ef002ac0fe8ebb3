import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/**
 * Compresses as CloudFront does with `Compress` in the template, so that the page is as fast on a laptop as when deployed.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */

type Encoding = 'br' | 'gzip';

/** In bytes. CloudFront does not compress smaller files, or formats that are already compressed. */
const least = 1_000;
const compressible = /^(text\/|application\/(json|javascript)|image\/svg)/;

export const shouldCompress = (contentType: string, content: Uint8Array): boolean =>
  content.byteLength >= least && compressible.test(contentType);

/** The best encoding that the client accepts; undefined if none. */
export const encodingFor = ({ headers }: IncomingMessage): Encoding | undefined => {
  const accepted = String(headers['accept-encoding'] ?? '')
    .split(',')
    .filter((coding) => !/;\s*q=0(\.0*)?\s*$/.test(coding))
    .map((coding) => coding.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding));
};

/** Caches the result by content, as long as its build exists. */
const done = { br: new WeakMap<Uint8Array, Promise<Buffer>>(), gzip: new WeakMap<Uint8Array, Promise<Buffer>>() };

export const encode = (content: Uint8Array, encoding: Encoding): Promise<Uint8Array> => {
  const before = done[encoding].get(content);
  if (before) return before;
  const compressing = compress[encoding](content);
  done[encoding].set(content, compressing);
  return compressing;
};

/** About the level of CloudFront, which compresses while sending. */
const compress: Record<Encoding, (content: Uint8Array) => Promise<Buffer>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (content) => promisify(gzip)(content),
};
