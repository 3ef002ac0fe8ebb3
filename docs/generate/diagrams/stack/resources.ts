import { namesOf } from '../../../../stack/functions.ts';
import type { Template } from '../../../../stack/template.ts';

/** The resource types that the diagrams know. */

const drawn = new Set([
  'AWS::CloudFront::Distribution',
  'AWS::CloudWatch::Alarm',
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::Table',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::Serverless::Api',
  'AWS::Serverless::Function',
  'AWS::Serverless::LayerVersion',
  'AWS::WAFv2::WebACL',
]);

/** Parts of a resource that is drawn. */
const parts = new Set([
  'AWS::Budgets::Budget',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::ManagedLoginBranding',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::Logs::MetricFilter',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::WAFv2::WebACLAssociation',
]);

export const checkKinds = ({ Resources }: Template): void => {
  for (const [name, { Type }] of Object.entries(Resources))
    if (!drawn.has(Type) && !parts.has(Type))
      throw new Error(`The diagrams do not know the type of ${name}, ${Type}: draw it or add it to the parts.`);
};

export const propertiesOf = <Properties>({ Resources }: Template, name: string): Properties =>
  Resources[name]?.Properties as Properties;

/** The name of the one resource of a type. */
export const theOne = (template: Template, type: string): string => {
  const [name, second] = namesOf(template, type);
  if (name === undefined) throw new Error(`The template has no ${type}.`);
  if (second !== undefined) throw new Error(`The diagrams have room for one ${type}, but the template has more.`);
  return name;
};
