import { parse } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { Refusal } from './refusal.ts';

export const stages = ['dev', 'staging', 'prod'] as const;
export type Stage = (typeof stages)[number];

/** The settings of a stage in samconfig.toml. */
export interface Settings {
  stackName: string;
  /** Whether the deployment asks for confirmation before it changes the stack. */
  isConfirmationRequired: boolean;
  /** The only AWS account that the stage may be deployed to. */
  accountId?: string | undefined;
  region?: string | undefined;
  parameters: Record<string, string>;
}

/**
 * Returns the settings of a stage.
 *
 * @param text the content of samconfig.toml
 * @throws Refusal if a setting is missing or malformed
 */
export const settingsOf = (text: string, stage: Stage): Settings => {
  const config = parse(text) as Config;
  const { global, deploy } = config[stage] ?? {};
  const settings = { ...global?.parameters, ...deploy?.parameters };
  const { stack_name: stackName, parameter_overrides: overrides = [] } = settings;
  const { confirm_changeset: isConfirmationRequired = false, account_id: accountId, region } = settings;
  if (stackName === undefined)
    throw new Refusal(`samconfig.toml has no stack_name for ${stage}: add it under [${stage}.global.parameters].`);
  if (!Array.isArray(overrides))
    throw new Refusal(`Write the parameter_overrides of ${stage} in samconfig.toml as a list: ["Name=value", …].`);
  const parameters = Object.fromEntries(overrides.map(parameterIn));
  return { stackName, isConfirmationRequired, accountId, region, parameters };
};

type Config = { [stage in Stage]?: Record<'global' | 'deploy', { parameters?: Section } | undefined> };

interface Section {
  stack_name?: string;
  confirm_changeset?: boolean;
  /** Only this command reads it: the SAM CLI has no such setting and ignores it. */
  account_id?: string;
  region?: string;
  parameter_overrides?: string[] | string;
}

const parameterIn = (text: string): [name: string, value: string] => {
  const parts = /^(?<name>[A-Za-z0-9]+)=(?<quote>["']?)(?<value>.*)\k<quote>$/s.exec(text.trim())?.groups;
  if (parts) return [parts.name as string, parts.value as string];
  throw new Refusal(`Write the parameter ${text} in samconfig.toml as Name=value.`);
};

/**
 * Returns the values of all parameters of a template: the given values, and the defaults of the other parameters.
 * Without a value, a stack update would keep the parameter's previous value.
 */
export const withDefaults = (given: Record<string, string>, template: string): Record<string, string> => {
  const { Parameters } = parseYaml(template, { logLevel: 'silent' }) as {
    Parameters: Record<string, { Default: unknown }>;
  };
  const defaults = Object.entries(Parameters).map(([name, { Default }]) => [name, String(Default)]);
  return { ...Object.fromEntries(defaults), ...given };
};

/** Returns parameters for the SAM CLI. Without quotes, it would end a value at a space and reject an empty value. */
export const overridesOf = (parameters: Record<string, string>): string[] =>
  Object.entries(parameters).map(([name, value]) => `${name}="${value.replaceAll('"', '\\"')}"`);

/** The parameters that say where the data is. A deployment must not change them by leaving them out. */
const places = ['RestoredTables'];

/** Returns the values of the stack that a deployment keeps, because samconfig.toml does not name these parameters. */
export const keptOf = (
  given: Record<string, string>,
  before: Record<string, string> | undefined,
): Record<string, string> =>
  Object.fromEntries(
    places.filter((name) => !(name in given) && before?.[name]).map((name) => [name, before?.[name] ?? '']),
  );
