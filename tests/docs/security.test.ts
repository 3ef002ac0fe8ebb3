import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const document = readFileSync('docs/security.md', 'utf8');

/** The rows of threats, without the table headers. */
const rows = document
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.split(' | ').length === 4)
  .map((line) => line.slice(2, -2).split(' | ') as [threat: string, defense: string, tests: string, risk: string])
  .filter(([threat]) => threat !== 'threat' && threat !== '---');

/** `[unit/cursors](../tests/unit/cursors.test.ts) “a name of it”, “another”` */
const named = rows.flatMap(([threat, , tests]) =>
  [...tests.matchAll(/\[([\w/-]+)\]\(\.\.\/(tests\/[\w/.-]+)\)((?:,? “[^”]+”)+)/g)].flatMap(([, title, file, names]) =>
    [...(names as string).matchAll(/“([^”]+)”/g)].map(([, name]) => ({
      threat,
      title: title as string,
      file: file as string,
      name: name as string,
    })),
  ),
);

describe('docs/security.md', () => {
  it('names for each threat the defense, the tests and the remaining risk', () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) for (const cell of row) expect({ row, cell: cell.trim() }).not.toMatchObject({ cell: '' });
  });

  it('names tests in one form, or none at all', () => {
    for (const [threat, , tests] of rows) {
      const read = named.filter((test) => test.threat === threat).length;
      expect({ threat, read }).toEqual({ threat, read: tests.split('“').length - 1 });
      expect(read === 0).toBe(tests === 'none');
    }
  });

  it.each(named)('$title has “$name”', ({ title, file, name }) => {
    expect(file).toBe(`tests/${title}.test.ts`);
    expect(existsSync(file)).toBe(true);
    const source = readFileSync(file, 'utf8');
    const quoted = [`'${name}'`, `"${name}"`, `\`${name}\``].filter((text) => source.includes(text));
    expect(quoted).toHaveLength(1);
    expect(source).not.toContain(`.skip(${quoted[0]}`); // a skipped test proves nothing
  });
});
