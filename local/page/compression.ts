import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/**
 * What CloudFront does where the template says `Compress`, so that the page is as fast on a laptop as where it is
 * deployed, and no faster.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */

type Encoding = 'br' | 'gzip';

/** CloudFront leaves alone what is smaller, in bytes, and what is compressed in itself. */
const least = 1_000;
const compressible = /^(text\/|application\/(json|javascript)|image\/svg)/;

export const isCompressed = (contentType: string, content: Uint8Array): boolean =>
  content.byteLength >= least && compressible.test(contentType);

/** The encoding that is best for who asks; undefined where they take none. */
export const encodingFor = ({ headers }: IncomingMessage): Encoding | undefined => {
  const accepted = String(headers['accept-encoding'] ?? '')
    .split(',')
    .filter((coding) => !/;\s*q=0(\.0*)?\s*$/.test(coding))
    .map((coding) => coding.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding));
};

/** Each file once: by its content, which goes with its build. */
const done = { br: new WeakMap<Uint8Array, Promise<Buffer>>(), gzip: new WeakMap<Uint8Array, Promise<Buffer>>() };

export const encoded = (content: Uint8Array, encoding: Encoding): Promise<Uint8Array> => {
  const before = done[encoding].get(content);
  if (before) return before;
  const compressing = compress[encoding](content);
  done[encoding].set(content, compressing);
  return compressing;
};

/** About as well as CloudFront, which compresses while it sends. */
const compress: Record<Encoding, (content: Uint8Array) => Promise<Buffer>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (content) => promisify(gzip)(content),
};
