import { type Stage, stages } from '../deploy/samconfig.ts';
import { parse } from '../transfer/arguments.ts';
import { Failure } from '../transfer/failure.ts';

/** What happens once the restored tables are complete. */
export type Action =
  | { kind: 'compare' }
  /** `chosen` is a list of ids, or the path of a file. */
  | { kind: 'copy'; chosen: string }
  | { kind: 'switch' };

export interface Arguments {
  stage: Stage;
  at: Date;
  action: Action;
}

export const usage = `Usage: npm run restore -- <stage> --at <time> [--copy <ids or file> | --switch] [--yes]

  --at 2026-11-30T18:15:00Z   the second to restore, with its time zone
  --copy <ids or file>        copies customers back: ids with commas between them, or a file with an id on each line
  --switch                    lets the stack use the restored tables instead of its own
  --yes                       is required for prod

Without --copy and --switch, it restores the tables under new names and compares them with those of the stack.`;

const options = {
  at: { type: 'string' },
  copy: { type: 'string' },
  switch: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const;

/** @throws Failure that says what to do */
export const argumentsIn = (args: string[], now: Date): Arguments => {
  const { positionals, values } = parse(args, { command: 'restore', usage, options });
  const stage = stages.find((name) => name === positionals[0]);
  if (!stage || positionals.length > 1 || values.at === undefined) throw new Failure(usage);
  if (values.copy !== undefined && values.switch) throw new Failure(`Use --copy or --switch, not both.\n\n${usage}`);
  const at = timeIn(values.at, now);
  if (stage === 'prod' && !values.yes)
    throw new Failure('The restore creates tables in prod, and may change customers. Add --yes.');
  return { stage, at, action: actionOf(values) };
};

const actionOf = ({ copy, switch: isSwitch }: { copy?: string | undefined; switch: boolean }): Action => {
  if (copy !== undefined) return { kind: 'copy', chosen: copy };
  return { kind: isSwitch ? 'switch' : 'compare' };
};

/** DynamoDB restores a table to a whole second. */
const timeIn = (text: string, now: Date): Date => {
  const at = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at.getTime()))
    throw new Failure(`--at takes a second with its time zone, for example 2026-11-30T18:15:00Z, but is ${text}.`);
  if (at > now) throw new Failure(`--at is in the future: ${text}.`);
  return at;
};
