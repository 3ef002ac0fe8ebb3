import type { AnySchemaObject, ErrorObject } from 'ajv';
import { fieldNames } from 'customers-model/fields';

/** One broken rule: where (a JSON pointer into the body, a query parameter or a header), and what would be right. */
export type FieldError = Place & { detail: string };

type Place = { pointer: string } | { parameter: string } | { header: string };

/** How many broken rules one answer names. */
const most = 50;

/** What the validator found, with the schema whose rule is broken: the schemas are compiled with `verbose`. */
export type Finding = ErrorObject & { parentSchema: AnySchemaObject };

/** The validator's findings in words, one for each place: the first that it found there. */
export const errorsOf = (findings: Finding[]): FieldError[] => {
  const errors = new Map<string, FieldError>();
  for (const finding of findings) {
    // says only that one of its parts is broken, which says so itself
    if (finding.keyword === 'if') continue;
    const place = placeOf(finding);
    const key = JSON.stringify(place);
    if (!errors.has(key) && errors.size < most) errors.set(key, { ...place, detail: detailOf(finding) });
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
      ? `is no field of a customer; the fields are ${fieldNames.join(', ')}` // the server's own are taken, and ignored
      : `is no parameter of this request; ${parametersOf(parentSchema.properties)}`;
  return `must be ${parentSchema.description}`;
};

const parametersOf = (properties: object): string => {
  const names = Object.keys(properties);
  return names.length === 0 ? 'it takes none' : `it takes ${names.join(', ')}`;
};

/** RFC 6901. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');
