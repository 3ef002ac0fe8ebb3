/** Compiles the schema that the page validates its forms with. */
import { compileSchemas } from './compiler.ts';
import { customerInput } from './schemas.ts';

await compileSchemas({
  folder: new URL('./compiled/', import.meta.url),
  file: 'customer-input',
  schemas: { customerInput },
  isVerbose: false,
});
