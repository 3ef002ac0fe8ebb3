import { setTimeout } from 'node:timers/promises';
import { parse } from 'yaml';
import type { Finding } from './findings.ts';

/** The parts of a template that are read here. `sam build` writes intrinsic functions in their long form. */
interface Template {
  Parameters: Record<string, { AllowedValues?: string[] }>;
  Resources: Record<string, { Type: string; Properties?: unknown }>;
}

/** The parameters that a template's API definitions refer to. */
export const parametersOfApis = (text: string): string[] => {
  const { Parameters, Resources } = parse(text) as Template;
  const apis = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Serverless::Api');
  const names = new Set(apis.flatMap(({ Properties }) => referencesIn(Properties)));
  return Object.keys(Parameters).filter((name) => names.has(name));
};

const referencesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('Ref' in value) return [String(value.Ref)];
  const text = 'Fn::Sub' in value ? [value['Fn::Sub']].flat()[0] : '';
  const inText = [...String(text).matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name as string);
  return [...inText, ...Object.values(value).flatMap(referencesIn)];
};

/** The logical id of a translated template's deployment. A new id makes CloudFormation create a new deployment. */
export const deploymentIn = (translated: string): string => {
  const { Resources } = JSON.parse(translated) as Template;
  const [id] = Object.entries(Resources).find(([, { Type }]) => Type === 'AWS::ApiGateway::Deployment') ?? [];
  if (id === undefined) throw new Error('The translated template has no AWS::ApiGateway::Deployment');
  return id;
};

/**
 * Checks that a new value of each gateway parameter reaches the gateway, and the old value when a release is rolled back:
 * each value needs a deployment of its own.
 *
 * @param translate translates the template with these values, by AWS's translator, which names deployments by the second
 */
export const deploymentFindings = async (
  text: string,
  translate: (values: Record<string, string>) => Promise<string>,
): Promise<{ checked: string[]; findings: Finding[] }> => {
  const { Parameters } = parse(text) as Template;
  const checked = parametersOfApis(text);
  const findings: Finding[] = [];
  for (const name of checked) {
    const [one = 'https://one.example', two = 'https://two.example'] = Parameters[name]?.AllowedValues ?? [];
    const ids: string[] = [];
    for (const value of [one, two, one]) {
      ids.push(deploymentIn(await translate({ [name]: value })));
      await nextSecond();
    }
    if (new Set(ids).size < ids.length)
      findings.push({ check: 'deployment', resource: name, says: 'a new value does not reach the gateway' });
  }
  return { checked, findings };
};

const nextSecond = () => setTimeout(1_000 - (Date.now() % 1_000));
