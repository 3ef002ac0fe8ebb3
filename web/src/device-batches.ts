import type { FieldName } from 'customers-model/fields';

/** The imports and bulk edits that started on this device, for 30 days. They contain no customer data. */

/** What this device remembers of an import or a bulk edit. */
interface Remembered {
  /** The ID of its batch. */
  id: string;
  /** ISO 8601. */
  startedAt: string;
  /** How many rows or customers it has, and how many of them are finished. */
  rows: number;
  finished: number;
  created: number;
  updated: number;
  failed: number;
  /** `open`: an import has stopped and can continue, unless another tab runs it. */
  state: 'open' | 'done' | 'canceled' | 'undone';
}

export interface DeviceImport extends Remembered {
  fileName: string;
}

export interface DeviceEdit extends Remembered {
  edit: { field: FieldName; action: EditAction };
}

/** What a bulk edit does to the values of a field. */
export type EditAction = 'set' | 'clear' | 'add' | 'remove';

export type DeviceBatch = DeviceImport | DeviceEdit;

export const isImport = (one: DeviceBatch): one is DeviceImport => 'fileName' in one;

const prefix = 'import:';

/** In milliseconds: as long as the API lists the changes of a batch. */
const keptFor = 30 * 24 * 60 * 60 * 1000;

/** Returns the batches, the latest first, and forgets those that are too old. */
export const readBatches = (now = Date.now()): DeviceBatch[] => {
  const found = keys().flatMap((key) => parsed(read(key)) ?? []);
  const isKept = ({ startedAt }: DeviceBatch) => now - Date.parse(startedAt) < keptFor;
  for (const { id } of found.filter((one) => !isKept(one))) forgetBatch(id);
  return found.filter(isKept).sort((a, b) => b.startedAt.localeCompare(a.startedAt));
};

export const findBatch = (id: string): DeviceBatch | undefined => parsed(read(prefix + id));

export const saveBatch = (one: DeviceBatch): boolean => write(prefix + one.id, JSON.stringify(one));

export const forgetBatch = (id: string): void => {
  remove(prefix + id);
  dropParts(id);
};

// --- what an open import needs to continue ---

/** `plan` is written at its start, `progress` after each request. */
type Part = 'plan' | 'progress';

const partKey = (id: string, part: Part): string => `import-${part}:${id}`;

/** Returns false if it does not fit into the storage: the import then cannot continue after a reload. */
export const savePart = (id: string, part: Part, value: object): boolean =>
  write(partKey(id, part), JSON.stringify(value));

export const readPart = (id: string, part: Part): unknown => JSON.parse(read(partKey(id, part)) ?? 'null');

export const dropParts = (id: string): void => {
  remove(partKey(id, 'plan'));
  remove(partKey(id, 'progress'));
};

// --- the storage, which may be blocked or full ---

const keys = (): string[] => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
};

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

const write = (key: string, text: string): boolean => {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
};

const remove = (key: string): void => {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing is stored
  }
};

const parsed = (text: string | null): DeviceBatch | undefined => (text === null ? undefined : JSON.parse(text));
