import { UnreadableTable } from './unreadable.ts';
import { readXml } from './xml.ts';

/** What the rows of a sheet need. */
export interface Workbook {
  /** The XML of the first visible sheet. */
  sheet: Uint8Array;
  /** Cells refer to these texts by index. */
  strings: string[];
  /** Returns the date that a number stands for, if the style shows a date. */
  dateOf: (number: number, style: number) => string | undefined;
}

type Parts = Record<string, Uint8Array>;
type Unpack = (isNeeded: (path: string) => boolean) => Parts;

/** @throws Error if a part is missing or its XML is not well-formed */
export const workbookIn = (unpack: Unpack): Workbook => {
  const links = unpack((path) => path.endsWith('.rels') && !path.includes('worksheets/'));
  const partAt = (path: string | undefined) => unpack((name) => name === path)[path ?? ''];
  const path = linksIn(links, '').find(({ type }) => type === 'officeDocument')?.path ?? '';
  const { sheetId, startsIn1904 } = bookIn(needed(partAt(path)));
  const its = linksIn(links, path);
  const partOf = (isPart: (link: Link) => boolean) => partAt(its.find(isPart)?.path);
  // one after the other: the texts and the sheet are large
  const strings = stringsIn(partOf(({ type }) => type === 'sharedStrings'));
  const isDate = dateStylesIn(partOf(({ type }) => type === 'styles'));
  return {
    strings,
    dateOf: (number, style) => (isDate[style] ? dateOf(number, startsIn1904) : undefined),
    sheet: needed(partOf(({ id }) => id === sheetId)),
  };
};

const needed = (part: Uint8Array | undefined): Uint8Array => {
  if (part === undefined) throw new UnreadableTable('brokenExcel');
  return part;
};

interface Link {
  id: string;
  /** The last part of the URI, which differs between the strict and the transitional format. */
  type: string;
  path: string;
}

/** The links of a part, or of the package: `xl/workbook.xml` has them in `xl/_rels/workbook.xml.rels`. */
const linksIn = (links: Parts, path: string): Link[] => {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const xml = links[`${folder}_rels/${path.slice(folder.length)}.rels`];
  const found: Link[] = [];
  const add = ({ Id = '', Type = '', Target = '' }: Record<string, string>) =>
    found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), path: resolved(Target, folder) });
  if (xml) readXml(xml, { open: (name, attributes) => name === 'Relationship' && add(attributes) });
  return found;
};

const resolved = (target: string, folder: string): string => new URL(target, `file:///${folder}`).pathname.slice(1);

const bookIn = (xml: Uint8Array): { sheetId: string | undefined; startsIn1904: boolean } => {
  const sheets: { id: string | undefined; isVisible: boolean }[] = [];
  let startsIn1904 = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') startsIn1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name === 'sheet')
        sheets.push({ id: linkIn(attributes), isVisible: (attributes.state ?? 'visible') === 'visible' });
    },
  });
  return { sheetId: (sheets.find(({ isVisible }) => isVisible) ?? sheets[0])?.id, startsIn1904 };
};

/** The attribute is `r:id`, but the prefix is free. */
const linkIn = (attributes: Record<string, string>): string | undefined =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];

/** The texts of the items `si`, without the pronunciation `rPh` of Japanese. */
const stringsIn = (xml: Uint8Array | undefined): string[] => {
  const strings: string[] = [];
  if (xml === undefined) return strings;
  let [text, isText, isPhonetic] = ['', false, false];
  readXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (part) => {
      if (isText) text += part;
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
};

/** Characters that XML cannot have are written as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** Whether each style of cells shows a date. */
const dateStylesIn = (xml: Uint8Array | undefined): boolean[] => {
  const formats = new Map<string, string>();
  const styles: string[] = [];
  if (xml === undefined) return [];
  let isOfCells = false;
  readXml(xml, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') formats.set(numFmtId, formatCode);
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) styles.push(numFmtId);
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return styles.map((id) => isDateFormat(formats.get(id)) ?? dateFormats.test(id));
};

/** The formats of dates and times that have no code (ECMA-376, 18.8.30). */
const dateFormats = /^(?:1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;

/** Looks for day, month, year, hour or second outside of quotes and brackets. */
const isDateFormat = (code: string | undefined): boolean | undefined =>
  code === undefined ? undefined : /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** The days since 1899-12-30 or 1904-01-01 as a date, with the time unless it is midnight. */
const dateOf = (days: number, startsIn1904: boolean): string | undefined => {
  const date = new Date(Math.round((days + (startsIn1904 ? 1_462 : 0) - 25_569) * 86_400) * 1_000);
  return Number.isNaN(date.getTime())
    ? undefined
    : date.toISOString().replace('.000Z', '').replace('T00:00:00', '').replace('T', ' ');
};
