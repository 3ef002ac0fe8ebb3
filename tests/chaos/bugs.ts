import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chaos, type Outcome } from './chaos.ts';

/** A plausible bug: text to replace in a file of the store. */
export interface Bug {
  name: string;
  file: string;
  from: string;
  to: string;
}

export const bugs: Bug[] = [
  {
    name: 'an email is taken without a check',
    file: 'actions.ts',
    from: '...(entry.entry === unique && {',
    to: '...(entry.entry === String(unique.length) && {',
  },
  {
    name: 'a write does not check that the customer is as read',
    file: 'actions.ts',
    from: "const unchangedCondition = '#version = :read AND entries = :entriesRead';",
    to: "const unchangedCondition = 'attribute_exists(customerId) OR #version = :read OR entries = :entriesRead';",
  },
  {
    name: 'If-Match is ignored',
    file: 'current.ts',
    from: 'if (!condition(current.version)) throw new VersionMismatch();',
    to: 'if (!condition) throw new VersionMismatch();',
  },
  {
    name: 'all transactions have the same token',
    file: 'transaction.ts',
    from: 'ClientRequestToken: randomUUID() };',
    to: "ClientRequestToken: 'the-one-and-only' };",
  },
  {
    name: 'a conflict counts as success',
    file: 'transaction.ts',
    from: 'if (!canRetry(error)) throw error;\n    }\n    await pause(attempt, signal);\n  }\n};\n\n/** Runs a write',
    to: 'if (!canRetry(error)) throw error;\n      return;\n    }\n  }\n};\n\n/** Runs a write',
  },
  {
    name: 'an update keeps the former entries',
    file: 'update.ts',
    from: '...removeEntries(store, without(former, entries)),',
    to: '...removeEntries(store, []),',
  },
  {
    name: 'a create forgets its last entry',
    file: 'create.ts',
    from: '...putEntries(store, entriesOf(customer, keys), customer),',
    to: '...putEntries(store, entriesOf(customer, keys).slice(0, -1), customer),',
  },
  {
    name: 'an idempotency key can be used twice',
    file: 'idempotency.ts',
    from: "'attribute_not_exists(entry) OR expires <= :now'",
    to: "'attribute_not_exists(entry) OR expires > :now'",
  },
  {
    name: 'the email is checked before the idempotency key',
    file: 'create.ts',
    from: 'const earlier = earlierResponseIn(error.found, fields);',
    to: 'const earlier = error.found.at(-1) && earlierResponseIn(error.found, fields);',
  },
  {
    name: 'a different body with the same key gets the first response',
    file: 'idempotency.ts',
    from: 'if (row.hash !== hashOf(fields)) throw new KeyReused();',
    to: 'if (row.hash === undefined) throw new KeyReused();',
  },
  {
    name: 'an erasure keeps the stored response',
    file: 'idempotency.ts',
    from: 'if (row?.customerId !== customerId) return [];',
    to: 'if (row?.customerId !== customerId || row.answer) return [];',
  },
  {
    name: 'a deletion does not add the customer to the list',
    file: 'deleted.ts',
    from: 'return [row, listed].map(',
    to: 'return [row, listed].slice(0, 1).map(',
  },
  {
    name: 'a restore does not check that the customer is still deleted',
    file: 'deleted.ts',
    from: "'deletionDate = :read AND expires > :now'",
    to: "'attribute_not_exists(entry) OR deletionDate = :read OR expires > :now'",
  },
  {
    name: 'a restore returns the version before it',
    file: 'restore.ts',
    from: 'return restored;',
    to: 'return { ...restored, version: customer.version };',
  },
  {
    name: 'a deletion is recorded with the version before it',
    file: 'deleted.ts',
    from: 'version: row.customer.version,',
    to: 'version: row.customer.version - 1,',
  },
  {
    name: 'a list leaves out one shard',
    file: 'merge.ts',
    from: 'await Promise.all(buckets.map((bucket) => read(bucket, after)))',
    to: 'await Promise.all(buckets.slice(0, -1).map((bucket) => read(bucket, after)))',
  },
  {
    name: 'an update keeps the former copy in the row of the last change',
    file: 'update.ts',
    from: '...putEntries(store, without(entries, former), next),',
    to: '...putEntries(store, without(entries, former), { ...next, ...current }),',
  },
  {
    name: 'a restore keeps the former copy in the row of the last change',
    file: 'restore.ts',
    from: '...putEntries(store, entriesOf(restored, keys), restored),',
    to: '...putEntries(store, entriesOf(restored, keys), { ...restored, ...customer }),',
  },
  {
    name: 'the changes leave out one shard',
    file: 'changes.ts',
    from: "[...bucketsOf('lastModified'), deletedBucket,",
    to: "[...bucketsOf('lastModified').slice(1), deletedBucket,",
  },
  {
    name: 'the changes leave out deletions',
    file: 'changes.ts',
    from: "[...bucketsOf('lastModified'), deletedBucket,",
    to: "[...bucketsOf('lastModified'),",
  },
  {
    name: 'the changes of this moment count as settled',
    file: 'changes.ts',
    from: 'const settling = 15_000;',
    to: 'const settling = 0;',
  },
  {
    name: 'an erasure is not recorded',
    file: 'delete.ts',
    from: 'putErased(store, customer.customerId, lastChange),',
    to: '...[putErased(store, customer.customerId, lastChange)].slice(1),',
  },
  {
    name: 'a restore keeps the record of the deletion',
    file: 'deleted.ts',
    from: '{ Delete: { TableName: tables.customerIndex, Key: listEntryOf(row) } },',
    to: '',
  },
  {
    name: 'an update stores no version',
    file: 'update.ts',
    from: "...putVersion(store, 'changed', next),",
    to: "...putVersion(store, 'changed', next).slice(1),",
  },
  {
    name: 'a deletion stores no version',
    file: 'delete.ts',
    from: "...putVersion(store, 'deleted', row.customer, row.deletionDate)]",
    to: "...putVersion(store, 'deleted', row.customer, row.deletionDate).slice(1)]",
  },
  {
    name: 'a version has the fields before the change',
    file: 'update.ts',
    from: "...putVersion(store, 'changed', next),",
    to: "...putVersion(store, 'changed', { ...current, lastModified: next.lastModified, version: next.version }),",
  },
  {
    name: 'a restored version counts as changed',
    file: 'restore.ts',
    from: "...putVersion(store, 'restored', restored),",
    to: "...putVersion(store, 'changed', restored),",
  },
  {
    name: 'an erasure keeps the first version',
    file: 'history.ts',
    from: 'Array.from({ length: Math.min(version, mostVersions) }, (_, n) =>',
    to: 'Array.from({ length: Math.min(version - 1, mostVersions) }, (_, n) =>',
  },
];

/** The operations that find a bug at the latest: as many as one run performs. */
const mostOperations = 10_000;

/** Runs the chaos test on one copy of the sources per bug. @returns whether it found all bugs */
export const findBugs = async (seed: number): Promise<boolean> => {
  let areAllFound = true;
  for (const bug of bugs) {
    const folder = await copyWith(bug);
    try {
      const plan = { leastOperations: mostOperations, seed, secondsToShrink: 15 };
      const outcome = await chaos(pathToFileURL(`${folder}/`), plan);
      areAllFound &&= outcome.failure !== undefined;
      console.log(lineFor(bug, outcome));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return areAllFound;
};

const lineFor = ({ name }: Bug, { operations, seconds, failure }: Outcome): string => {
  if (!failure) return `NOT FOUND  ${name}: ${operations} operations in ${seconds.toFixed(0)} s`;
  const { clients, faults } = failure.history;
  const size = `${clients.flat().length} steps of ${clients.length} clients, ${faults.length} faults`;
  return `found      ${name}: after ${failure.foundAfter} operations, reduced with ${operations - failure.foundAfter} more to ${size}\n           ${failure.flaws[0]}`;
};

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Copies the functions and the layer with the bug, and links the packages of this project. */
export const copyWith = async ({ name, file, from, to }: Bug): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'customers-bug-'));
  await cp(join(project, 'functions'), join(folder, 'functions'), { recursive: true });
  await cp(join(project, 'layers'), join(folder, 'layers'), { recursive: true });
  const path = join(folder, 'layers/customers/store', file);
  const source = await readFile(path, 'utf8');
  if (source.split(from).length !== 2)
    throw new Error(`${file} no longer contains the code to replace for the bug "${name}".`);
  await writeFile(
    path,
    source.replace(from, () => to),
  );

  await mkdir(join(folder, 'node_modules'));
  for (const entry of await readdir(join(project, 'node_modules')))
    if (entry !== 'customers-layer')
      await symlink(join(project, 'node_modules', entry), join(folder, 'node_modules', entry));
  await symlink(join(folder, 'layers/customers'), join(folder, 'node_modules/customers-layer'));
  return folder;
};
