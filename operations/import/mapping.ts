import { fieldNames } from 'customers-model/fields';
import { type Column, fieldOfTarget, type Mapping, type Target } from 'customers-tables/map/targets';
import { Failure } from '../transfer/failure.ts';

/**
 * Returns a mapping with the chosen targets. A chosen column replaces the columns that were guessed to be the same field.
 *
 * @throws Failure if no column has one of the headers
 */
export const chosenMapping = (guessed: Mapping, chosen: Map<string, Target>): Mapping => {
  const targetOf = new Map([...chosen].map(([header, target]) => [header.toLowerCase(), target]));
  const headers = guessed.map(({ header }) => header);
  const unknown = [...chosen.keys()].find((name) => !headers.some((header) => isSame(header, name)));
  if (unknown !== undefined)
    throw new Failure(`--map names the column ${unknown}, but the columns are: ${headers.join(', ')}.`);
  const replaced = new Set<Target | null>(fieldNames.filter((name) => [...targetOf.values()].includes(name)));
  return guessed.map((column): Column => {
    const target = targetOf.get(column.header.toLowerCase());
    if (target !== undefined) return { ...column, target };
    return replaced.has(column.target) ? { ...column, target: null } : column;
  });
};

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Returns a line for each field with its columns, and one for the columns that are not imported. */
export const linesOf = (mapping: Mapping): string[] => {
  const fields = fieldNames.flatMap((name) => {
    const columns = mapping.filter(({ target }) => target !== null && fieldOfTarget(target) === name);
    return columns.length === 0 ? [] : [{ title: name as string, columns: columns.map(nameOf) }];
  });
  const ignored = mapping.filter(({ target }) => target === null || target === 'ignored');
  const all = [
    ...fields,
    ...(ignored.length === 0 ? [] : [{ title: 'ignored', columns: ignored.map(({ header }) => header) }]),
  ];
  const width = Math.max(...all.map(({ title }) => title.length));
  return all.map(({ title, columns }) => `${title.padEnd(width)}  ${columns.join(', ')}`);
};

/** The header, with the part of the field if the column is only a part. */
const nameOf = ({ header, target }: Column): string => {
  const [, part] = target?.split('.') ?? [];
  return part === undefined ? header : `${header} (${part})`;
};
