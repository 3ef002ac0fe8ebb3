import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';

/**
 * Jest's global setup for mutants of the schemas: compiles them for the tests. If a mutant does not compile, no earlier
 * result is left for the tests to load.
 */
export default (): void => {
  for (const folder of ['model/compiled', 'layers/customers/http/compiled'])
    rmSync(folder, { recursive: true, force: true });
  linkModel();
  try {
    execFileSync(process.execPath, ['layers/customers/compile.ts'], { stdio: 'ignore' });
  } catch {
    // the tests then fail to load
  }
};

/** Lets the layer compile the mutated model: node_modules links to the original one. */
const linkModel = (): void => {
  if (existsSync('layers/node_modules/customers-model')) return;
  mkdirSync('layers/node_modules', { recursive: true });
  symlinkSync('../../model', 'layers/node_modules/customers-model');
};
