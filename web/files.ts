import { lookup } from 'mrmime';

/** The headers of a file of the page, on every host. */
export interface FileHeaders {
  contentType: string;
  cacheControl: string;
}

/** Whether the name of a file contains a hash of its content, so that caches may keep it forever. */
export const isAsset = (path: string): boolean => path.startsWith('assets/');

/** @param path in the build, such as `assets/index-CravUdhX.css`, or `config.json` */
export const headersOf = (path: string): FileHeaders => ({
  contentType: contentTypeOf(path),
  cacheControl: isAsset(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
});

const contentTypeOf = (path: string): string => {
  const type = lookup(path) ?? 'application/octet-stream';
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
};
