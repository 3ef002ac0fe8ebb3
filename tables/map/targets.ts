import { type FieldName, fieldNames } from 'customers-model/fields';

/** The fields that tables often split over several columns, with the parts in the order of the joined text. */
export const parts = {
  name: ['prefix', 'first', 'middle', 'last', 'suffix'],
  address: ['street', 'houseNumber', 'city', 'state', 'postcode', 'country'],
} as const satisfies Partial<Record<FieldName, readonly string[]>>;

type Split = keyof typeof parts;
export type Part = { [Name in Split]: `${Name}.${(typeof parts)[Name][number]}` }[Split];

/** What a column can be mapped to. The columns that an export or a file of failed rows adds are `ignored`. */
export type Target = FieldName | Part | 'ignored';

const partsOf = (name: FieldName): Part[] =>
  Object.entries(parts)
    .filter(([field]) => field === name)
    .flatMap(([field, its]) => its.map((part) => `${field}.${part}` as Part));

/** What a person can choose for a column, in the order of the fields. */
export const targets: readonly Target[] = fieldNames.flatMap((name) => [name, ...partsOf(name)]);

export const isTarget = (text: string): text is Target => (targets as readonly string[]).includes(text);

/** The field that a target is, or is a part of. */
export const fieldOfTarget = (target: Target): FieldName | undefined =>
  fieldNames.find((name) => target === name || target.startsWith(`${name}.`));

/** What a column of a table means. */
export interface Column {
  header: string;
  /** Null for a column that is not imported. */
  target: Target | null;
  /** Tells apart the parts of several addresses or names, such as billing and shipping. */
  group?: string;
}

/** The columns of a table in their order. Plain data: a page or a command may change targets. */
export type Mapping = Column[];
