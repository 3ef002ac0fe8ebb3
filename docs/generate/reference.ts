/**
 * The API reference: a page that shows the document and sends requests to where it is served from. What it loads is in
 * its own folder, and its policy lets it reach nothing else. scalar.js there is the file `dist/browser/standalone.js`
 * of the npm package @scalar/api-reference: one file is needed, and installing it would bring 300 packages.
 */
export const referencePage = (document: object): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>API reference – Customer Information Management System</title>
<link rel="icon" href="data:,">
<noscript>This page needs JavaScript. The document that it shows is openapi.yaml.</noscript>
<div id="reference"></div>
<script src="scalar.js"></script>
<script>
Scalar.createApiReference('#reference', ${inScript({ content: document, ...settings })})
</script>
</html>
`;

const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
].join('; ');

/** Nothing of it talks to Scalar's own services. */
const settings = {
  agent: { disabled: true },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  documentDownloadType: 'none',
  hideClientButton: true,
  mcp: { disabled: true },
  metaData: { title: 'API reference – Customer Information Management System' },
  showDeveloperTools: 'never',
  telemetry: false,
  withDefaultFonts: false,
};

/** JSON in which nothing ends the script. */
const inScript = (value: object): string => JSON.stringify(value, withoutIdleExamples).replaceAll('<', '\\u003c');

/** What may be left out of a request has no example here: Scalar would send it, unless a person crosses it out. */
const withoutIdleExamples = (_: string, value: unknown): unknown => {
  const isOptionalParameter = typeof value === 'object' && value !== null && 'in' in value && !('required' in value);
  return isOptionalParameter ? { ...value, example: undefined } : value;
};
