import { lookup } from 'mrmime';

/** How a file of the page is sent, wherever it is hosted. */
export interface FileHeaders {
  contentType: string;
  cacheControl: string;
}

/** For its path in the build, such as `assets/index-CravUdhX.css`, or for `config.json`. */
export const headersOf = (path: string): FileHeaders => ({
  contentType: contentTypeOf(path),
  // what is in assets/ has a hash of its content in its name
  cacheControl: path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
});

const contentTypeOf = (path: string): string => {
  const type = lookup(path) ?? 'application/octet-stream';
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
};
