/** Compiles the schemas of the model and of the requests. */
import 'customers-model/compile';
import { compileSchemas } from 'customers-model/compiler';
import { fieldSchemas } from 'customers-model/schemas';
import { conditionHeaders, limit, path } from './http/request-parts.ts';
import * as requests from './http/requests.ts';

await compileSchemas({
  folder: new URL('./http/compiled/', import.meta.url),
  file: 'validators',
  schemas: requests,
  shared: { ...fieldSchemas, conditionHeaders, limit, path },
  isVerbose: true, // http/validation.ts reads descriptions from the schemas
});
