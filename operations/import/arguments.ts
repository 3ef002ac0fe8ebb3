import { countryIn } from 'customers-tables/map/country';
import { isTarget, type Target, targets } from 'customers-tables/map/targets';
import { parse } from '../transfer/arguments.ts';
import { Failure } from '../transfer/failure.ts';

export const usage = `Usage: npm run import -- <file> [options]    or    npm run import -- --undo <batch>

  --dry-run               only check the file: change nothing
  --on-existing <what>    a row whose email a customer has: update (default), skip or fail
  --map "<column>=<field>"  what a column means, for example "Company=name"; ignored leaves it out; may be repeated
  --country <country>     of phone numbers without a country code, for example DE
  --failed <file>         write the rows that need attention to this file, to be corrected and imported again
  --force                 overwrite the file of --failed
  --api <url>             default: the API of npm start
  --json                  print one JSON object at the end
  --undo <batch>          take back an import`;

export type OnExisting = 'update' | 'skip' | 'fail';

export type Country = NonNullable<ReturnType<typeof countryIn>>;

export interface ImportArguments {
  file: string;
  isDryRun: boolean;
  onExisting: OnExisting;
  /** The chosen targets, by the header of the column. */
  chosen: Map<string, Target>;
  country: Country | undefined;
  failed: string | undefined;
  isForced: boolean;
}

export interface Common {
  api: string | undefined;
  isJson: boolean;
}

export type Arguments = Common & ({ undo: string } | ImportArguments);

const options = {
  api: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'on-existing': { type: 'string', default: 'update' },
  map: { type: 'string', multiple: true },
  country: { type: 'string' },
  failed: { type: 'string' },
  force: { type: 'boolean', default: false },
  undo: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** @throws Failure if the arguments are invalid */
export const argumentsIn = (args: string[]): Arguments => {
  const { values, positionals } = parse(args, { command: 'import', usage, options });
  const common = { api: values.api, isJson: values.json };
  if (values.undo !== undefined && positionals.length === 0) return { ...common, undo: batchIn(values.undo) };
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0 || values.undo !== undefined) throw new Failure(usage);
  return {
    ...common,
    file,
    isDryRun: values['dry-run'],
    onExisting: onExistingIn(values['on-existing']),
    chosen: new Map(values.map?.map(choiceIn)),
    country: values.country === undefined ? undefined : countryOf(values.country),
    failed: values.failed,
    isForced: values.force,
  };
};

const batchIn = (text: string): string => {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)) return text;
  throw new Failure('--undo takes the id of a batch, as the import printed it.');
};

const onExistingIn = (text: string): OnExisting => {
  const found = (['update', 'skip', 'fail'] as const).find((choice) => choice === text);
  if (found) return found;
  throw new Failure(`--on-existing takes update, skip or fail, but is ${text}.`);
};

const choiceIn = (text: string): [header: string, target: Target] => {
  const at = text.lastIndexOf('=');
  const target = text.slice(at + 1).trim();
  if (at < 1) throw new Failure(`--map takes a column and a field, for example --map "Company=name", but is ${text}.`);
  if (target !== 'ignored' && !isTarget(target))
    throw new Failure(`--map takes one of these fields: ${[...targets, 'ignored'].join(', ')}. It is ${target}.`);
  return [text.slice(0, at).trim(), target];
};

const countryOf = (text: string): Country => {
  const country = countryIn(text);
  if (country) return country;
  throw new Failure(`--country takes a country, for example DE or Germany, but is ${text}.`);
};
