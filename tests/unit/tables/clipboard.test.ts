import { describe, expect, it } from '@jest/globals';
import type { Customer } from 'customers-model/customer';
import Papa from 'papaparse';
import { type ClipboardColumn, tableForClipboard } from '../../../tables/write/clipboard.ts';

const anna: Customer = {
  customerId: '00000000-0000-4000-8000-000000000000',
  name: 'Anna "Ann" <Müller> & Söhne',
  email: 'anna@example.com',
  phone: '+497112842222',
  address: 'Königstraße 1\n70173\tStuttgart',
  registrationDate: new Date(2026, 2, 9, 8, 7, 6).toISOString(),
  lastModified: new Date(2026, 10, 30, 19, 14, 5, 999).toISOString(),
  version: 1,
};
const columns: ClipboardColumn[] = [
  { name: 'name', header: 'Name' },
  { name: 'lastModified', header: 'Changed' },
  { name: 'phone', header: 'Téléphone <&>' },
  { name: 'address', header: 'Address' },
  { name: 'registrationDate', header: 'Registered' },
];

describe('customers for the clipboard', () => {
  it('are the given columns, with their headers and local times, quoted so that a cell keeps its line breaks', () => {
    const { text } = tableForClipboard([anna], columns);
    expect(text).toBe(
      'Name\tChanged\tTéléphone <&>\tAddress\tRegistered\r\n' +
        '"Anna ""Ann"" <Müller> & Söhne"\t2026-11-30 19:14:05\t+497112842222\t"Königstraße 1\n70173\tStuttgart"\t2026-03-09 08:07:06\r\n',
    );
    expect(Papa.parse(text, { delimiter: '\t', newline: '\r\n' }).data[1]).toContain(anna.address);
  });

  it('are an HTML table whose cells are text, except times, with line breaks inside of cells', () => {
    const { html } = tableForClipboard([anna], columns);
    const [text, lineBreak] = [`<td style="mso-number-format:'\\@'">`, '<br style="mso-data-placement:same-cell">'];
    expect(html).toBe(
      '<meta charset="utf-8"><table>' +
        '<tr><th>Name</th><th>Changed</th><th>Téléphone &lt;&amp;&gt;</th><th>Address</th><th>Registered</th></tr>' +
        `<tr>${text}Anna &quot;Ann&quot; &lt;Müller&gt; &amp; Söhne</td><td>2026-11-30 19:14:05</td>${text}+497112842222</td>` +
        `${text}Königstraße 1${lineBreak}70173\tStuttgart</td><td>2026-03-09 08:07:06</td></tr></table>`,
    );
  });

  it('run no formulas, and have empty cells where a field has no value', () => {
    const { phone: _, address: __, ...rest } = anna;
    const formula = { ...rest, name: '=HYPERLINK("http://x.example")' };
    const { text, html } = tableForClipboard([formula], columns);
    expect(text.split('\r\n')[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/x\.example""\)"\t[^\t]+\t\t\t[^\t]+$/);
    expect(html).toContain(`">'=HYPERLINK(&quot;http://x.example&quot;)</td>`);
  });
});
