import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const document = readFileSync('docs/security.md', 'utf8');

/** The threats, without the heads of their tables. */
const rows = document
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.split(' | ').length === 4)
  .map((line) => line.slice(2, -2).split(' | ') as [threat: string, stops: string, tests: string, left: string])
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
  it('says of each threat what stops it, what shows that, and what is left', () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) for (const cell of row) expect({ row, cell: cell.trim() }).not.toMatchObject({ cell: '' });
  });

  it('names tests in one form, or none', () => {
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
    expect(source).not.toContain(`.skip(${quoted[0]}`); // what does not run shows nothing
  });
});
