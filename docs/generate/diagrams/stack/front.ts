import type { Template } from '../../../../stack/template.ts';
import { propertiesOf, theOne } from './resources.ts';
import type { Distribution, Stack } from './stack.ts';

interface DistributionProperties {
  DistributionConfig: {
    Origins: { Id: string; DomainName: string }[];
    DefaultCacheBehavior: { TargetOriginId: string };
    CacheBehaviors?: { PathPattern: string; TargetOriginId: string }[];
  };
}

export const distributionIn = (template: Template): Distribution => {
  const name = theOne(template, 'AWS::CloudFront::Distribution');
  const {
    Origins,
    DefaultCacheBehavior,
    CacheBehaviors = [],
  } = propertiesOf<DistributionProperties>(template, name).DistributionConfig;
  const targetOf = (origin: string): string => {
    const [target = ''] = Origins.find(({ Id }) => Id === origin)?.DomainName.split('.') ?? [];
    if (!(target in template.Resources)) throw new Error(`The diagrams do not know the origin ${origin}.`);
    return target;
  };
  const behaviours = [...CacheBehaviors, { ...DefaultCacheBehavior, PathPattern: '/*' }].map((behaviour) => ({
    path: behaviour.PathPattern,
    to: targetOf(behaviour.TargetOriginId),
  }));
  const byTarget = Map.groupBy(behaviours, ({ to }) => to);
  return { name, behaviours: [...byTarget].map(([to, of]) => ({ to, paths: of.map(({ path }) => path) })) };
};

/** The user pool with which the API checks tokens. */
export const userPoolIn = (template: Template): string => {
  const name = theOne(template, 'AWS::Cognito::UserPool');
  const { Auth } = propertiesOf<ApiProperties>(template, theOne(template, 'AWS::Serverless::Api'));
  const asked = Object.values(Auth.Authorizers).map(({ UserPoolArn }) => UserPoolArn);
  if (asked.join() !== `${name}.Arn`) throw new Error(`The diagrams say that the API checks tokens with ${name}.`);
  return name;
};

interface ApiProperties {
  Auth: { Authorizers: Record<string, { UserPoolArn?: string }> };
}

export const firewallIn = (template: Template): Stack['firewall'] => {
  const name = theOne(template, 'AWS::WAFv2::WebACL');
  const { Scope } = propertiesOf<{ Scope: string }>(template, name);
  if (Scope !== 'REGIONAL') throw new Error('The diagrams show a firewall at the API.');
  return { name, isOptional: template.Resources[name]?.Condition !== undefined };
};
