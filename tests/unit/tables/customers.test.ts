import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fieldNames, fieldOf } from 'customers-model/fields';
import type { CountryCode } from 'libphonenumber-js/min';
import { emailKey as emailKeyOfStore } from '../../../layers/customers/store/keys.ts';
import { customersOf, type Result } from '../../../tables/customers/customers-of.ts';
import { emailKey } from '../../../tables/customers/email-key.ts';
import { inEnglish, type Problem } from '../../../tables/customers/problems.ts';
import { mapColumns } from '../../../tables/map/map-columns.ts';
import type { Mapping } from '../../../tables/map/targets.ts';
import { readTable } from '../../../tables/read/read-table.ts';
import { all, readAll } from './files.ts';

const resultsOf = async (
  text: string,
  country?: CountryCode,
  edit = (mapping: Mapping) => mapping,
): Promise<Result[]> => {
  const table = await readTable(new Blob([text]));
  return all(customersOf(table.rows, edit(mapColumns(table, { country })), { country }));
};

/** The customer in a table of one row. */
const customerIn = async (headers: string, row: string, country?: CountryCode) => {
  const [result] = await resultsOf(`${headers}\n${row}\n`, country);
  return result && 'customer' in result ? result.customer : result?.problems;
};

const phoneIn = async (phone: string, country?: CountryCode) => {
  const found = await customerIn('name;email;phone', `A;a@b.example;${phone}`, country);
  return Array.isArray(found) ? found : found?.phone;
};

describe('names and addresses are joined from their parts', () => {
  it.each([
    ['Vorname;Nachname', 'Anna;Müller', 'Anna Müller'],
    ['Nachname;Vorname', 'Müller;Anna', 'Anna Müller'],
    [
      'Name Prefix;First Name;Middle Name;Last Name;Name Suffix',
      'Dr.;Anna;Maria;Müller;Jr.',
      'Dr. Anna Maria Müller Jr.',
    ],
    ['Apellido;Nombre;Segundo Apellido', 'García;Ana;López', 'Ana García López'],
    ['Name;First Name;Last Name', 'Anna M.;Anna;Müller', 'Anna M.'],
    ['Name;First Name;Last Name', ' ;Anna;Müller', 'Anna Müller'],
    ['billing_first_name;billing_last_name;first_name;last_name', 'Bo;Li;Anna;Müller', 'Anna Müller'],
    ['billing_first_name;billing_last_name;first_name;last_name', 'Bo;Li;;', 'Bo Li'],
    ['billing prefix;billing last name;first name;name suffix', 'Dr.;Li;;Jr.', 'Dr. Li'],
    ['Firma', 'Nordlicht GmbH', 'Nordlicht GmbH'],
  ])('%s: %s', async (headers, row, name) => {
    expect(await customerIn(`email;${headers}`, `a@b.example;${row}`)).toEqual({ name, email: 'a@b.example' });
  });

  it.each([
    ['Straße;Hausnummer;PLZ;Ort;Land', 'Weg;3a;70173;Stuttgart;Deutschland', 'Weg 3a\n70173 Stuttgart\nDeutschland'],
    [
      'Street;Street 2;City;State;Zip;Country',
      '1 Main St;Apt 4;Boston;MA;02101;US',
      '1 Main St\nApt 4\nBoston, MA 02101\nUS',
    ],
    ['Street;City;Postcode;Country', '1 High St;London;N1 5LH;UK', '1 High St\nLondon N1 5LH\nUK'],
    ['Rue;Ville;CP;Région', '1 rue A;Dijon;21000;Bourgogne', '1 rue A\n21000 Dijon, Bourgogne'],
    ['City', 'Ulm', 'Ulm'],
    ['Address', '"Weg 1\r\nUlm"', 'Weg 1\nUlm'],
    ['Address;Country', '"Weg 1\nUlm";Germany', 'Weg 1\nUlm\nGermany'],
    ['Address;Country', '"Weg 1\nUlm\nGermany";Germany', 'Weg 1\nUlm\nGermany'],
    ['Address;Country', '"1 Main St\nAUSTIN";US', '1 Main St\nAUSTIN\nUS'],
    ['Home Street;Home City;Business Street;Business City', 'Weg 1;Ulm;Platz 2;Köln', 'Weg 1\nUlm'],
    ['Home Street;Home City;Business Street;Business City', ';;Platz 2;Köln', 'Platz 2\nKöln'],
    ['Home Street;Home Country;Business Street;Business Country', ';Germany;Platz 2;France', 'Platz 2\nFrance'],
  ])('%s: %s', async (headers, row, address) => {
    expect(await customerIn(`name;email;${headers}`, `A;a@b.example;${row}`)).toMatchObject({ address });
  });
});

describe('of several emails and phones, the first valid one counts', () => {
  it.each([
    ['E-mail 1;E-mail 2', 'none;b@c.example', 'b@c.example'],
    ['E-mail 1;E-mail 2', 'a@b.example;b@c.example', 'a@b.example'],
    ['E-mail', 'nothing ::: b@c.example ::: c@d.example', 'b@c.example'],
    ['E-mail', '"a@b, b@c.example"', 'b@c.example'],
    ['E-mail 1;E-mail 2', 'a@b ::: c@d;', [{ field: 'email', code: 'manyAts' }]],
  ])('%s: %s', async (headers, row, email) => {
    const expected = typeof email === 'string' ? { name: 'A', email } : email;
    expect(await customerIn(`name;${headers}`, `A;${row}`)).toEqual(expected);
  });

  it.each([
    ['Phone 1;Phone 2', 'n/a;0711 2842222', '+497112842222'],
    ['Phone 1;Phone 2', '+1 111 111 1111;0711 2842222', '+497112842222'],
    ['Phone 1;Phone 2', '+1 111 111 1111;n/a', '+11111111111'],
    ['Phone', '+1 111 111 1111 ::: +1 (212) 736-5000', '+12127365000'],
  ])('%s: %s', async (headers, row, phone) => {
    expect(await customerIn(`name;email;${headers}`, `A;a@b.example;${row}`, 'DE')).toMatchObject({ phone });
  });
});

describe('phones', () => {
  it.each([
    ['+49 711 2842222', undefined, '+497112842222'],
    ['+49 (0)711 284-2222', undefined, '+497112842222'],
    ['0049 711 2842222', 'FR', '+497112842222'],
    ['0711/2842222', 'DE', '+497112842222'],
    ['(212) 736-5000 ext. 11', 'US', '+12127365000;ext=11'],
    ["'+49 711 2842222", undefined, '+497112842222'],
    ['+4907112842222', undefined, '+4907112842222'], // as stored: stays
    ['7112842222', 'DE', '+497112842222'], // a spreadsheet dropped the 0
    ['497112842222', 'US', '+497112842222'], // a spreadsheet dropped the +
    ['4.97112842222E+11', 'US', '+497112842222'],
    ['4,97112842222E+11', 'DE', '+497112842222'],
  ] as const)('%s in %s are read as %s', async (phone, country, expected) => {
    expect(await phoneIn(phone, country)).toBe(expected);
  });

  it.each([
    ['0711 2842222', undefined, { code: 'noCountryCode' }],
    ['497112842222', undefined, { code: 'noCountryCode' }],
    ['4155551234', 'US', '+14155551234'],
    ['4,97E+12', 'DE', { code: 'digitsLost', text: '4,97E+12' }],
    ['4.9711284E+11', 'DE', { code: 'digitsLost', text: '4.9711284E+11' }],
    ['5E+11', 'DE', { code: 'digitsLost', text: '5E+11' }],
    ['+49 711 2842222, +49 711 2842223', 'DE', { code: 'several' }],
    ['abc 12345', 'DE', { code: 'characters' }],
  ] as const)('%s in %s', async (phone, country, expected) => {
    expect(await phoneIn(phone, country)).toEqual(
      typeof expected === 'string' ? expected : [{ field: 'phone', ...expected }],
    );
  });

  it.each([
    ['Germany', '+497112842222'],
    ['de', '+497112842222'],
    ['Allemagne', '+497112842222'],
    ['Alemania', '+497112842222'],
    ['Bundesrepublik Deutschland', '+497112842222'],
    ['', '+3907112842222'],
  ])('belong to the country of the row, %j, before the default', async (country, phone) => {
    const found = await customerIn('name;email;phone;country', `A;a@b.example;0711 2842222;${country}`, 'IT');
    expect(found).toMatchObject({ phone });
  });

  it.each(['USA', 'U.S.A.', 'United States', 'Vereinigte Staaten', 'États-Unis', 'Estados Unidos', 'EE.UU.'])(
    '%s is a country',
    async (country) => {
      const found = await customerIn('name;email;phone;country', `A;a@b.example;(212) 736-5000;${country}`, 'DE');
      expect(found).toMatchObject({ phone: '+12127365000' });
    },
  );

  it('of an unknown country need a country code', async () => {
    const rows =
      'name;email;phone;country\nA;a@b.example;0711 2842222;Atlantis\nB;b@b.example;+49 711 2842222;Atlantis\nC;c@b.example;030 1234567;Germany\n';
    const [first, second] = await resultsOf(rows, 'DE');
    expect(first).toMatchObject({ problems: [{ field: 'phone', code: 'unknownCountry', country: 'Atlantis' }] });
    expect(second).toMatchObject({ customer: { phone: '+497112842222' } });
  });
});

describe('a row that is not a customer', () => {
  it('names each field and its rule, the same as the API', async () => {
    const [result] = await resultsOf(`name,email,address\n,anna@,${'x'.repeat(501)}\n`);
    expect(result).toMatchObject({
      row: 2,
      problems: [
        { field: 'name', code: 'required' },
        { field: 'email', code: 'domainIncomplete' },
        { field: 'address', code: 'tooLong', most: 500 },
      ],
      texts: { name: '', email: 'anna@', phone: '', address: 'x'.repeat(501) },
      cells: ['', 'anna@', 'x'.repeat(501)],
    });
  });

  it('has a cell that is far too long, which takes no time', async () => {
    const endless = { name: 'x', email: 'a@', phone: '1,', address: '\ny ' };
    const cells = Object.values(endless).map((text) => `"${text.repeat(50_000)}x"`);
    const [result] = await resultsOf(`name,email,phone,address\n${cells}\n`, 'DE');
    expect(result).toMatchObject({
      problems: [
        { field: 'name', code: 'tooLong', most: 200 },
        { field: 'email', code: 'tooLong', most: 254 },
        { field: 'phone', code: 'tooLong' },
        { field: 'address', code: 'tooLong', most: 500 },
      ],
    });
    for (const text of ['@', 'a@.', ' 1', '1 ', 'a ', ' '])
      expect(await resultsOf(`x\n"${text.repeat(50_000)}x"\n`, 'DE')).toHaveLength(1);
    for (const text of ['@', 'a@.', '1 ', 'e', 'aA', 'a1'])
      expect((await resultsOf(`"${text.repeat(50_000)}x",b\n1,2\n`, 'DE')).at(-1)).toMatchObject({ row: 2 });
  });

  it('has the same email as an earlier customer', async () => {
    const emails = ['x@bücher.example', 'bad@', 'X@XN--BCHER-KVA.example', 'bad@', 'y@bücher.example'];
    const results = await resultsOf(`name,email\n${emails.map((email) => `A,${email}\n`).join('')}`);
    expect(
      results.map((result) => ('problems' in result ? result.problems.map(({ code }) => code) : result.row)),
    ).toEqual([2, ['domainIncomplete'], ['duplicate'], ['domainIncomplete'], 6]);
    expect(results[2]).toMatchObject({ row: 4, problems: [{ field: 'email', code: 'duplicate', row: 2 }] });
  });

  it('has more cells than there are columns, or unmatched quotation marks, or is not JSON', async () => {
    expect(await resultsOf('name,email\nA,a@b.example,,\nB,b@b.example,x\n')).toEqual([
      { row: 2, customer: { name: 'A', email: 'a@b.example' } },
      expect.objectContaining({ row: 3, problems: [{ code: 'tooManyCells', cells: 3, columns: 2 }] }),
    ]);
    expect(await resultsOf('name,email\n"A" B,a@b.example\nC,c@b.example\nD,"d@b.example')).toEqual([
      expect.objectContaining({ row: 2, problems: expect.arrayContaining([{ code: 'quotes' }]) }),
    ]);
    expect(await resultsOf('{"name":"A","email":"a@b.example"}\n{"name"\n')).toEqual([
      { row: 1, customer: { name: 'A', email: 'a@b.example' } },
      expect.objectContaining({ row: 2, problems: expect.arrayContaining([{ code: 'notJson' }]) }),
    ]);
  });

  it('is told in English', () => {
    const problems: Problem[] = [
      { field: 'email', code: 'noAt' },
      { field: 'phone', code: 'digitsLost', text: '4,97E+12' },
      { field: 'phone', code: 'unknownCountry', country: 'Atlantis' },
      { field: 'email', code: 'duplicate', row: 7 },
      { code: 'tooManyCells', cells: 3, columns: 2 },
      { code: 'quotes' },
      { code: 'notJson' },
      { field: 'name', code: 'required' },
    ];
    const texts = problems.map(inEnglish);
    expect(texts[0]).toBe('email has no @. Example: anna@example.com');
    expect(inEnglish({ field: 'email', code: 'form' })).toMatch(/^email must be an email address such as/);
    expect(texts[1]).toContain('4,97E+12');
    expect(texts[2]).toContain('Atlantis');
    expect(texts[3]).toContain('row 7');
    expect(texts.at(-1)).toBe('name is missing.');
    expect(new Set(texts).size).toBe(problems.length);
  });
});

it('a mapping can be edited', async () => {
  const text = 'Wer;Wo;E-Mail\nAnna;Ulm;a@b.example\n';
  const edit = (mapping: Mapping): Mapping =>
    mapping.map((column) => ({
      ...column,
      target: column.header === 'Wer' ? 'name' : column.header === 'Wo' ? 'address' : 'email',
    }));
  expect(await resultsOf(text, undefined, edit)).toEqual([
    { row: 2, customer: { name: 'Anna', email: 'a@b.example', address: 'Ulm' } },
  ]);
});

describe('columns without a known header are guessed by their contents', () => {
  const targetsOf = async (text: string, country?: CountryCode) =>
    mapColumns(await readTable(new Blob([text])), { country })
      .map(({ target }) => target ?? '.')
      .join(' ');

  it.each([
    ['no headers', 'Anna Müller;a@b.example;+49 711 2842222\nBo Li;b@b.example;\n', 'name email phone'],
    ['first and last names', 'Anna;Müller;a@b.example\nBo;Li;b@b.example\n', 'name.first name.last email'],
    ['one name', 'a@b.example;Anna\n', 'email name'],
    ['headers of another language', 'Имя;Почта;Тел\nАнна Иванова;a@b.example;+7 495 123-45-67\n', 'name email phone'],
    ['a second email', 'name;email;Mentor\nA;a@b.example;m@b.example\n', 'name email .'],
    [
      'a country',
      'name;email;City;Wo\nA;a@b.example;Ulm;Deutschland\nB;b@b.example;Paris;France\n',
      'name email address.city address.country',
    ],
    ['a word', 'email;Status\na@b.example;active\n', 'email .'],
    ['a header that its cells contradict', 'name;email;Mail\nA;yes;a@b.example\nB;no;b@b.example\n', 'name . email'],
    ['a fax', 'name;email;Telefax-Nr\nA;a@b.example;+49 711 2842222\n', 'name email .'],
    ['dates and ids', 'name;email;Seit;Id\nA;a@b.example;2024-01-31;4711123456\n', 'name email . .'],
    ['letters as headers', 'A;B;Row;Error\nAnna;a@b.example;1;x\n', 'name email ignored ignored'],
  ])('%s', async (_, text, expected) => {
    expect(await targetsOf(text)).toBe(expected);
  });

  it('national numbers are phones in their country', async () => {
    const text = 'name;email;Wo\nA;a@b.example;0711 2842222\n';
    expect(await targetsOf(text)).toBe('name email .');
    expect(await targetsOf(text, 'DE')).toBe('name email phone');
  });
});

it.each([
  'Anna@Example.com',
  'ä@BÜCHER.example',
  'a@ｅｘａｍｐｌｅ.com',
  'a@faß.de',
  'e\u0301@x.example',
  'a@-x.example',
  'a@xn--a.example',
  'a',
  'a@b@c.de',
  '',
])('the email %j has the same key as in the index', (email) => {
  expect(emailKey(email)).toBe(emailKeyOfStore(email));
});

/** A real customer export that is not part of the repository: without it this test is skipped. */
const chinook = new URL('../../../../shared/data/chinook-customers.csv', import.meta.url);
if (!existsSync(chinook)) console.warn(`Skipped: ${chinook.pathname} does not exist`);

(existsSync(chinook) ? it : it.skip)('the 59 customers of a real export need no option', async () => {
  const { table } = await readAll(readFileSync(chinook));
  const mapping = mapColumns(table);
  const { rows } = await readTable(new Blob([readFileSync(chinook)]));
  const results = await all(customersOf(rows, mapping));
  expect(results.filter((result) => 'problems' in result)).toEqual([]);
  expect(results).toHaveLength(59);
  expect(results[1]).toEqual({
    row: 3,
    customer: {
      name: 'Leonie Köhler',
      email: 'leonekohler@surfeu.de',
      phone: '+497112842222',
      address: 'Theodor-Heuss-Straße 34\n70174 Stuttgart\nGermany',
    },
  });
});

it('every field has words for its values, or none: a new field needs no entry', () => {
  for (const name of fieldNames)
    expect(
      mapColumns({
        headers: [name, 'name'],
        hasHeaders: true,
        sample: [{ number: 2, cells: [fieldOf(name).example] }],
      })[0],
    ).toEqual({ header: name, target: name });
});
