import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

/**
 * Jest's global set-up for mutants of the schemas: the tests see what is compiled from them. A mutant that cannot be
 * compiled leaves nothing behind that a test could take for its own.
 */
export default (): void => {
  for (const folder of ['model/compiled', 'layers/customers/http/compiled'])
    rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(process.execPath, ['layers/customers/compile.ts'], { stdio: 'ignore' });
  } catch {
    // the tests cannot load
  }
};
