import { extname } from 'node:path';
import { parse } from '../transfer/arguments.ts';
import { Failure } from '../transfer/failure.ts';

export const usage = `Usage: npm run export -- <file> [options]    (- instead of a file writes to the standard output)

  --q <text>         only the customers that a search finds
  --sort <order>     name, registrationDate or lastModified; with a - in front, descending: --sort=-lastModified
  --format <format>  csv, excel (CSV as Excel opens it) or json-lines; default: by the name of the file, or csv
  --force            overwrite the file
  --api <url>        default: the API of npm start
  --json             print one JSON object at the end`;

const formats = ['csv', 'excel', 'json-lines'] as const;
export type Format = (typeof formats)[number];

const orders = (['name', 'registrationDate', 'lastModified'] as const).flatMap((key) => [key, `-${key}`] as const);
export type Order = (typeof orders)[number];

export interface Arguments {
  /** `-` for the standard output. */
  file: string;
  format: Format;
  q: string | undefined;
  sort: Order | undefined;
  isForced: boolean;
  api: string | undefined;
  isJson: boolean;
}

const options = {
  q: { type: 'string' },
  sort: { type: 'string' },
  format: { type: 'string' },
  force: { type: 'boolean', default: false },
  api: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** @throws Failure if the arguments are invalid */
export const argumentsIn = (args: string[]): Arguments => {
  const { values, positionals } = parse(args, { command: 'export', usage, options });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Failure(usage);
  if (file === '-' && values.json) throw new Failure('--json prints to the standard output: name a file.');
  if (values.q !== undefined && values.sort !== undefined)
    throw new Failure('A search has its own order: omit --sort or --q.');
  return {
    file,
    format: values.format === undefined ? formatOf(file) : oneOf(formats, '--format', values.format),
    q: values.q,
    sort: values.sort === undefined ? undefined : oneOf(orders, '--sort', values.sort),
    isForced: values.force,
    api: values.api,
    isJson: values.json,
  };
};

const formatOf = (file: string): Format => {
  const extension = extname(file).toLowerCase();
  if (extension === '.xlsx' || extension === '.xls')
    throw new Failure('An export is CSV or JSON Lines. For Excel, name a .csv file and add --format excel.');
  return ['.jsonl', '.ndjson', '.json'].includes(extension) ? 'json-lines' : 'csv';
};

const oneOf = <Choice extends string>(choices: readonly Choice[], option: string, text: string): Choice => {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new Failure(`${option} takes ${choices.join(', ')}. It is ${text}.`);
};
