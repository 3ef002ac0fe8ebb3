import type { AnySchemaObject, ErrorObject } from 'ajv';
import { fieldNames } from 'customers-model/fields';
import { customerTitle } from 'customers-model/schemas';

/** A broken rule: its place (a JSON pointer into the body, a parameter or a header), and the rule in words. */
export type FieldError = Place & { detail: string };

type Place = { pointer: string } | { parameter: string } | { header: string };

/** The most errors in a response. */
const maxErrors = 50;

/** An error of the validator. It contains the broken schema, because compile.ts sets `isVerbose`. */
export type Finding = Pick<ErrorObject, 'instancePath' | 'keyword' | 'params' | 'propertyName'> & {
  parentSchema: AnySchemaObject;
};

/** Keywords whose findings only say that a schema inside them has findings. */
const summaries = ['if', 'propertyNames'];

/** Returns at most `maxErrors` errors: the first finding of each place, in words. */
export const errorsOf = (findings: Finding[]): FieldError[] => {
  const errors = new Map<string, FieldError>();
  for (const finding of findings) {
    if (summaries.includes(finding.keyword)) continue;
    const place = placeOf(finding);
    const key = JSON.stringify(place);
    if (!errors.has(key) && errors.size < maxErrors) errors.set(key, { ...place, detail: detailOf(finding) });
  }
  return [...errors.values()];
};

const placeOf = ({ instancePath, params, propertyName, parentSchema }: Finding): Place => {
  const property: string | undefined = params.missingProperty ?? params.additionalProperty ?? propertyName;
  const path = property === undefined ? instancePath : `${instancePath}/${escapePointer(property)}`;
  const [, part, ...rest] = path.split('/');
  if (part === 'body') return { pointer: path.slice('/body'.length) };
  return part === 'headers' ? { header: parentSchema.title } : { parameter: unescapePointer(rest[0] ?? '') };
};

const detailOf = ({ keyword, instancePath, parentSchema }: Finding): string => {
  if (keyword === 'required') return 'is required';
  if (keyword === 'additionalProperties') return unknownMember(instancePath, parentSchema);
  return `must be ${parentSchema.description}`;
};

const unknownMember = (instancePath: string, { title, properties }: AnySchemaObject): string => {
  if (title === customerTitle) return `is not a customer field. Fields: ${fieldNames.join(', ')}`; // the server's own fields are accepted and ignored
  if (instancePath.startsWith('/body'))
    return `is not a member of this object. Members: ${Object.keys(properties).join(', ')}`;
  return `is not a parameter of this request. ${parametersOf(properties)}`;
};

const parametersOf = (properties: object): string => {
  const names = Object.keys(properties);
  return names.length === 0 ? 'It has no parameters' : `Parameters: ${names.join(', ')}`;
};

/** Escapes a name for a JSON pointer (RFC 6901). */
const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const unescapePointer = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');
