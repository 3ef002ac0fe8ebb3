import { globSync } from 'node:fs';
import { basename } from 'node:path';

/** Tests that are run together on the mutants which the stage before has left. */
export interface Stage {
  name: string;
  tests: string[];
  /** Whether Stryker can see which test reaches which mutant. */
  coverage: 'perTest' | 'all' | 'off';
  globalSetup?: string;
  /** Whether Jest can tell by the imports which tests reach a file. */
  byImports: boolean;
}

const unit: Stage = {
  name: 'unit',
  coverage: 'perTest',
  tests: globSync('tests/unit/*.test.ts').sort(),
  byImports: true,
};

/** Those that see the schemas, as the global set-up compiles them in a process of its own. */
const schemas: Stage = {
  name: 'schemas',
  coverage: 'off',
  tests: ['requests', 'entries'].map((name) => `tests/unit/${name}.test.ts`),
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

const events = (coverage: 'perTest' | 'all'): Stage => ({
  name: coverage === 'perTest' ? 'events' : 'all events',
  coverage,
  tests: ['tests/events/fixtures.test.ts'],
  byImports: false, // they import the handlers by their names
});

/** The quickest first, so that what takes long has few mutants left. */
const storeStages: Record<string, Stage[]> = {
  entries: [store],
  create: [store, faults, rules, usage],
  search: [events('perTest'), search, cost],
  lists: [events('perTest'), store, search, faults],
  reads: [events('perTest'), store, search, cost, faults],
  transaction: [store, faults],
  faults: [store, faults],
  client: [events('all'), store, faults],
  deployed: [events('all')],
  usage: [usage],
};

/** What the validators are compiled from. */
const compiled = ['model/schemas.ts', 'model/kinds.ts', 'model/fields.ts', 'layers/customers/http/requests.ts'];

/** The stages that the mutants of a file go through. What unit tests reach needs no database. */
export const stagesOf = (file: string): Stage[] => {
  if (compiled.includes(file)) return [schemas];
  if (file.startsWith('layers/customers/store/'))
    return [unit, ...(storeStages[basename(file, '.ts')] ?? [store, faults, rules])];
  if (file.startsWith('model/')) return [unit];
  // what the first event of a function loads, all later ones use: Stryker believes that only the first reaches it
  return [unit, events('perTest'), events('all')];
};

/** What is mutated: all that is deployed. */
export const sources = (): string[] =>
  globSync(['model/*.ts', 'layers/customers/{http,store}/*.ts', 'functions/*/*.ts'], {
    exclude: ['model/{compile,compiler}.ts'],
  }).sort();
