import { functionsIn as functionsOfStack, namesOf } from '../../../../stack/functions.ts';
import type { Template } from '../../../../stack/template.ts';
import { propertiesOf, theOne } from './resources.ts';
import type { Stack, StackFunction } from './stack.ts';

interface FunctionProperties {
  Description: string;
  Policies?: { Statement: Statement[] }[];
}

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
}

export const functionsIn = (template: Template): StackFunction[] =>
  functionsOfStack(template).map(({ name, routes }) => {
    const { Description, Policies = [] } = propertiesOf<FunctionProperties>(template, name);
    return {
      name,
      description: Description,
      routes,
      rights: rightsOf(
        name,
        Policies.flatMap(({ Statement }) => Statement),
        namesOf(template, 'AWS::DynamoDB::Table'),
      ),
    };
  });

const rightsOf = (name: string, statements: Statement[], tables: string[]): StackFunction['rights'] => {
  const rights: StackFunction['rights'] = {};
  for (const { Effect, Action, Resource } of statements)
    for (const resource of [Resource].flat()) {
      const table = resource.replace(/\.Arn$/, '');
      for (const action of [Action].flat()) {
        if (Effect !== 'Allow' || !action.startsWith('dynamodb:') || !tables.includes(table))
          throw new Error(`The diagrams show only operations on tables, not ${Effect} ${action} of ${name}.`);
        rights[table] = [...(rights[table] ?? []), action.replace('dynamodb:', '')];
      }
    }
  return rights;
};

export const runtimeIn = ({ Globals }: Template): string[] => {
  const { Runtime, Architectures, MemorySize, Timeout } = Globals.Function as {
    Runtime: string;
    Architectures: string[];
    MemorySize: number;
    Timeout: number;
  };
  return [Runtime, Architectures.join(), `${MemorySize} MB`, `${Timeout} s`];
};

export const layerIn = (template: Template): Stack['layer'] => {
  const name = theOne(template, 'AWS::Serverless::LayerVersion');
  const { Layers } = template.Globals.Function as { Layers: string[] };
  if (Layers.join() !== name) throw new Error(`The diagrams say that the only layer of all functions is ${name}.`);
  return { name, description: propertiesOf<{ Description: string }>(template, name).Description };
};
