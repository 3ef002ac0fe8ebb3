import type { AnySchemaObject, ErrorObject } from 'ajv';
import { fieldNames } from 'customers-model/fields';

/** A broken rule: its place (JSON pointer into the body, parameter or header), and what would be right. */
export type FieldError = Place & { detail: string };

type Place = { pointer: string } | { parameter: string } | { header: string };

/** Per response. */
const maxErrors = 50;

/** An error of the validator. It contains the broken schema, as schemas are compiled with `verbose`. */
export type Finding = ErrorObject & { parentSchema: AnySchemaObject };

/** The findings in words, the first of each place. */
export const errorsOf = (findings: Finding[]): FieldError[] => {
  const errors = new Map<string, FieldError>();
  for (const finding of findings) {
    if (finding.keyword === 'if') continue; // its `then` or `else` has a finding of its own
    const place = placeOf(finding);
    const key = JSON.stringify(place);
    if (!errors.has(key) && errors.size < maxErrors) errors.set(key, { ...place, detail: detailOf(finding) });
  }
  return [...errors.values()];
};

const placeOf = ({ instancePath, params, parentSchema }: Finding): Place => {
  const property: string | undefined = params.missingProperty ?? params.additionalProperty;
  const path = property === undefined ? instancePath : `${instancePath}/${escaped(property)}`;
  const [, part, ...rest] = path.split('/');
  if (part === 'body') return { pointer: path.slice('/body'.length) };
  return part === 'headers' ? { header: parentSchema.title } : { parameter: unescaped(rest[0] ?? '') };
};

const detailOf = ({ keyword, instancePath, parentSchema }: Finding): string => {
  if (keyword === 'required') return 'is required';
  if (keyword === 'additionalProperties')
    return instancePath === '/body'
      ? `is not a customer field. Fields: ${fieldNames.join(', ')}` // the server's own fields are accepted and ignored
      : `is not a parameter of this request. ${parametersOf(parentSchema.properties)}`;
  return `must be ${parentSchema.description}`;
};

const parametersOf = (properties: object): string => {
  const names = Object.keys(properties);
  return names.length === 0 ? 'It has no parameters' : `Parameters: ${names.join(', ')}`;
};

/** RFC 6901. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');
