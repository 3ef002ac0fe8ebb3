import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createContext, runInContext } from 'node:vm';
import type { Template } from '../../stack/template.ts';

/** What CloudFront does for the page, according to the template. */
export interface Hosting {
  /** The path of the requested file, percent-encoded, with a leading slash. */
  route: (request: IncomingMessage) => Promise<string>;
  /** The headers of each response. */
  headers: Record<string, string>;
}

export const hostingOf = ({ Resources }: Template): Hosting => ({
  route: routeBy(Resources.PageRoutes?.Properties.FunctionCode as string),
  headers: headersOf(Resources.PageHeaders?.Properties.ResponseHeadersPolicyConfig as HeadersPolicy),
});

// --- the viewer-request function ---

type Values = Record<string, { value: string }>;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html */
interface ViewerRequest {
  version: '1.0';
  context: { distributionDomainName: string; distributionId: string; eventType: 'viewer-request'; requestId: string };
  viewer: { ip: string };
  request: { method: string; uri: string; querystring: Values; headers: Values; cookies: Values };
}

type Handler = (event: ViewerRequest) => Promise<{ uri?: unknown }> | { uri?: unknown };

const routeBy = (code: string): Hosting['route'] => {
  const context = createContext();
  const handler: Handler = runInContext(`${code}\nhandler;`, context, { filename: 'PageRoutes' });
  return async (request) => {
    const { uri } = await handler(viewerRequest(request));
    if (typeof uri !== 'string')
      throw new Error('PageRoutes returned a response: npm start supports changed requests only');
    return uri;
  };
};

const viewerRequest = ({ method = '', url = '/', headers, socket }: IncomingMessage): ViewerRequest => {
  const [uri = '/', search = ''] = url.split(/\?(.*)/s);
  const { cookie = '', ...others } = headers;
  return {
    version: '1.0',
    context: {
      distributionDomainName: headers.host ?? '',
      distributionId: 'local',
      eventType: 'viewer-request',
      requestId: randomUUID(),
    },
    viewer: { ip: socket.remoteAddress ?? '' },
    request: {
      method,
      uri,
      querystring: valuesOf(search.split('&')),
      headers: Object.fromEntries(Object.entries(others).map(([name, value]) => [name, { value: String(value) }])),
      cookies: valuesOf(cookie.split('; ')),
    },
  };
};

/** CloudFront decodes neither names nor values. */
const valuesOf = (pairs: string[]): Values =>
  Object.fromEntries(
    pairs.filter(Boolean).map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [name, { value }];
    }),
  );

// --- the headers of each response ---

interface HeadersPolicy {
  SecurityHeadersConfig: Record<string, Record<string, unknown>>;
  CustomHeadersConfig?: { Items: { Header: string; Value: string }[] };
}

const headersOf = ({ SecurityHeadersConfig, CustomHeadersConfig }: HeadersPolicy): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(SecurityHeadersConfig).flatMap(([name, config]) => securityHeader(name, config)),
  ),
  ...Object.fromEntries((CustomHeadersConfig?.Items ?? []).map(({ Header, Value }) => [Header, Value])),
});

const securityHeader = (name: string, config: Record<string, unknown>): [name: string, value: string][] => {
  switch (name) {
    case 'ContentSecurityPolicy':
      return [['Content-Security-Policy', String(config.ContentSecurityPolicy)]];
    case 'ContentTypeOptions':
      return [['X-Content-Type-Options', 'nosniff']];
    case 'FrameOptions':
      return [['X-Frame-Options', String(config.FrameOption)]];
    case 'ReferrerPolicy':
      return [['Referrer-Policy', String(config.ReferrerPolicy)]];
    case 'StrictTransportSecurity':
      return []; // a browser that obeyed it would no longer open http://localhost
    default:
      throw new Error(`PageHeaders has ${name}, which npm start does not support`);
  }
};
