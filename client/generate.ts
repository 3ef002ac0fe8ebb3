import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Returns the source of the client's types, generated from the OpenAPI document. */
export const clientTypes = async (document: object): Promise<string> =>
  `// Made by npm run docs.\n${astToString(await openapiTS(structuredClone(document) as OpenAPI3))}`;
