/** Compiles the schema of a customer, by which the page checks a form. */
import { compileSchemas } from './compiler.ts';
import { customerInput } from './schemas.ts';

await compileSchemas({
  folder: new URL('./compiled/', import.meta.url),
  file: 'customer-input',
  schemas: { customerInput },
  isVerbose: false,
});
