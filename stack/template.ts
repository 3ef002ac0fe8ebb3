import { readFileSync } from 'node:fs';
import { parseDocument, type Tags } from 'yaml';

/** A resource of the template. */
export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  [attribute: string]: unknown;
}

/** template.yaml with its intrinsic functions resolved for one set of parameter values. */
export interface Template {
  Globals: Record<string, Record<string, unknown>>;
  Resources: Record<string, Resource>;
}

const path = new URL('../template.yaml', import.meta.url);
let parsed: Source | undefined; // parsing takes ten times as long as resolving

/**
 * Reads template.yaml and resolves its intrinsic functions. Parameters without a given value have their defaults. A
 * reference to a resource resolves to its logical id, and `!GetAtt Table.Arn` to the text `Table.Arn`.
 */
export const readTemplate = (parameters: Record<string, string> = {}): Template => {
  parsed ??= parse(readFileSync(path, 'utf8'));
  return resolveSource(parsed, parameters);
};

/**
 * Resolves the text of a template, as `readTemplate` does.
 *
 * @throws if the text is not valid YAML or has an unsupported intrinsic function
 */
export const resolveTemplate = (text: string, parameters: Record<string, string> = {}): Template =>
  resolveSource(parse(text), parameters);

const parse = (text: string): Source => {
  const document = parseDocument(text, { customTags: intrinsicTags });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw problem;
  return document.toJS() as Source;
};

const resolveSource = (source: Source, parameters: Record<string, string>): Template => {
  const defaults = Object.entries(source.Parameters ?? {}).map(([name, { Default }]) => [name, Default?.toString()]);
  const values = { ...pseudoParameters, ...Object.fromEntries(defaults), ...parameters };
  return resolve({ Globals: source.Globals ?? {}, Resources: source.Resources }, { source, values }) as Template;
};

const pseudoParameters = {
  'AWS::Region': 'local',
  'AWS::StackName': 'customers',
  'AWS::StackId': 'arn:aws:cloudformation:local:123456789012:stack/customers/00000000-0000-0000-0000-000000000000',
};

interface Source {
  Parameters?: Record<string, { Default?: string | number }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Globals?: object;
  Resources: object;
}

interface Scope {
  source: Source;
  values: Record<string, string>;
}

// --- convert short forms such as !Sub to their long form, { 'Fn::Sub': … } ---

const tagNames = [
  ...['Ref', 'Condition', 'Sub', 'GetAtt', 'FindInMap', 'Select', 'Split'],
  ...['If', 'Equals', 'Not', 'And', 'Or'],
];

const intrinsicTags: Tags = tagNames.flatMap((name) => {
  const long = (argument: unknown) => ({ [['Ref', 'Condition'].includes(name) ? name : `Fn::${name}`]: argument });
  return [
    { tag: `!${name}`, resolve: (text: string) => long(name === 'GetAtt' ? text.split('.') : text) },
    { tag: `!${name}`, collection: 'seq' as const, resolve: (node: { toJSON(): unknown }) => long(node.toJSON()) },
  ];
});

// --- resolve the long forms, and leave out values that are AWS::NoValue ---

const resolve = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? ['', undefined];
  const intrinsic = entries.length === 1 ? intrinsics.get(name) : undefined;
  if (name === 'Fn::If' && entries.length === 1) return choose(argument as Choice, scope);
  if (intrinsic) return intrinsic(resolve(argument, scope), scope);
  const resolved = entries.map(([key, item]) => [key, resolve(item, scope)]);
  return Object.fromEntries(resolved.filter(([, item]) => item !== undefined));
};

const intrinsics = new Map<string, (argument: unknown, scope: Scope) => unknown>([
  ['Ref', (name, { values }) => (name === 'AWS::NoValue' ? undefined : (values[name as string] ?? name))],
  ['Condition', (name, scope) => isTrue(name, scope)],
  ['Fn::GetAtt', (parts) => (parts as string[]).join('.')],
  [
    'Fn::Sub',
    (argument, { values }) => {
      const [text, own] = [argument, {}].flat() as [string, Record<string, string>];
      return text.replace(/\$\{([^}]+)\}/g, (_, name) => own[name] ?? values[name] ?? name);
    },
  ],
  ['Fn::Select', (argument) => (([index, list]) => list[Number(index)])(argument as [number, string[]])],
  ['Fn::Split', (argument) => (([separator, text]) => text.split(separator))(argument as [string, string])],
  [
    'Fn::FindInMap',
    (keys, { source }) => {
      const [map, first, second] = keys as [string, string, string];
      return source.Mappings?.[map]?.[first]?.[second];
    },
  ],
  ['Fn::Equals', (pair) => (pair as unknown[])[0] === (pair as unknown[])[1]],
  ['Fn::Not', (one) => !(one as boolean[])[0]],
  ['Fn::And', (all) => (all as boolean[]).every(Boolean)],
  ['Fn::Or', (all) => (all as boolean[]).some(Boolean)],
]);

type Choice = [condition: string, yes: unknown, no: unknown];

/** Resolves Fn::If, but only the chosen value. */
const choose = ([condition, yes, no]: Choice, scope: Scope): unknown =>
  resolve(isTrue(condition, scope) ? yes : no, scope);

const isTrue = (condition: unknown, scope: Scope): boolean =>
  resolve(scope.source.Conditions?.[condition as string], scope) === true;
