import type { Page } from './gateway/gateway.ts';

/** What stands at `/` until the front end exists. */
export const placeholder: Page = (request, response) => {
  const isHome = ['/', '/index.html'].includes(request.url?.split('?')[0] ?? '');
  response.writeHead(isHome ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' });
  response.end(
    isHome ? home : document('Not found', '<p>There is no such page. <a href="/">Back to the start</a></p>'),
  );
};

const document = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} – Customer Information Management System</title>
<style>body { font: 16px/1.5 system-ui; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
<h1>${title}</h1>
${body}
</html>
`;

const home = document(
  'Customers',
  `<p>The page comes later. The API is at <a href="/api/customers"><code>/api/customers</code></a>, and
described in the <a href="/docs/">API reference</a>.</p>`,
);
