import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Tests that run together on the mutants that the stage before did not detect. */
export interface Stage {
  name: string;
  tests: string[];
  /** Whether Stryker records which test covers which mutant. */
  coverage: 'perTest' | 'all' | 'off';
  globalSetup?: string;
  /** Whether Jest finds the tests of a file by imports. */
  byImports: boolean;
}

const unit: Stage = {
  name: 'unit',
  coverage: 'perTest',
  tests: globSync('tests/unit/*.test.ts').sort(),
  byImports: true,
};

/** The unit tests that import a file. They take a fraction of the time of all, and leave fewer mutants to them. */
const importers = (file: string): Stage[] => {
  const name = basename(file, '.ts');
  const isImported = new RegExp(`from '[^']*/${name}(\\.ts)?'`);
  const tests = unit.tests.filter((test) => isImported.test(readFileSync(test, 'utf8')));
  return tests.length === 0 ? [] : [{ ...unit, name: 'importers', tests }];
};

/** The tests of the schemas, which the global setup compiles in a separate process. */
const schemas: Stage = {
  name: 'schemas',
  coverage: 'off',
  tests: ['schemas', 'requests', 'entries'].map((name) => `tests/unit/${name}.test.ts`),
  globalSetup: '<rootDir>/tests/mutation/jest/schemas.ts',
  byImports: false,
};

const database = (name: string, ...files: string[]): Stage => ({
  name,
  coverage: 'perTest',
  tests: files.map((file) => `tests/integration/${file}.test.ts`),
  byImports: true,
});
const store = database('store', 'store', 'deletion', 'idempotency');
const rules = database('rules', 'entry-rules');
const search = database('search', 'search');
const cost = database('cost', 'cost');
const faults = database('faults', 'faults');
const usage = database('usage', 'usage');
const merge = database('merge', 'merge');
const history = database('history', 'history');
const changes = database('changes', 'changes');
const batch = database('batch', 'batch');

const events = (coverage: 'perTest' | 'all'): Stage => ({
  name: coverage === 'perTest' ? 'events' : 'all events',
  coverage,
  tests: ['tests/events/fixtures.test.ts'],
  byImports: false, // they import handlers dynamically
});

/** The fastest stages first, so that few mutants are left for the slow ones. */
const storeStages: Record<string, Stage[]> = {
  entries: [store, search, database('former layout', 'former-layout')],
  create: [store, faults, rules, usage],
  search: [events('perTest'), search, cost],
  lists: [events('perTest'), store, search, cost, faults],
  reads: [events('perTest'), store, search, cost, faults],
  transaction: [store, faults],
  idempotency: [store, faults, batch],
  faults: [store, faults],
  client: [events('all'), store, faults],
  usage: [usage],
  merge: [merge],
  history: [events('perTest'), history, batch, faults],
  changes: [events('perTest'), changes],
  deleted: [store, changes, history],
  batches: [events('perTest'), batch],
  upsert: [events('perTest'), batch],
};

const erasures = database('erasures', 'erasure-log');
const httpStages: Record<string, Stage[]> = {
  outcome: [erasures],
  batch: [database('batches', 'batch', 'batch-request')],
  changes: [changes],
  pages: [history],
};

/** What fixtures, which are without sign-in and send one request each, cannot show of a function. */
const functionStages: Stage[] = [
  { ...unit, name: 'scopes', tests: ['tests/unit/scopes.test.ts'], byImports: false },
  { ...erasures, byImports: false },
  { ...database('batch ids', 'batch-id'), byImports: false },
];

/** The sources of the compiled validators. */
const compiled = [
  ...['schemas', 'kinds', 'fields'].map((name) => `model/${name}.ts`),
  ...['requests', 'request-parts'].map((name) => `layers/customers/http/${name}.ts`),
];

/** The stages of a file, unit tests first: they need no database. */
export const stagesOf = (file: string): Stage[] => {
  if (compiled.includes(file)) return [schemas];
  const name = basename(file, '.ts');
  const ofUnits = [...importers(file), unit];
  if (file.startsWith('layers/customers/store/')) return [...ofUnits, ...(storeStages[name] ?? [store, faults, rules])];
  if (file.startsWith('model/')) return ofUnits;
  // "all events" because Stryker credits code that runs at load time to the first event only
  const ofFixtures = [events('perTest'), events('all')];
  if (file.startsWith('functions/')) return [...ofFixtures, ...functionStages];
  return [...ofUnits, ...ofFixtures, ...(httpStages[name] ?? [])];
};

/** The files to mutate: all deployed sources. */
export const sources = (): string[] =>
  globSync(['model/*.ts', 'layers/customers/**/*.ts', 'functions/*/*.ts'], {
    exclude: ['model/{compile,compiler}.ts', 'layers/customers/compile.ts', '**/*.d.ts'],
  }).sort();
