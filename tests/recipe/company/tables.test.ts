import { expect, it } from '@jest/globals';
import { customersOf } from '../../../tables/customers/customers-of.ts';
import { mapColumns } from '../../../tables/map/map-columns.ts';
import { readTable } from '../../../tables/read/read-table.ts';
import { customersAsCsv } from '../../../tables/write/csv.ts';

it('a new field is imported by its name and its labels, and exported', async () => {
  const table = await readTable(new Blob(['Vorname;Nachname;Mail;Firma\nAnna;Lind;anna@recipe.example;=Nord GmbH\n']));
  const mapping = mapColumns(table, { labels: { company: ['Company', 'Firma'] } as object });
  expect(mapping.map(({ target }) => target)).toEqual(['name.first', 'name.last', 'email', 'company']);
  const [result] = await Array.fromAsync(customersOf(table.rows, mapping));
  const customer = { name: 'Anna Lind', email: 'anna@recipe.example', company: '=Nord GmbH' };
  expect(result).toEqual({ row: 2, customer });
  const [headers, row] = await Array.fromAsync(customersAsCsv([customer]));
  expect(headers).toMatch(/^name,email,company,phone,/);
  expect(row).toMatch(/^Anna Lind,anna@recipe\.example,'=Nord GmbH,/);
  expect(mapColumns({ headers: ['company', 'email'], hasHeaders: true, sample: [] })[0]).toMatchObject({
    target: 'company',
  });
});
