import { describe, expect, it } from '@jest/globals';
import { forEachField } from 'customers-model/fields';
import { ImportFile, template } from '../../../web/src/import/import-file.ts';

const open = async (text: string) => {
  const file = new ImportFile();
  const opened = await file.open(new Blob([text]), { labels: {}, country: 'DE' });
  return { file, opened };
};

const text = 'Kundenname;E-Mail;Telefon\nAnna;anna@file.example;0711 2842222\nBo;bo@;\n';

describe('a file', () => {
  it('is read once to say what is in it', async () => {
    const { opened } = await open(text);
    expect(opened).toMatchObject({ format: 'csv', encoding: 'utf-8', separator: ';', rows: 2 });
    expect(opened.mapping.map(({ target }) => target)).toEqual(['name', 'email', 'phone']);
    expect(opened.hash).toMatch(/^[\da-f]{64}$/);
    expect((await open(`${text}Cy;cy@file.example;\n`)).opened.hash).not.toBe(opened.hash);
  });

  it('is read again for its customers', async () => {
    const { file, opened } = await open(text);
    await file.readCustomers(opened.mapping, 'DE');
    expect(file.rows.rowsToCheck(0)).toEqual([
      { customer: { name: 'Anna', email: 'anna@file.example', phone: '+497112842222' }, onExisting: 'update' },
    ]);
    expect(file.rows.attention(0, 10)).toEqual([{ row: 3, reasons: [{ field: 'email', code: 'domainIncomplete' }] }]);
  });

  it('gives rows back as they were, with their errors', async () => {
    const { file } = await open(text);
    const rows = await file.failedRows(new Map([[3, 'E-Mail ist unvollständig']]), ['Zeile', 'Fehler'], 'de');
    expect(await rows.text()).toBe('Kundenname;E-Mail;Telefon;Zeile;Fehler\r\nBo;bo@;;3;E-Mail ist unvollständig\r\n');
    expect(new Uint8Array(await rows.arrayBuffer()).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  });
});

describe('the template', () => {
  it('has the separator of the language, and can be imported', async () => {
    const headers = { ...forEachField((name) => name), name: 'Name', email: 'E-Mail', phone: 'Telefon' };
    const filled = await (await template(headers, 'de')).text();
    expect(filled.startsWith(`${Object.values(headers).join(';')}\r\n`)).toBe(true);
    const { file, opened } = await open(filled);
    await file.readCustomers(opened.mapping, undefined);
    expect(file.rows.toCheck.rows).toBe(1);
    expect(file.rows.attention(0, 10)).toEqual([]);
  });
});
