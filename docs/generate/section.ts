import { readFile } from 'node:fs/promises';

/**
 * Returns a file with other text between two of its lines.
 *
 * @throws Error if the file lacks one of the lines
 */
export const withSection = async (
  file: string,
  [begin, end]: [begin: string, end: string],
  section: string,
): Promise<[file: string, text: string]> => {
  const text = await readFile(file, 'utf8');
  const [before, rest] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || rest < before) throw new Error(`${file} has no lines ${begin.trim()} and ${end.trim()}`);
  return [file, `${text.slice(0, before)}${begin}${section}${text.slice(rest)}`];
};
