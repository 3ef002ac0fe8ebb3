import type { ErrorObject } from 'ajv';

/** One broken rule: where (a JSON pointer into the body, a query parameter or a header), and what would be right. */
export type FieldError = Place & { detail: string };

type Place = { pointer: string } | { parameter: string } | { header: string };

/** How many broken rules one answer names. */
const most = 50;

/** The validator's findings in words, one for each place: the first that it found there. */
export const errorsOf = (findings: ErrorObject[]): FieldError[] => {
  const errors = new Map<string, FieldError>();
  for (const finding of findings) {
    // says only that one of its parts is broken, which says so itself
    if (finding.keyword === 'if' || finding.keyword === 'items') continue;
    const place = placeOf(finding);
    const key = JSON.stringify(place);
    if (!errors.has(key) && errors.size < most) errors.set(key, { ...place, detail: detailOf(finding) });
  }
  return [...errors.values()];
};

const placeOf = ({ instancePath, params, parentSchema }: ErrorObject): Place => {
  const property: string | undefined = params.missingProperty ?? params.additionalProperty;
  const path = property === undefined ? instancePath : `${instancePath}/${escaped(property)}`;
  const [, part, ...rest] = path.split('/');
  if (part === 'body') return { pointer: path.slice('/body'.length) };
  return part === 'headers' ? { header: parentSchema?.title } : { parameter: unescaped(rest[0] ?? '') };
};

const detailOf = ({ keyword, instancePath, parentSchema }: ErrorObject): string => {
  if (keyword === 'required') return 'is required';
  if (keyword === 'additionalProperties')
    return instancePath === '/body'
      ? `is no field of a customer; the fields are ${callersFields(parentSchema?.properties)}`
      : `is no parameter of this request; ${parametersOf(parentSchema?.properties)}`;
  return `must be ${parentSchema?.description}`;
};

/** The server's own fields are taken, and ignored, but not named. */
const callersFields = (properties: Record<string, object | true> = {}): string =>
  ['name', 'email', 'phone', 'address'].filter((field) => field in properties).join(', ');

const parametersOf = (properties: object = {}): string => {
  const names = Object.keys(properties);
  return names.length === 0 ? 'it takes none' : `it takes ${names.join(', ')}`;
};

/** RFC 6901. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');
