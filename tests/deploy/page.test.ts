import { CloudFront } from '@aws-sdk/client-cloudfront';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Address, openAddress, openApi, openPage } from './address.ts';
import { outputsOf } from './stack.ts';
import { machineToken } from './tokens.ts';

const stack = process.env.STACK_NAME as string;
const cloudFront = new CloudFront();
const open: Address[] = [];
let page: string;

beforeAll(async () => {
  const { PageBucket: Bucket } = await outputsOf(stack);
  const shell = { Bucket, Key: 'index.html', Body: '<h1>The page</h1>', ContentType: 'text/html' };
  await new S3().putObject({ ...shell, CacheControl: 'no-cache' });
  open.push(await openPage(stack));
  page = open[0]?.url as string;
});

afterAll(async () => {
  for (const address of open) await address.close();
});

describe('the page through CloudFront', () => {
  it.each(['/', '/customers', '/customers/3f2504e0-4f89-41d3-9a0c-0305e82c3301'])(
    '%s responds with the shell',
    async (path) => {
      const response = await fetch(`${page}${path}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('<h1>The page</h1>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('a missing file does not respond with the shell', async () => {
    const response = await fetch(`${page}/assets/old.js`);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain('The page');
  });

  it('has the security headers', async () => {
    const { headers } = await fetch(page);
    const { SignInUrl } = await outputsOf(stack);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringContaining(`connect-src 'self' ${SignInUrl};`),
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('is not served without encryption', async () => {
    const response = await fetch(page, { redirect: 'manual', headers: { 'x-forwarded-proto': 'http' } });
    expect(response.status).toBe(301);
  });

  it('is not served except through CloudFront', async () => {
    const { PageBucket } = await outputsOf(stack);
    const response = await fetch(new URL(`/${PageBucket}/index.html`, process.env.AWS_ENDPOINT_URL));
    expect(response.status).toBe(403);
  });
});

/**
 * The emulator's CloudFront does not call hosts of AWS, such as the API's. The distribution gets a local host that leads
 * to the same API; everything else in it stays as deployed.
 */
describe('the API through CloudFront', () => {
  let api: string;
  let token: string;

  beforeAll(async () => {
    const { DistributionId: Id, ApiId } = await outputsOf(stack);
    const target = await openAddress(process.env.AWS_ENDPOINT_URL as string, {
      host: `${ApiId}.execute-api.localhost`,
    });
    open.push(target);
    const { DistributionConfig, ETag: IfMatch } = await cloudFront.getDistributionConfig({ Id });
    const origin = DistributionConfig?.Origins?.Items?.find(({ Id }) => Id === 'api');
    if (!origin?.CustomOriginConfig) throw new Error('The distribution has no origin api');
    expect(origin.DomainName).toBe(`${ApiId}.execute-api.${process.env.AWS_REGION}.amazonaws.com`);
    origin.DomainName = 'localhost';
    origin.CustomOriginConfig.OriginProtocolPolicy = 'http-only';
    origin.CustomOriginConfig.HTTPPort = Number(new URL(target.url).port);
    await cloudFront.updateDistribution({ Id, DistributionConfig, IfMatch });
    api = `${page}/api`;
    token = await machineToken(stack);
  });

  const call = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
    fetch(`${api}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });

  it.each(['/nowhere', '/customers/00000000-0000-4000-8000-000000000000'])(
    'an unknown %s is a problem, never the page',
    async (path) => {
      const response = await call('GET', path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ instance: `/api${path}` });
    },
  );

  it('a write with the current ETag succeeds, and one with a stale ETag fails', async () => {
    const created = await call('POST', '/customers', {}, { name: 'Zoë', email: 'zoe@cloudfront.example' });
    expect(created.status).toBe(201);
    const path = (created.headers.get('location') as string).replace('/api', '');
    const read = await call('GET', path, { 'Accept-Encoding': 'gzip, br' });
    const etag = read.headers.get('etag') as string;
    expect(etag).toBe('"1"');
    expect((await call('PATCH', path, { 'If-Match': etag }, { address: 'Ulm' })).status).toBe(200);
    expect((await call('PATCH', path, { 'If-Match': etag }, { address: 'Bonn' })).status).toBe(412);
    expect((await call('GET', path, { 'If-None-Match': '"2"' })).status).toBe(304);
    expect((await call('DELETE', `${path}?permanently=true`)).status).toBe(204);
  });

  it('query strings reach the API unchanged', async () => {
    const response = await call('GET', '/customers?limit=0');
    expect(await response.json()).toMatchObject({ errors: [{ parameter: 'limit' }] });
  });

  it('requires tokens', async () => {
    expect((await fetch(`${api}/customers`)).status).toBe(401);
  });

  it('lists link to their next page through CloudFront', async () => {
    for (const n of [1, 2]) await call('POST', '/customers', {}, { name: 'L', email: `l${n}@cloudfront.example` });
    const response = await call('GET', '/customers?limit=1');
    expect(response.headers.get('link')).toMatch(/^<\/api\/customers\?/);
  });

  it('responds the same as API Gateway', async () => {
    const direct = await openApi(stack, token);
    open.push(direct);
    const [there, here] = await Promise.all([
      fetch(`${direct.url}/customers?sort=name`),
      call('GET', '/customers?sort=name'),
    ]);
    expect(await here.json()).toEqual(await there.json());
  });
});
