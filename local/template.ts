import { readFileSync } from 'node:fs';
import { parse, type Tags } from 'yaml';

/** A resource of the stack. */
export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  [attribute: string]: unknown;
}

/** template.yaml, as CloudFormation would see it for one choice of parameters. */
export interface Template {
  Globals: Record<string, Record<string, unknown>>;
  Resources: Record<string, Resource>;
}

const path = new URL('../template.yaml', import.meta.url);

/**
 * Reads template.yaml and resolves its intrinsic functions. Parameters that are not given have their defaults. A
 * reference to a resource becomes its logical id, and `!GetAtt Table.Arn` the text `Table.Arn`.
 */
export const readTemplate = (parameters: Record<string, string> = {}): Template => {
  const source = parse(readFileSync(path, 'utf8'), { customTags: intrinsicTags }) as Source;
  const defaults = Object.entries(source.Parameters ?? {}).map(([name, { Default }]) => [name, Default]);
  const values = { 'AWS::Region': 'local', ...Object.fromEntries(defaults), ...parameters };
  return resolve({ Globals: source.Globals ?? {}, Resources: source.Resources }, { source, values }) as Template;
};

interface Source {
  Parameters?: Record<string, { Default?: string }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Globals?: object;
  Resources: object;
}

interface Scope {
  source: Source;
  values: Record<string, string>;
}

// --- !Sub and its like become { 'Fn::Sub': … }, their long form ---

const tagNames = ['Ref', 'Sub', 'GetAtt', 'FindInMap', 'Equals', 'Not', 'Or'];

const intrinsicTags: Tags = tagNames.flatMap((name) => {
  const long = (argument: unknown) => ({ [name === 'Ref' ? name : `Fn::${name}`]: argument });
  return [
    { tag: `!${name}`, resolve: (text: string) => long(name === 'GetAtt' ? text.split('.') : text) },
    { tag: `!${name}`, collection: 'seq' as const, resolve: (node: { toJSON(): unknown }) => long(node.toJSON()) },
  ];
});

// --- and are worked out ---

const resolve = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  const intrinsic = intrinsics.get(name);
  if (intrinsic) return intrinsic(resolve(argument, scope), scope);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, scope)]));
};

const intrinsics = new Map<string, (argument: unknown, scope: Scope) => unknown>([
  ['Ref', (name, { values }) => values[name as string] ?? name],
  ['Fn::GetAtt', (parts) => (parts as string[]).join('.')],
  ['Fn::Sub', (text, { values }) => (text as string).replace(/\$\{([^}]+)\}/g, (_, name) => values[name] ?? name)],
  [
    'Fn::FindInMap',
    (keys, { source }) => {
      const [map, first, second] = keys as [string, string, string];
      return source.Mappings?.[map]?.[first]?.[second];
    },
  ],
]);
