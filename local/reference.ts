import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import type { Page } from './gateway/gateway.ts';

const docs = new URL('../docs/', import.meta.url);

/** The files of the API reference by URL path, with their media types. */
const files: Record<string, [path: string, type: string]> = {
  '/docs/': ['reference/index.html', 'text/html; charset=utf-8'],
  '/docs/scalar.js': ['reference/scalar.js', 'text/javascript; charset=utf-8'],
  '/docs/openapi.yaml': ['openapi.yaml', 'application/yaml'],
};

/** Adds the API reference at `/docs/` to the page. */
export const withReference =
  (page: Page): Page =>
  (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (path === '/docs') return void response.writeHead(308, { Location: '/docs/' }).end();
    const file = files[path];
    return file ? void send(response, ...file) : page(request, response);
  };

const send = async (response: ServerResponse, path: string, type: string): Promise<void> => {
  const content = await readFile(new URL(path, docs));
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(content);
};
