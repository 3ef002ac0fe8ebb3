import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { readTemplate, type Template } from '../../stack/template.ts';

const template = readTemplate();
const { Resources } = template;

interface Behaviour {
  PathPattern?: string;
  TargetOriginId: string;
  [property: string]: unknown;
}

interface DistributionConfig {
  Origins: { Id: string; DomainName: string; OriginAccessControlId?: string }[];
  DefaultCacheBehavior: Behaviour;
  CacheBehaviors: Behaviour[];
  [property: string]: unknown;
}

const configOf = (of: Template) => of.Resources.Distribution?.Properties.DistributionConfig as DistributionConfig;
const config = configOf(template);

describe('the API behind CloudFront', () => {
  const [api] = config.CacheBehaviors;

  it('has the path /api, like the stage of API Gateway', () => {
    expect(config.CacheBehaviors).toHaveLength(1);
    expect(api).toMatchObject({ PathPattern: '/api/*', TargetOriginId: 'api' });
    expect(config.Origins).toContainEqual(
      expect.objectContaining({ Id: 'api', DomainName: 'CustomersApi.execute-api.local.AWS::URLSuffix' }),
    );
  });

  it('receives every method, and everything sent except cookies, uncached', () => {
    expect(api).toMatchObject({
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', // CachingDisabled
      OriginRequestPolicyId: 'ApiRequests',
    });
    expect(Resources.ApiRequests?.Properties.OriginRequestPolicyConfig).toMatchObject({
      CookiesConfig: { CookieBehavior: 'none' }, // otherwise CloudFront removes If-None-Match
      HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['Host'] }, // a list cannot contain Authorization
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    });
  });

  it('is not compressed, to keep ETags strong', () => {
    expect(api?.Compress).toBe(false);
  });

  it('returns its own errors: no page route or error page replaces them', () => {
    expect(api).not.toHaveProperty('FunctionAssociations');
    expect(config).not.toHaveProperty('CustomErrorResponses');
  });
});

describe('the page', () => {
  it('is served only over HTTPS and through CloudFront', () => {
    expect(config.DefaultCacheBehavior).toMatchObject({
      TargetOriginId: 'page',
      ViewerProtocolPolicy: 'redirect-to-https',
      AllowedMethods: ['GET', 'HEAD'],
    });
    expect(config.Origins).toContainEqual(
      expect.objectContaining({
        Id: 'page',
        DomainName: 'PageBucket.RegionalDomainName',
        OriginAccessControlId: 'PageAccess',
      }),
    );
    expect(Resources.PageBucket?.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  it('is compressed', () => {
    expect(config.DefaultCacheBehavior).toMatchObject({
      Compress: true,
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6', // CachingOptimized: one copy for each Accept-Encoding
    });
  });

  it('does not stop the deletion of the stack', () => {
    expect(Resources.PageBucket).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate' });
  });

  const route = (uri: string): string =>
    runInNewContext(`${Resources.PageRoutes?.Properties.FunctionCode}; handler({ request: { uri } }).uri`, { uri });

  it.each(['/', '/customers', '/customers/3f2504e0-4f89-41d3-9a0c-0305e82c3301/edit', '/a.b/c'])(
    'returns index.html for the path %s',
    (uri) => {
      expect(route(uri)).toBe('/index.html');
    },
  );

  it.each(['/index.html', '/config.json', '/assets/main-3kd92.js'])('returns the file %s', (uri) => {
    expect(route(uri)).toBe(uri);
  });

  it('runs only its own scripts, in no frame, and connects only to its own domain and the sign-in', () => {
    expect(Resources.PageHeaders?.Properties.ResponseHeadersPolicyConfig).toMatchObject({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: {
          ContentSecurityPolicy: [
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';",
            "manifest-src 'self'; worker-src 'self'; connect-src 'self'",
            "https://UserPoolDomain.auth.local.amazoncognito.com; base-uri 'none'; form-action 'none';",
            "frame-ancestors 'none'",
          ].join(' '),
        },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
      },
    });
  });
});

describe('a domain of its own', () => {
  it('has its own certificate and rejects old TLS versions', () => {
    const own = configOf(
      readTemplate({
        DomainName: 'customers.example',
        CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
      }),
    );
    expect(own.Aliases).toEqual(['customers.example']);
    expect(own.ViewerCertificate).toEqual({
      AcmCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
      SslSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    });
  });

  it('is optional', () => {
    expect(config).not.toHaveProperty('Aliases');
    expect(config.ViewerCertificate).toEqual({ CloudFrontDefaultCertificate: true });
  });
});
