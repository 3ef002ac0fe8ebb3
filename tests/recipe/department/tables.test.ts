import { expect, it } from '@jest/globals';
import { customersOf } from '../../../tables/customers/customers-of.ts';
import { mapColumns } from '../../../tables/map/map-columns.ts';
import { readTable } from '../../../tables/read/read-table.ts';
import { customersAsCsv } from '../../../tables/write/csv.ts';

it('a new field is imported by its name and its labels, and exported', async () => {
  const table = await readTable(
    new Blob(['Vorname;Nachname;Mail;Abteilung\nAnna;Lind;anna@recipe.example;=Nord GmbH\n']),
  );
  const mapping = mapColumns(table, { labels: { department: ['Department', 'Abteilung'] } as object });
  expect(mapping.map(({ target }) => target)).toEqual(['name.first', 'name.last', 'email', 'department']);
  const [result] = await Array.fromAsync(customersOf(table.rows, mapping));
  const customer = { name: 'Anna Lind', email: 'anna@recipe.example', department: '=Nord GmbH' };
  expect(result).toEqual({ row: 2, customer });
  const [headers, row] = await Array.fromAsync(customersAsCsv([customer]));
  expect(headers).toMatch(/^name,email,company,department,phone,/);
  expect(row).toMatch(/^Anna Lind,anna@recipe\.example,,'=Nord GmbH,/);
  expect(mapColumns({ headers: ['department', 'email'], hasHeaders: true, sample: [] })[0]).toMatchObject({
    target: 'department',
  });
});
