import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

/**
 * Jest's global setup for mutants of the schemas: compiles them for the tests. If a mutant does not compile, no earlier
 * result is left for the tests to load.
 */
export default (): void => {
  for (const folder of ['model/compiled', 'layers/customers/http/compiled'])
    rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(process.execPath, ['layers/customers/compile.ts'], { stdio: 'ignore' });
  } catch {
    // the tests then fail to load
  }
};
