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

const integration = (...names: string[]): string[] => names.map((name) => `tests/integration/${name}.test.ts`);

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
  tests: ['requests', 'lists', 'entries', 'pipeline'].map((name) => `tests/unit/${name}.test.ts`),
  globalSetup: '<rootDir>/tests/mutation/jest/schemas.ts',
  byImports: false,
};

const store: Stage = {
  name: 'store',
  coverage: 'perTest',
  tests: integration('store', 'deletion', 'idempotency'),
  byImports: true,
};

const lists: Stage = {
  name: 'lists',
  coverage: 'perTest',
  tests: integration('search', 'paging', 'cost'),
  byImports: true,
};

/** Those that wait for a lost answer, or for others who write: they take the longest. */
const contention: Stage = {
  name: 'contention',
  coverage: 'perTest',
  tests: integration('faults', 'races', 'entry-rules'),
  byImports: true,
};

const events: Stage = {
  name: 'events',
  coverage: 'all', // the first event makes what all later ones use
  tests: ['tests/events/fixtures.test.ts'],
  byImports: false, // they import the handlers by their names
};

const databaseStages: Record<string, Stage[]> = {
  fold: [],
  words: [],
  entries: [],
  search: [lists],
  lists: [store, lists],
  reads: [store, lists, contention],
};

/** The stages that the mutants of a file go through. What unit tests reach needs no database. */
export const stagesOf = (file: string): Stage[] => {
  if (file.startsWith('layers/customers/schemas/')) return [schemas];
  if (!file.startsWith('layers/customers/store/')) return [unit, events];
  return [unit, ...(databaseStages[basename(file, '.ts')] ?? [store, contention])];
};

/** What is mutated. */
export const sources = (): string[] =>
  globSync(['layers/customers/{http,schemas,store}/*.ts', 'functions/*/*.ts']).sort();
