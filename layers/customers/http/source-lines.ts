import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/** The source maps read so far, by bundle; undefined for files without one. */
const maps = new Map<string, SourceMap | undefined>();

/**
 * Returns a line of a stack trace with its place in TypeScript, or unchanged if its file has no source map. Reads a map
 * when an error first needs it: Node's --enable-source-maps would slow down every start.
 */
export const sourceLineOf = (line: string): string =>
  line.replace(/(\/[^()]+):(\d+):(\d+)(?=\)?$)/, (place, file, row, column) => {
    const origin = mapOf(file)?.findOrigin(Number(row), Number(column));
    if (!origin || !('fileName' in origin)) return place;
    return `${origin.fileName.replace(/^(?:\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}`;
  });

const mapOf = (file: string): SourceMap | undefined => {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
  return maps.get(file);
};

const readMap = (file: string): SourceMap | undefined => {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // a missing or broken map must not replace the error to log
  }
};
