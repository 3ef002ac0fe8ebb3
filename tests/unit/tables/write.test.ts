import { describe, expect, it } from '@jest/globals';
import { bodyOf, type CustomerInput, type Fields, fieldsOf } from 'customers-model/customer';
import { type FieldName, fieldNames, forEachField } from 'customers-model/fields';
import { brokenRules } from 'customers-model/rules';
import fc from 'fast-check';
import { customersOf } from '../../../tables/customers/customers-of.ts';
import { inEnglish } from '../../../tables/customers/problems.ts';
import { mapColumns } from '../../../tables/map/map-columns.ts';
import { readTable } from '../../../tables/read/read-table.ts';
import { customersAsCsv, failedRowsAsCsv, forExcel } from '../../../tables/write/csv.ts';
import { customersAsJsonLines } from '../../../tables/write/json-lines.ts';
import { runs } from '../../setup/runs.ts';
import { all, bytesOf, inPieces } from './files.ts';

const textOf = async (chunks: AsyncIterable<string>) => (await all(chunks)).join('');
const anna = { name: 'Anna', email: 'a@b.example', phone: '+497112842222', address: 'Weg 1\nUlm' };

describe('CSV', () => {
  it('has a header row, the fields, and what the server set', async () => {
    const customer = { ...anna, customerId: 'id', registrationDate: 'then', lastModified: 'now', version: 3 };
    const fields = fieldNames.map((name) => (({ ...anna, address: '"Weg 1\nUlm"' }) as Partial<Fields>)[name] ?? '');
    expect(await textOf(customersAsCsv([customer]))).toBe(
      `${fieldNames},customerId,registrationDate,lastModified\r\n${fields},id,then,now\r\n`,
    );
  });

  it('for Excel has a byte order mark and the separator of the language', async () => {
    expect(forExcel('de')).toEqual({ separator: ';', hasMark: true });
    expect(forExcel('en-US')).toEqual({ separator: ',', hasMark: true });
    const text = await textOf(
      customersAsCsv([anna], { ...forExcel('fr'), headers: { name: 'Nom', lastModified: 'Modifié' } }),
    );
    expect(text).toMatch(/^\uFEFFNom;email;.*;customerId;registrationDate;Modifié\r\nAnna;/);
  });

  it.each(['=1+1', '+49 (711)', '-x', '@x', '\tx', '\rx', "'=x", "''-x", '＝1', '＋1', '－1', '＠x'])(
    'makes %j harmless in every column but a valid phone',
    async (text) => {
      const written = await textOf(failedRowsAsCsv(['a'], [{ number: 2, cells: [text], error: text }]));
      const { rows } = await readTable(new Blob([written]), { separator: ',' });
      expect(written).toContain(`'${text}`);
      expect((await all(rows))[0]?.cells).toEqual([text, '2', text]);
      const customers = await textOf(customersAsCsv([{ ...anna, phone: text, address: text }]));
      expect(customers.match(/,"?'/g)).toHaveLength(2);
    },
  );

  it.each(["'a", 'a=b', "O'Neill", '1-2', ''])('leaves %j as it is', async (text) => {
    expect(await textOf(failedRowsAsCsv(['a'], [{ number: 2, cells: [text], error: 'e' }]))).toContain(
      `\r\n${text},2,e\r\n`,
    );
  });
});

// any text of Unicode, and texts that are special in tables
const special = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  "'",
  '"',
  ',',
  ';',
  '\t',
  '|',
  ':::',
  'sep=;',
  'ä',
  '😀',
  '\u200D',
  ' ',
  '1',
  'E+11',
  '{',
  '\n',
  '\r\n',
);
const text = fc.oneof(
  fc
    .array(fc.oneof(special, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
    .map((parts) => parts.join('')),
  fc.constantFrom('Anna', 'Germany', '+49 711', 'true', '=HYPERLINK("http://x")'),
);
const phone = fc.oneof(
  fc.stringMatching(/^\+[1-9][0-9]{6,14}$/),
  fc.stringMatching(/^\+[1-9][0-9]{6,14};ext=[0-9]{1,11}$/),
  fc.constantFrom('', '+497112842222', '+4907112842222'),
);
const isValid = (body: Required<CustomerInput>) => Object.keys(brokenRules(body)).length === 0;
const customer: fc.Arbitrary<Fields> = fc
  .record({ name: text, start: text, phone, company: text, address: text, tags: text, notes: text })
  .map(({ start, ...fields }): Partial<Record<FieldName, string>> => ({ ...fields, email: `${start}x@b.example` }))
  .map((fields) => bodyOf(forEachField((name) => fields[name] ?? '')))
  .filter(isValid)
  .map(fieldsOf);
const table = fc.uniqueArray(customer, {
  selector: ({ email }) => email.toLowerCase().normalize('NFC'),
  minLength: 1,
  maxLength: 12,
});

const separators = [',', ';', '\t', '|'];
const options = fc.record({ separator: fc.constantFrom(...separators), hasMark: fc.boolean() });

const importOf = async (content: string, size = 1_000) => {
  const read = await readTable(inPieces(bytesOf(content), size));
  const mapping = mapColumns(read);
  return all(customersOf(read.rows, mapping));
};

describe('any customers are the same after they are written and read', () => {
  const expected = (customers: Fields[], first: number) =>
    customers.map((its, n) => ({ row: n + first, customer: its }));

  it('as CSV with any separator, also for Excel', async () => {
    const property = fc.asyncProperty(table, options, fc.integer({ min: 1, max: 50 }), async (customers, its, size) => {
      expect(await importOf(await textOf(customersAsCsv(customers, its)), size)).toEqual(expected(customers, 2));
    });
    await fc.assert(property, { numRuns: runs(1_000) });
  });

  it('as CSV with labels as headers', async () => {
    const headers = { name: 'Name', email: 'E-Mail', phone: 'Telefon', address: 'Adresse' };
    const property = fc.asyncProperty(table, async (customers) => {
      const content = await textOf(customersAsCsv(customers, { ...forExcel('de'), headers }));
      expect(await importOf(content)).toEqual(expected(customers, 2));
    });
    await fc.assert(property);
  });

  it('as JSON Lines', async () => {
    const property = fc.asyncProperty(table, async (customers) => {
      const content = await textOf(customersAsJsonLines(customers));
      expect(await importOf(content)).toEqual(expected(customers, 1));
    });
    await fc.assert(property);
  });
});

describe('failed rows', () => {
  const content = 'Vorname;Name;Mail;Größe\nAnna;Müller;anna@;=x\n"B";Li;b@b.example;ok\nC;Ö;;\n';
  const failing = async (text: string) => {
    const read = await readTable(new Blob([text]));
    const results = await all(customersOf(read.rows, mapColumns(read)));
    const failed = results.flatMap((result) =>
      'problems' in result
        ? [{ number: result.row, cells: result.cells, error: result.problems.map(inEnglish).join(' ') }]
        : [],
    );
    return { read, results, failed };
  };

  it('have their own columns, their number and the error', async () => {
    const { read, failed } = await failing(content);
    const lines = (await textOf(failedRowsAsCsv(read.headers, failed, { separator: ';' }))).split('\r\n');
    expect(lines[0]).toBe('Vorname;Name;Mail;Größe;Row;Error');
    expect(lines[1]).toMatch(/^Anna;Müller;anna@;'=x;2;email is incomplete after the @/);
    expect(lines[2]).toBe('C;Ö;;;4;email is missing.');
    expect(lines).toHaveLength(4);
  });

  it.each([
    ['Row', 'Error'],
    ['Zeile', 'Fehler'],
    ['Ligne', 'Erreur'],
  ] as const)('can be corrected and imported, with the columns %s and %s', async (...added) => {
    const first = await failing(content);
    const written = await textOf(failedRowsAsCsv(first.read.headers, first.failed, { added }));
    const second = await failing(written.replace('anna@', 'anna@b.example'));
    expect(second.results).toEqual([
      { row: 2, customer: { name: 'Anna Müller', email: 'anna@b.example' } },
      expect.objectContaining({ row: 3, cells: ['C', 'Ö', '', '', '4', expect.any(String)] }),
    ]);
    const again = await textOf(failedRowsAsCsv(second.read.headers, second.failed, { added }));
    expect(again).toMatch(new RegExp(`^Vorname,Name,Mail,Größe,${added.join(',')}\r\nC,Ö,,,3,email is missing.`));
  });

  it('keep cells beyond the last column', async () => {
    const { read, failed } = await failing('name,email\nA,b,a@b.example\n');
    const written = await textOf(failedRowsAsCsv(read.headers, failed));
    expect(written).toMatch(/\r\nA,b,a@b.example,2,/);
  });

  it('of a table without headers can be imported, too', async () => {
    const { read, failed } = await failing('Bo Li,b@b.example\nAnna,anna@\n');
    const written = await textOf(failedRowsAsCsv(read.headers, failed));
    expect(written).toMatch(/^A,B,Row,Error\r\nAnna,anna@,2,/);
    expect((await failing(written.replace('anna@', 'anna@b.example'))).results).toEqual([
      { row: 2, customer: { name: 'Anna', email: 'anna@b.example' } },
    ]);
  });
});

it('a new field is a column', async () => {
  const [header] = await all(customersAsCsv([]));
  expect(header?.trim().split(',').slice(0, fieldNames.length)).toEqual(fieldNames);
});
