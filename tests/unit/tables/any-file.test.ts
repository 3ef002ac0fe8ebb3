import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { customersOf } from '../../../tables/customers/customers-of.ts';
import { mapColumns } from '../../../tables/map/map-columns.ts';
import { readTable } from '../../../tables/read/read-table.ts';
import { UnreadableTable } from '../../../tables/read/unreadable.ts';
import { runs } from '../../setup/runs.ts';
import { all, bytesOf, inPieces } from './files.ts';

/** Imports a file. Returns its results, or why it cannot be read. */
const imported = async (bytes: Uint8Array) => {
  try {
    const table = await readTable(inPieces(bytes, 64));
    return await all(customersOf(table.rows, mapColumns(table, { country: 'DE' }), { country: 'DE' }));
  } catch (error) {
    if (error instanceof UnreadableTable) return error;
    throw error;
  }
};

const csv = bytesOf(
  'Name;E-Mail;Telefon;Land\r\n"Zoë ""Z"" Weiß";zoe@shop.example;0711 2842222;Deutschland\r\nÖ;x;4,97E+12;\r\n',
);
const jsonLines = bytesOf('{"name":"Zoë","email":"zoe@shop.example"}\n{"name":["x"],"phone":null}\n');
const xml = (text: string) => strToU8(text);
const xlsx = zipSync({
  '_rels/.rels': xml('<Relationships><Relationship Id="a" Type="x/officeDocument" Target="w.xml"/></Relationships>'),
  'w.xml': xml('<workbook xmlns:r="x"><sheets><sheet r:id="s"/></sheets></workbook>'),
  '_rels/w.xml.rels': xml('<Relationships><Relationship Id="s" Type="x/worksheet" Target="s.xml"/></Relationships>'),
  's.xml': xml(
    '<worksheet><sheetData><row><c t="str"><v>email</v></c></row><row><c r="A2"><v>1</v></c></row></sheetData></worksheet>',
  ),
});

/** A file with some bytes changed, removed or repeated. */
const damaged = (file: Uint8Array) => {
  const changes = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255), fc.nat(2)), { maxLength: 8 });
  return changes.map((all) => {
    let bytes = [...file];
    for (const [at, byte, kind] of all) {
      if (kind === 0) bytes[at] = byte;
      if (kind === 1) bytes.splice(at, 1);
      if (kind === 2) bytes = [...bytes, ...bytes.slice(at)];
    }
    return Uint8Array.from(bytes);
  });
};

it.each([
  ['any bytes', fc.uint8Array({ maxLength: 300 })],
  ['any text', fc.string({ unit: 'binary', maxLength: 300 }).map(bytesOf)],
  [
    'text of separators and quotes',
    fc
      .string({ unit: fc.constantFrom(',', ';', '"', '\n', '\r', '\t', 'a', '@', '.', '+4'), maxLength: 200 })
      .map(bytesOf),
  ],
  ['damaged CSV', damaged(csv)],
  ['damaged JSON Lines', damaged(jsonLines)],
  ['damaged .xlsx', damaged(xlsx)],
])('%s are a table or an error with a reason', async (_, files) => {
  const property = fc.asyncProperty(files, async (file) => {
    await imported(file);
  });
  await fc.assert(property, { numRuns: runs(1_000) });
});

it('the files are tables before they are damaged', async () => {
  for (const file of [csv, jsonLines, xlsx]) expect(await imported(file)).not.toBeInstanceOf(UnreadableTable);
});

it.each([
  ['a quotation mark that is not closed', 'name\n"', 'a\n'],
  ['a line without an end', 'name', 'a'],
  ['columns without an end', 'name', ','],
  ['JSON without an end', '{"name":"A"}\n{"name":"', 'a'],
])('reading stops soon at %s, so the memory is bounded', async (_, start, rest) => {
  let read = 0;
  async function* endless() {
    yield bytesOf(start);
    while (read < 20_000_000) {
      read += 10_000;
      yield bytesOf(rest.repeat(10_000 / rest.length));
    }
  }
  const failing = readTable(endless()).then((table) => all(table.rows));
  await expect(failing).rejects.toBeInstanceOf(UnreadableTable);
  expect(read).toBeLessThan(2_000_000);
});

it('.xlsx that is too large is not read to its end', async () => {
  let read = 0;
  async function* endless() {
    yield xlsx;
    while (read < 200) {
      read += 1;
      yield new Uint8Array(1024 * 1024);
    }
  }
  await expect(readTable(endless())).rejects.toMatchObject({ reason: 'tooLarge' });
  expect(read).toBe(64);
});
