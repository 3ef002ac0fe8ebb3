import type { Resource, Template } from '../../../local/template.ts';

/** What a stack with a front end has beside the API, in the forms in which templates have it. */
const frontEnd: Record<string, Resource> = {
  WebDistribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Origins: [
          { Id: 'page', DomainName: 'WebBucket.RegionalDomainName' },
          { Id: 'api', DomainName: 'CustomersApi.execute-api.local.amazonaws.com' },
        ],
        DefaultCacheBehavior: { TargetOriginId: 'page' },
        CacheBehaviors: [{ PathPattern: '/api/*', TargetOriginId: 'api' }],
      },
    },
  },
  WebBucket: { Type: 'AWS::S3::Bucket', Properties: {} },
  WebBucketPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: {} },
  UserPool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  UserPoolClient: { Type: 'AWS::Cognito::UserPoolClient', Properties: {} },
  ...Object.fromEntries(
    ['ServerErrors', 'SlowAnswers', 'Throttles', 'FailedWrites', 'DeniedRequests', 'TableThrottles'].map((name) => [
      `${name}Alarm`,
      { Type: 'AWS::CloudWatch::Alarm', Properties: {} },
    ]),
  ),
};

const firewall = (scope: 'CLOUDFRONT' | 'REGIONAL'): Resource => ({
  Type: 'AWS::WAFv2::WebACL',
  Properties: { Scope: scope },
});

/** The template with a front end, sign-in, alarms and a firewall. */
export const withFrontEnd = (template: Template, scope: 'CLOUDFRONT' | 'REGIONAL' = 'CLOUDFRONT'): Template => {
  const { CustomersApi, ...rest } = structuredClone(template).Resources;
  const api = CustomersApi as Resource;
  const Auth = { Authorizers: { People: { UserPoolArn: 'UserPool.Arn' } } };
  return {
    ...template,
    Resources: {
      CustomersApi: { ...api, Properties: { ...api.Properties, Auth } },
      ...rest,
      ...frontEnd,
      Firewall: firewall(scope),
    },
  };
};
