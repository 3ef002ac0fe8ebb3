import type { Resource, Template } from './template.ts';

/** A route of the API. */
export interface Route {
  method: string;
  /** As in the template: `/customers/{customerId}`. */
  path: string;
  /** The scopes that the gateway asks a token for. */
  scopes: string[];
  /** The logical id of its function. */
  functionName: string;
}

/** What a function of the stack is, with the template's Globals. */
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
  /** Such as `functions/get-customer`. */
  folder: string;
  /** The file of its handler, from the repository. */
  file: string;
  routes: Route[];
  properties: FunctionProperties;
}

/** The environment that all functions share. */
export const environmentIn = ({ Globals }: Template): Record<string, string> =>
  (Globals.Function as unknown as Pick<FunctionProperties, 'Environment'>).Environment?.Variables ?? {};

/** The logical ids of a type of resources, in the template's order. */
export const namesOf = (template: Template, type: string): string[] =>
  Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([name]) => name);

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

export const routesIn = (template: Template): Route[] => functionsIn(template).flatMap(({ routes }) => routes);
