/** Compiles the schema with which the page checks a form. */
import { compileSchemas } from './compiler.ts';
import { customerInput } from './schemas.ts';

await compileSchemas({
  folder: new URL('./compiled/', import.meta.url),
  file: 'customer-input',
  schemas: { customerInput },
  isVerbose: false,
});
