/**
 * The API reference: a page that shows the document and sends requests to the server that serves it. The page loads only
 * files from its own folder, and its policy blocks everything else. scalar.js is `dist/browser/standalone.js` of the npm
 * package @scalar/api-reference. It is a copy because installing the package would add 300 packages.
 */
export const referencePage = (document: object): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>API reference – Customer Information Management System</title>
<link rel="icon" href="data:,">
<noscript>This page needs JavaScript. It shows openapi.yaml.</noscript>
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

/** Turns off everything that contacts Scalar's services. */
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

/** JSON that cannot end the script element. */
const inScript = (value: object): string => JSON.stringify(value, withoutIdleExamples).replaceAll('<', '\\u003c');

/** Removes examples of optional parameters: Scalar would send them by default. */
const withoutIdleExamples = (_: string, value: unknown): unknown => {
  const isOptionalParameter = typeof value === 'object' && value !== null && 'in' in value && !('required' in value);
  return isOptionalParameter ? { ...value, example: undefined } : value;
};
