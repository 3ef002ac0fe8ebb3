/** Compiles the schemas of the model and of the requests. */
import 'customers-model/compile';
import { compileSchemas } from 'customers-model/compiler';
import { customerInput, customerPatch, fieldSchemas } from 'customers-model/schemas';
import * as requestParts from './http/request-parts.ts';
import * as requests from './http/requests.ts';

const { omitted: _, once: __, ...parts } = requestParts;

await compileSchemas({
  folder: new URL('./http/compiled/', import.meta.url),
  file: 'validators',
  schemas: requests,
  shared: { ...fieldSchemas, customerInput, customerPatch, ...parts },
  isVerbose: true, // http/validation.ts reads descriptions from the schemas
});
