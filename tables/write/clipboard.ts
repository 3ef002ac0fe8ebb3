import { type Customer, fieldText } from 'customers-model/customer';
import { type ColumnName, cellOf, linesWith } from './csv.ts';

/** The same table in two formats, of which a program reads the better one. */
export interface ClipboardTable {
  /** Separated by tabs. */
  text: string;
  html: string;
}

export interface ClipboardColumn {
  name: ColumnName;
  header: string;
}

/**
 * Returns customers as a table with a header row, which a spreadsheet pastes as rows and columns. Values are as in CSV:
 * cells that would run as formulas begin with an apostrophe. Times are in the local time zone, in a form that spreadsheets
 * of every language read as a time.
 */
export const tableForClipboard = (customers: Customer[], columns: ClipboardColumn[]): ClipboardTable => {
  const line = linesWith({ separator: '\t' });
  const rows = customers.map((customer) => columns.map(({ name }) => ({ name, text: textOf(name, customer) })));
  return {
    text: [columns.map(({ header }) => header), ...rows.map((cells) => cells.map(({ text }) => text))]
      .map(line)
      .join(''),
    html: `<meta charset="utf-8"><table>${[
      columns.map(({ header }) => `<th>${escaped(header)}</th>`),
      ...rows.map((cells) => cells.map(({ name, text }) => htmlCell(name, text))),
    ]
      .map((cells) => `<tr>${cells.join('')}</tr>`)
      .join('')}</table>`,
  };
};

const isTime = (name: ColumnName): boolean => name === 'registrationDate' || name === 'lastModified';

const textOf = (name: ColumnName, customer: Customer): string => {
  const text = fieldText(customer[name]);
  return isTime(name) ? localTime.format(new Date(text)) : cellOf(name, text);
};

/** `2026-11-30 09:14:05`: Sweden writes times as in ISO 8601, with a space. */
const localTime = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });

/** Styles for Excel, which would make a number of a phone, and a second row of a line break. */
const htmlCell = (name: ColumnName, text: string): string =>
  isTime(name)
    ? `<td>${text}</td>`
    : `<td style="mso-number-format:'\\@'">${escaped(text).replaceAll('\n', '<br style="mso-data-placement:same-cell">')}</td>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
