import { execFileSync } from 'node:child_process';
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { customersOf } from '../../tables/customers/customers-of.ts';
import { mapColumns } from '../../tables/map/map-columns.ts';
import { readTable } from '../../tables/read/read-table.ts';
import { largeCsv, largeTable, largeTableRows } from './large-table.ts';

/**
 * `npm run bench:tables`: the CPU time and the memory of an import of 100,000 rows. Fails above a limit. Each file is read by
 * a process of its own.
 */
/** In MB, on top of a process that has loaded the code. */
const mostMemory = 300;

/** As Excel writes it: each text once, and cells that refer to it. */
const xlsx = (): Uint8Array => {
  const index = new Map<string, number>();
  const cell = (text: string): string => {
    if (!index.has(text)) index.set(text, index.size);
    return `<c t="s"><v>${index.get(text)}</v></c>`;
  };
  const sheet = largeTable()
    .map((row, n) => `<row r="${n + 1}">${row.map(cell).join('')}</row>`)
    .join('');
  const strings = [...index.keys()].map((text) => `<si><t>${text}</t></si>`).join('');
  const links = (...of: [string, string, string][]) =>
    `<Relationships>${of.map(([id, type, target]) => `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`).join('')}</Relationships>`;
  const parts = {
    '_rels/.rels': links(['a', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': '<workbook xmlns:r="x"><sheets><sheet name="S" r:id="s"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': links(['s', 'worksheet', 'sheet.xml'], ['t', 'sharedStrings', 'strings.xml']),
    'xl/sheet.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/strings.xml': `<sst>${strings}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
};

/** Imports a file, and prints how many customers it has, the CPU time, and the memory. */
const measure = async (file: string): Promise<void> => {
  const before = process.memoryUsage.rss();
  const table = await readTable(await openAsBlob(file));
  let customers = 0;
  const results = customersOf(table.rows, mapColumns(table, { country: 'DE' }), { country: 'DE' });
  for await (const result of results) if ('customer' in result) customers++;
  const { user, system } = process.cpuUsage();
  const seconds = (user + system) / 1e6;
  const memory = (process.resourceUsage().maxRSS * 1_024 - before) / 1e6;
  console.log(JSON.stringify({ customers, seconds, memory }));
};

const compare = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'));
  for (const [name, content] of [
    ['100,000.csv', largeCsv()],
    ['100,000.xlsx', xlsx()],
  ] as const) {
    const file = join(folder, name);
    writeFileSync(file, content);
    const printed = execFileSync(
      execPath,
      ['--no-warnings', '--max-old-space-size=150', fileURLToPath(import.meta.url), file],
      {
        encoding: 'utf8',
      },
    );
    const { customers, seconds, memory } = JSON.parse(printed);
    console.log(
      `${name}: ${(content.length / 1e6).toFixed(1)} MB, ${customers} customers, ${seconds.toFixed(1)} s of CPU time, ${memory.toFixed(0)} MB of memory`,
    );
    if (customers !== largeTableRows || memory > mostMemory) process.exitCode = 1;
  }
  rmSync(folder, { recursive: true });
};

const [, , file] = argv;
await (file === undefined ? compare() : measure(file));
