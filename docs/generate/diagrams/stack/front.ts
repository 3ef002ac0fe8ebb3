import type { Template } from '../../../../local/template.ts';
import { namesOf, oneOf, propertiesOf } from './resources.ts';
import type { Distribution, Stack } from './stack.ts';

interface DistributionProperties {
  DistributionConfig: {
    Origins: { Id: string; DomainName: string }[];
    DefaultCacheBehavior: { TargetOriginId: string };
    CacheBehaviors?: { PathPattern: string; TargetOriginId: string }[];
  };
}

export const distributionIn = (template: Template): Distribution | undefined => {
  const name = oneOf(template, 'AWS::CloudFront::Distribution');
  if (name === undefined) return undefined;
  const {
    Origins,
    DefaultCacheBehavior,
    CacheBehaviors = [],
  } = propertiesOf<DistributionProperties>(template, name).DistributionConfig;
  const targetOf = (origin: string): string => {
    const [target = ''] = Origins.find(({ Id }) => Id === origin)?.DomainName.split('.') ?? [];
    if (!(target in template.Resources)) throw new Error(`The diagrams do not know what the origin ${origin} is.`);
    return target;
  };
  const behaviours = [...CacheBehaviors, { ...DefaultCacheBehavior, PathPattern: '/*' }].map((behaviour) => ({
    path: behaviour.PathPattern,
    to: targetOf(behaviour.TargetOriginId),
  }));
  const byTarget = Map.groupBy(behaviours, ({ to }) => to);
  return { name, behaviours: [...byTarget].map(([to, of]) => ({ to, paths: of.map(({ path }) => path) })) };
};

export const userPoolIn = (template: Template): Stack['userPool'] => {
  const name = oneOf(template, 'AWS::Cognito::UserPool');
  if (name === undefined) return undefined;
  return { name, hasClient: namesOf(template, 'AWS::Cognito::UserPoolClient').length > 0 };
};

export const firewallIn = (template: Template): Stack['firewall'] => {
  const name = oneOf(template, 'AWS::WAFv2::WebACL');
  if (name === undefined) return undefined;
  const { Scope } = propertiesOf<{ Scope: string }>(template, name);
  return { name, of: Scope === 'CLOUDFRONT' ? 'distribution' : 'api' };
};
