import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTable } from '../../../tables/read/read-table.ts';
import { UnreadableTable } from '../../../tables/read/unreadable.ts';
import { all, bytesOf, inPieces, readAll } from './files.ts';

/** Text in an encoding that Node does not write. */
const windows1252 = (text: string) =>
  Uint8Array.from(text, (character) => (character === '€' ? 0x80 : (character.codePointAt(0) as number)));
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf16le = (text: string) => Buffer.from(text, 'utf16le');

describe('the encoding is detected', () => {
  const text = 'Name;Stadt\r\nZoë Müller;Köln €\r\n';
  it.each([
    ['utf-8', bytesOf(text)],
    ['utf-8', bytesOf(`\uFEFF${text}`)],
    ['utf-16le', utf16le(`\uFEFF${text}`)],
    ['utf-16le', utf16le(text)],
    ['utf-16be', utf16be(`\uFEFF${text}`)],
    ['utf-16be', utf16be(text)],
    ['windows-1252', windows1252(text)],
  ])('%s', async (encoding, bytes) => {
    for (const size of [1, 2, 3, 7, 1_000]) {
      const table = await readTable(inPieces(bytes, size));
      expect([table.encoding, table.headers]).toEqual([encoding, ['Name', 'Stadt']]);
      expect(await all(table.rows)).toEqual([{ number: 2, cells: ['Zoë Müller', 'Köln €'] }]);
    }
  });

  it.each([
    ['utf-8', bytesOf],
    ['windows-1252', windows1252],
  ] as const)('%s, even if the first characters that tell are far behind', async (encoding, bytes) => {
    const far = `name\n${'Anna\n'.repeat(40_000)}`;
    const { table, cells } = await readAll(bytes(`${far}Zoë\nJosé`));
    expect(table.encoding).toBe(encoding);
    expect(cells.slice(-2)).toEqual([['Zoë'], ['José']]);
  });

  it('UTF-8 with a broken character stays UTF-8', async () => {
    const broken = Uint8Array.of(...bytesOf('name\nZoë '), 0xff, ...bytesOf('\nJosé\n'));
    const { table, cells } = await readAll(broken);
    expect([table.encoding, cells]).toEqual(['utf-8', [['Zoë \uFFFD'], ['José']]]);
  });

  it('Windows-1252 that ends with its only such character', async () => {
    const { table, cells } = await readAll(windows1252('name\nRené'));
    expect([table.encoding, cells]).toEqual(['windows-1252', [['René']]]);
  });

  it('and can be chosen', async () => {
    const { table, cells } = await readAll(Uint8Array.of(...bytesOf('name\n'), 0xa3), { encoding: 'windows-1250' });
    expect([table.encoding, cells]).toEqual(['windows-1250', [['Ł']]]);
    await expect(readAll('name', { encoding: 'klingon' })).rejects.toMatchObject({
      reason: 'unknownEncoding',
      values: { encoding: 'klingon' },
    });
  });
});

describe('the separator is detected', () => {
  it.each([',', ';', '\t', '|'])('%j', async (separator) => {
    const row = ['Name', '"Doe; John, Jr.\t|"', '"1,5;2"'].join(separator);
    const { table, cells } = await readAll(`${row}\n${row}\n`);
    expect(table.separator).toBe(separator);
    expect(cells).toEqual([['Name', 'Doe; John, Jr.\t|', '1,5;2']]);
  });

  it.each([
    ['decimal commas', 'a;b\n1,5;2,5\n1,7;3\n', ';'],
    ['addresses with commas', 'name;address\nA;"x, y"\nB;Weg 1, Ulm\nC;Weg 2, Ulm, Land\n', ';'],
    ['lists in cells', 'name,tags\nA,a;b;c\nB,d;e;f\nC,g;h;i\n', ','],
    ['ragged rows', 'a;b;c\n1;2\n1;2;3;4\n1\n', ';'],
    ['a line break in quotes', 'a;b\n"x,\ny,\nz";1\n', ';'],
    ['one column', 'name\nAnna\n', ','],
    ['one row without a line break', 'a;b;c', ';'],
    ['one row', 'a|b|c\n', '|'],
  ])('with %s', async (_, text, separator) => {
    expect((await readAll(text)).table.separator).toBe(separator);
  });

  it.each(['sep=;\r\n', '"sep=;"\n', 'SEP=;\n', '\uFEFFsep=;\r\n'])(
    'from the line %j, which is not a row',
    async (line) => {
      const { table, rows } = await readAll(`${line}a,x;b\n1,x;2\n`);
      expect([table.separator, table.headers]).toEqual([';', ['a,x', 'b']]);
      expect(rows).toEqual([{ number: 2, cells: ['1,x', '2'] }]);
    },
  );

  it('and can be chosen', async () => {
    const { table, cells } = await readAll('a;b,c\n1;2,3\n', { separator: ',' });
    expect([table.separator, table.headers, cells]).toEqual([',', ['a;b', 'c'], [['1;2', '3']]]);
  });
});

describe('rows', () => {
  it('are numbered as in a spreadsheet, and empty ones count but are left out', async () => {
    const { table, rows } = await readAll('\n,\nname,city\n"a\nb",1\n\n ,\n"c",2\n');
    expect(table.headers).toEqual(['name', 'city']);
    expect(rows).toEqual([
      { number: 4, cells: ['a\nb', '1'] },
      { number: 7, cells: ['c', '2'] },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('may end with %j', async (lineBreak) => {
    const text = ['name,city', '"Anna ""A""",Ulm', 'Ben,"Köln"', ''].join(lineBreak);
    expect((await readAll(text)).cells).toEqual([
      ['Anna "A"', 'Ulm'],
      ['Ben', 'Köln'],
    ]);
  });

  it('may have fewer or more cells than there are columns', async () => {
    expect((await readAll('a,b\n1\n1,2,3\n')).cells).toEqual([['1'], ['1', '2', '3']]);
  });

  it('with unmatched quotation marks are marked', async () => {
    const { rows } = await readAll('name,city\n"A" x,1\nB,2\nC,"3');
    expect(rows.map(({ number, problem }) => [number, problem])).toEqual([[2, 'quotes']]);
    expect((await readAll('name,city\nA,1\nB,"2')).rows).toEqual([
      { number: 2, cells: ['A', '1'] },
      { number: 3, cells: ['B', '2'], problem: 'quotes' },
    ]);
    expect((await readAll('name,city\nPeter "Pete" Sand,1\n')).rows).toEqual([
      { number: 2, cells: ['Peter "Pete" Sand', '1'] },
    ]);
  });

  it('that a quotation mark makes endless are an error that names the row', async () => {
    const text = `name,city\nA,1\nB,"2\n${'C,3\n'.repeat(200_000)}`;
    await expect(readAll(text)).rejects.toMatchObject({ reason: 'rowTooLong', values: { row: 3 } });
    await expect(readAll(`name,city\n${','.repeat(2_000)}\n`)).rejects.toMatchObject({
      reason: 'tooManyColumns',
      values: { row: 2, most: 1_000 },
    });
  });

  it('are the same in pieces of any size', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '😀', '"', ',', ';', '\n', '\r', "'", '=') });
    const property = fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 3 })),
      fc.integer({ min: 1, max: 9 }),
      async (rows, size) => {
        const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const text = ['name,city', ...quoted, ''].join('\r\n');
        const pieces = await readTable(inPieces(bytesOf(text), size), { hasHeaders: true });
        expect(await all(pieces.rows)).toEqual((await readAll(text, { hasHeaders: true })).rows);
      },
    );
    await fc.assert(property);
  });
});

describe('the header row', () => {
  it.each([
    ['an email', 'Anna,anna@example.com\n'],
    ['a phone number', 'Anna,+49 711 2842222\n'],
    ['a number', 'Anna,70173\n'],
  ])('is missing if the first row has %s', async (_, text) => {
    const { table, rows } = await readAll(text);
    expect([table.hasHeaders, table.headers]).toEqual([false, ['A', 'B']]);
    expect(rows.map(({ number }) => number)).toEqual([1]);
  });

  it('can be chosen', async () => {
    expect((await readAll('a@b.example\n', { hasHeaders: true })).table.headers).toEqual(['a@b.example']);
    expect((await readAll('name\nA\n', { hasHeaders: false })).cells).toEqual([['name'], ['A']]);
  });

  it('is named by letters, as in a spreadsheet', async () => {
    const { table } = await readAll(`${'1'.repeat(5)}${','.repeat(27)}\n`);
    expect(table.headers.slice(-3)).toEqual(['Z', 'AA', 'AB']);
  });
});

describe('JSON Lines', () => {
  it('have the members of their objects as columns', async () => {
    const { table, rows } = await readAll('{"name":"A","n":1}\r\n\n{"city":{"x":null},"name":null}\n{"n":true}');
    expect([table.format, table.headers, table.hasHeaders]).toEqual(['json-lines', ['name', 'n', 'city'], true]);
    expect(rows).toEqual([
      { number: 1, cells: ['A', '1', ''] },
      { number: 3, cells: ['', '', '{"x":null}'] },
      { number: 4, cells: ['', 'true', ''] },
    ]);
  });

  it('mark a line that is not an object', async () => {
    const { rows } = await readAll('{"name":"A"}\n{"name":\n["B"]\n');
    expect(rows.map(({ number, problem }) => [number, problem])).toEqual([
      [1, undefined],
      [2, 'notJson'],
      [3, 'notJson'],
    ]);
  });

  it('keep members that only later lines have, in cells of no column', async () => {
    const { table, cells } = await readAll(`${'{"name":"A"}\n'.repeat(300)}{"name":"B","city":"Ulm"}\n`);
    expect([table.headers, cells.at(-1)]).toEqual([['name'], ['B', 'Ulm']]);
  });

  it('that are endless are an error', async () => {
    const text = `{"name":"A"}\n{"name":"${'B'.repeat(2_000_000)}"}`;
    await expect(readAll(text)).rejects.toMatchObject({ reason: 'rowTooLong', values: { row: 2 } });
  });
});

describe('other files are rejected with a reason', () => {
  it.each([
    ['empty', ''],
    ['empty', ' \r\n,,\n'],
    ['empty', '\uFEFF'],
    ['notATable', '%PDF-1.7\n'],
    ['notATable', '<!DOCTYPE html><table>'],
    ['notATable', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3, 0)],
    ['oldExcel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ['brokenExcel', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3)],
    ['jsonArray', '[\n {"name":"A"}]'],
  ])('%s: %j', async (reason, content) => {
    const error: unknown = await readAll(content).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UnreadableTable);
    expect(error).toMatchObject({ reason, message: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  it('but headers in brackets are a table', async () => {
    expect((await readAll('[name];[email]\nA;b\n')).table.headers).toEqual(['[name]', '[email]']);
  });
});

describe('the source is closed', () => {
  let isClosed = false;
  async function* endless(text: string) {
    isClosed = false;
    try {
      for (;;) yield bytesOf(text.repeat(10_000));
    } finally {
      isClosed = true;
    }
  }

  it('when the reader stops', async () => {
    const table = await readTable(endless('name,city\n'));
    for await (const { number } of table.rows) if (number > 30_000) break;
    expect(isClosed).toBe(true);
  });

  it.each(['<html>', '\0', ','])('when it is not a table: %j', async (text) => {
    const reading = readTable(endless(text)).then(({ rows }) => all(rows));
    await expect(reading).rejects.toBeInstanceOf(UnreadableTable);
    expect(isClosed).toBe(true);
  });
});
