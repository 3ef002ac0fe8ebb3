import { lookup } from 'mrmime';

/** How a file of the page is sent, wherever it is hosted. */
export interface FileHeaders {
  contentType: string;
  cacheControl: string;
}

/** Whether the name of a file has a hash of its content in it, so that it may be kept for ever. */
export const isAsset = (path: string): boolean => path.startsWith('assets/');

/** For its path in the build, such as `assets/index-CravUdhX.css`, or for `config.json`. */
export const headersOf = (path: string): FileHeaders => ({
  contentType: contentTypeOf(path),
  cacheControl: isAsset(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
});

const contentTypeOf = (path: string): string => {
  const type = lookup(path) ?? 'application/octet-stream';
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
};
