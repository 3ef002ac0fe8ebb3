import type { Resource, Template } from './template.ts';

/** A route of the API. */
export interface Route {
  method: string;
  /** The path in the template: `/customers/{customerId}`. */
  path: string;
  /** A token must have one of these scopes. */
  scopes: string[];
  /** The logical id of its function. */
  functionName: string;
}

/** The properties of a function, including those of the template's Globals. */
export interface FunctionProperties {
  CodeUri: string;
  Handler: string;
  Timeout: number;
  MemorySize: number;
  Environment?: { Variables: Record<string, string> };
  Events: Record<string, { Properties: { Method: string; Path: string; Auth?: { AuthorizationScopes?: string[] } } }>;
}

export interface StackFunction {
  /** Its logical id. */
  name: string;
  /** The folder of its source: `functions/get-customer`. */
  folder: string;
  /** The source of its handler: `functions/get-customer/handler.ts`. */
  file: string;
  routes: Route[];
  properties: FunctionProperties;
}

/** Returns the environment variables that all functions share. */
export const environmentIn = ({ Globals }: Template): Record<string, string> =>
  (Globals.Function as unknown as Pick<FunctionProperties, 'Environment'>).Environment?.Variables ?? {};

/** Returns the logical ids of all resources of a type, in the template's order. */
export const namesOf = (template: Template, type: string): string[] =>
  Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([name]) => name);

/** Returns all functions, in the template's order. */
export const functionsIn = (template: Template): StackFunction[] =>
  namesOf(template, 'AWS::Serverless::Function').map((name) => {
    const properties = propertiesOf(template, template.Resources[name] as Resource);
    return {
      name,
      folder: properties.CodeUri,
      file: `${properties.CodeUri}/${properties.Handler.replace(/\.\w+$/, '.ts')}`,
      routes: Object.values(properties.Events ?? {}).map(({ Properties: { Method, Path, Auth } }) => ({
        method: Method,
        path: Path,
        scopes: Auth?.AuthorizationScopes ?? [],
        functionName: name,
      })),
      properties,
    };
  });

const propertiesOf = ({ Globals }: Template, { Properties }: Resource): FunctionProperties => {
  const globals = (Globals.Function ?? {}) as Partial<FunctionProperties>;
  const own = Properties as unknown as FunctionProperties;
  const variables = { ...globals.Environment?.Variables, ...own.Environment?.Variables };
  return { ...globals, ...own, Environment: { Variables: variables } };
};

/** Returns all routes of the API, in the template's order. */
export const routesIn = (template: Template): Route[] => functionsIn(template).flatMap(({ routes }) => routes);
