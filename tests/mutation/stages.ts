import { globSync } from 'node:fs';

/** Tests that are run together on the mutants which the stage before has left. */
export interface Stage {
  name: string;
  tests: string[];
  /** Whether Stryker can see which test reaches which mutant. */
  coverage: 'perTest' | 'off';
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
  tests: integration('store', 'deletion', 'idempotency', 'entry-rules'),
  byImports: true,
};

const events: Stage = {
  name: 'events',
  coverage: 'perTest',
  tests: ['tests/events/fixtures.test.ts'],
  byImports: false, // they import the handlers by their names
};

/** What may be mutated, and the stages that it goes through; what unit tests reach needs no database. */
export const stagesOf = (file: string): Stage[] => {
  if (file.startsWith('layers/customers/schemas/')) return [schemas];
  if (/\/(?:fold|words|entries)\.ts$/.test(file)) return [unit];
  return file.startsWith('layers/customers/store/') ? [unit, store] : [unit, events];
};

export const sources = (): string[] =>
  globSync(['layers/customers/{http,schemas,store}/*.ts', 'functions/*/*.ts']).sort();
