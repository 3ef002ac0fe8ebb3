import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Fields } from 'customers-model/customer';
import { customersOf } from 'customers-tables/customers/customers-of';
import type { Problem } from 'customers-tables/customers/problems';
import { mapColumns, missingFields } from 'customers-tables/map/map-columns';
import type { Mapping, Target } from 'customers-tables/map/targets';
import { readTable } from 'customers-tables/read/read-table';
import type { Table } from 'customers-tables/read/table';
import { UnreadableTable } from 'customers-tables/read/unreadable';
import { Failure } from '../transfer/failure.ts';
import type { Country } from './arguments.ts';
import { chosenMapping } from './mapping.ts';

/** A row as read, with its customer or its problems. */
export type ReadRow = { number: number; cells: string[] } & ({ customer: Fields } | { problems: Problem[] });

/** A file of customers that has been read once to its end. */
export interface CustomerFile {
  name: string;
  table: Pick<Table, 'format' | 'encoding' | 'separator' | 'hasHeaders' | 'headers'>;
  mapping: Mapping;
  /** How many rows it has, without headers and empty rows. */
  rowCount: number;
  /** SHA-256 of its bytes. */
  digest: string;
  /** Reads the rows again. Takes the memory of one row, and of the emails. */
  rows: () => AsyncGenerator<ReadRow>;
}

interface Options {
  chosen: Map<string, Target>;
  country: Country | undefined;
}

/** @throws Failure if the file cannot be read, has no rows or lacks a required field */
export const openFile = async (path: string, { chosen, country }: Options): Promise<CustomerFile> => {
  const name = basename(path);
  try {
    const hash = createHash('sha256');
    const table = await readTable(hashed(createReadStream(path), (chunk) => hash.update(chunk)));
    const mapping = chosenMapping(mapColumns(table, { country }), chosen);
    rejectMissing(mapping);
    let rowCount = 0;
    for await (const _ of table.rows) rowCount++;
    if (rowCount === 0) throw new Failure(`${name} has no rows below its headers.`);
    const rows = () => readRows(path, mapping, country);
    return { name, table, mapping, rowCount, digest: hash.digest('hex'), rows };
  } catch (error) {
    throw failureOf(error, name);
  }
};

async function* hashed(chunks: AsyncIterable<Buffer>, update: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    update(chunk);
    yield chunk;
  }
}

const rejectMissing = (mapping: Mapping): void => {
  const missing = missingFields(mapping);
  if (missing.length === 0) return;
  const columns = mapping.map(({ header }) => header).join(', ');
  throw new Failure(
    `No column is the ${missing.join(' or the ')}. Name it with --map "<column>=${missing[0]}". The columns are: ${columns}.`,
  );
};

async function* readRows(path: string, mapping: Mapping, country: Country | undefined): AsyncGenerator<ReadRow> {
  const table = await readTable(createReadStream(path));
  let cells: string[] = [];
  async function* noted() {
    for await (const row of table.rows) {
      cells = row.cells;
      yield row;
    }
  }
  // one result for each row, in order: the cells are those of the result
  for await (const result of customersOf(noted(), mapping, { country })) {
    const outcome = 'customer' in result ? { customer: result.customer } : { problems: result.problems };
    yield { number: result.row, cells, ...outcome };
  }
}

const failureOf = (error: unknown, name: string): unknown => {
  if (error instanceof UnreadableTable) return new Failure(`${name}: ${error.message}`);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new Failure(`${name} does not exist.`);
  return code === 'EISDIR' || code === 'EACCES' ? new Failure(`${name} cannot be read (${code}).`) : error;
};
