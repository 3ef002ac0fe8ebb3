import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

/**
 * Jest's global set-up for mutants of the schemas: the tests see what is compiled from them. A mutant that cannot be
 * compiled leaves nothing behind that a test could take for its own.
 */
export default (): void => {
  rmSync('layers/customers/schemas/compiled', { recursive: true, force: true });
  try {
    execFileSync(process.execPath, ['layers/customers/schemas/compile.ts'], { stdio: 'ignore' });
  } catch {
    // the tests cannot load
  }
};
