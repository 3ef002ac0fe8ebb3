import { build } from 'esbuild';

/** What a page gets of these lines, as ES module: minified, and with the client in it. A module of Node is an error. */
export const bundle = async (lines: string): Promise<string> => {
  const { outputFiles, warnings } = await build({
    stdin: { contents: lines, resolveDir: 'tests' }, // a folder that has the client by the name of its package
    bundle: true,
    format: 'esm',
    minify: true,
    platform: 'browser',
    write: false,
  });
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
  return outputFiles[0]?.text ?? '';
};
