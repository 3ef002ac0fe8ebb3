import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readAll } from './files.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rels = (...links: [id: string, type: string, target: string][]) =>
  `<Relationships>${links.map(([id, type, target]) => `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

interface Parts {
  rows: string;
  strings?: string;
  styles?: string;
  book?: string;
  files?: Record<string, string>;
}

/** A small workbook with the parts that Excel writes. */
const xlsxOf = ({ rows, strings = '', styles = '', book, files = {} }: Parts): Uint8Array => {
  const texts: Record<string, string> = {
    '_rels/.rels': rels(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml':
      book ??
      `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
      ['rId4', 'worksheet', 'worksheets/sheet2.xml'],
    ),
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}">${styles}</styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><cols><col min="1"/></cols><sheetData>${rows}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData><row><c t="str"><v>second</v></c></row></sheetData></worksheet>`,
    ...files,
  };
  return zipSync(Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, strToU8(text)])));
};

const rowsOf = async (parts: Parts) => (await readAll(xlsxOf(parts), { hasHeaders: false })).cells;
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

describe('the cells of an .xlsx file', () => {
  it.each([
    ['a shared string', '<c t="s"><v>1</v></c>', 'Zoë & Co'],
    ['a shared string that is missing', '<c t="s"><v>9</v></c>', ''],
    ['a shared string without an index', '<c t="s"></c>', ''],
    ['a shared string in several styles', '<c t="s"><v>0</v></c>', 'Anna Müller'],
    ['an inline string', inline(' A &lt;b&gt; '), ' A <b> '],
    ['the result of a formula', '<c t="str"><f>A1&amp;B1</f><v>AB</v></c>', 'AB'],
    ['a number', '<c><v>12.5</v></c>', '12.5'],
    ['a long number', '<c><v>4.97112842222E11</v></c>', '497112842222'],
    ['a boolean', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['a date', '<c s="1"><v>45306</v></c>', '2024-01-15'],
    ['a date and time', '<c s="2"><v>45306.5</v></c>', '2024-01-15 12:00:00'],
    ['an amount with the letter d in its format', '<c s="3"><v>5</v></c>', '5'],
    ['an escaped line break', inline('a_x000D_\nb'), 'a\r\nb'],
    ['a cell that a spreadsheet kept harmless', inline("'=1+1"), '=1+1'],
  ])('%s', async (_, cell, text) => {
    const strings = `<si><r><t>Anna </t></r><r><rPr/><t>Müller</t></r><rPh><t>アンナ</t></rPh></si><si><t>Zoë &amp; Co</t></si>`;
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="165" formatCode="0 &quot;days&quot;[Red]"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>`;
    expect(await rowsOf({ rows: `<row>${inline('first')}${cell}</row>`, strings, styles })).toEqual([['first', text]]);
  });

  it('count from 1904 in old workbooks of Macs', async () => {
    const book = `<workbook xmlns:r="${relationships}"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`;
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    expect(await rowsOf({ rows: '<row><c s="0"><v>43844</v></c></row>', styles, book })).toEqual([['2024-01-15']]);
  });

  it('stand at their reference, and rows at their number', async () => {
    const rows = `<row r="3"><c r="B3" t="str"><v>name</v></c><c r="D3" t="str"><v>city</v></c></row><row r="7"><c r="AA7" t="str"><v>x</v></c><c t="str"><v>y</v></c></row>`;
    const { table, rows: read } = await readAll(xlsxOf({ rows }));
    expect([table.format, table.headers, table.encoding, table.separator]).toEqual([
      'xlsx',
      ['', 'name', '', 'city'],
      undefined,
      undefined,
    ]);
    expect(read).toEqual([{ number: 7, cells: [...Array(26).fill(''), 'x', 'y'] }]);
  });

  it('may have prefixes', async () => {
    const sheet = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c t="str"><x:v>A</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(await rowsOf({ rows: '', files: { 'xl/worksheets/sheet1.xml': sheet } })).toEqual([['A']]);
  });
});

it('the first visible sheet is read', async () => {
  const sheets = '<sheet name="H" state="hidden" r:id="rId1"/><sheet name="V" r:id="rId4"/>';
  const book = `<workbook xmlns:r="${relationships}"><sheets>${sheets}</sheets></workbook>`;
  expect(await rowsOf({ rows: `<row>${inline('hidden')}</row>`, book })).toEqual([['second']]);
});

/** Changes the size that the central directory of a ZIP file declares for the unpacked sheet. */
const withDeclaredSize = (zip: Uint8Array, size: number): Uint8Array => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  for (let at = 0; at < zip.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const name = zip.subarray(at + 46, at + 46 + view.getUint16(at + 28, true));
    if (new TextDecoder().decode(name).endsWith('sheet1.xml')) view.setUint32(at + 24, size, true);
  }
  return zip;
};

describe('a file that is not as it should be is rejected', () => {
  const rows = `<row>${inline('a'.repeat(100_000))}</row>`;
  it.each([
    ['it unpacks to gigabytes', 'tooLarge', withDeclaredSize(xlsxOf({ rows }), 3_000_000_000)],
    ['it unpacks to more than it declares', 'brokenExcel', withDeclaredSize(xlsxOf({ rows }), 1_000)],
    [
      'its XML is cut',
      'brokenExcel',
      xlsxOf({ rows: '', files: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' } }),
    ],
    [
      'its XML declares entities',
      'brokenExcel',
      xlsxOf({
        rows: '',
        files: {
          'xl/worksheets/sheet1.xml':
            '<!DOCTYPE a [<!ENTITY b "bb">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
        },
      }),
    ],
    ['a sheet is missing', 'brokenExcel', xlsxOf({ rows: '', book: '<workbook><sheets/></workbook>' })],
    ['it is another ZIP file', 'brokenExcel', zipSync({ 'a.txt': strToU8('a') })],
    ['it is cut', 'brokenExcel', xlsxOf({ rows }).slice(0, 300)],
    ['it has a cell far to the right', 'tooManyColumns', xlsxOf({ rows: '<row r="1"><c r="XFD1"><v>1</v></c></row>' })],
  ])('if %s', async (_, reason, bytes) => {
    await expect(readAll(bytes)).rejects.toMatchObject({ name: 'UnreadableTable', reason });
  });
});
