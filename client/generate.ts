import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Generates the client's types from the OpenAPI document. */
export const clientTypes = async (document: object): Promise<string> =>
  `// Made by npm run docs.\n${astToString(await openapiTS(structuredClone(document) as OpenAPI3))}`;
