import { build } from 'esbuild';

/** Bundles these lines with the client as a minified ES module for browsers. Throws when a module of Node is imported. */
export const bundle = async (lines: string): Promise<string> => {
  const { outputFiles, warnings } = await build({
    stdin: { contents: lines, resolveDir: 'tests' }, // a folder that can import the client by its package name
    bundle: true,
    format: 'esm',
    minify: true,
    platform: 'browser',
    write: false,
  });
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
  return outputFiles[0]?.text ?? '';
};
