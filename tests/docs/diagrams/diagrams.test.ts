import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Area, Connector, Drawing, Label, Panel, Shape } from '../../../docs/generate/diagrams/drawing.ts';
import { functionsIn, namesOf, routesIn } from '../../../stack/functions.ts';
import { type Resource, readTemplate, type Template } from '../../../stack/template.ts';
import { functionEnvironment } from '../../setup/function-environment.ts';
import { flawsOf } from './layout.ts';

// the examples are real failures, which would be logged
Object.assign(process.env, functionEnvironment({ POWERTOOLS_LOG_LEVEL: 'SILENT' }));
const { drawingsOf } = await import('../../../docs/generate/diagrams/diagrams.ts');
const { svgOf } = await import('../../../docs/generate/diagrams/svg.ts');

const template = readTemplate({ Stage: 'prod' });

const drawn = async (of: Template): Promise<{ architecture: Drawing; apiFlow: Drawing }> => {
  const drawings = await drawingsOf(of);
  return {
    architecture: drawings.get('docs/customer-management-architecture') as Drawing,
    apiFlow: drawings.get('docs/customer-management-api-flow') as Drawing,
  };
};
const of = <Kind extends Shape['kind']>({ shapes }: Drawing, kind: Kind) =>
  shapes.filter((shape): shape is Extract<Shape, { kind: Kind }> => shape.kind === kind);
const panelOf = (drawing: Drawing, name: string): Panel =>
  of(drawing, 'panel').find((panel) => panel.name === name) as Panel;
const saidIn = (drawing: Drawing, name: string): string =>
  of(drawing, 'label')
    .filter(({ within }) => within === name)
    .map(({ text }: Label) => text)
    .join(' ');
const waysOf = (drawing: Drawing): string[] =>
  of(drawing, 'connector').map(({ from, to }: Connector) => `${from} → ${to}`);

/** A copy of the template with one resource changed. */
const changed = (name: string, change: (properties: Record<string, unknown>) => void): Template => {
  const copy = structuredClone(template);
  change(copy.Resources[name]?.Properties as Record<string, unknown>);
  return copy;
};

let architecture: Drawing;
let apiFlow: Drawing;
beforeAll(async () => {
  ({ architecture, apiFlow } = await drawn(template));
});

it('the diagrams have no layout flaws', () => {
  expect(flawsOf(architecture)).toEqual([]);
  expect(flawsOf(apiFlow)).toEqual([]);
});

describe('the template', () => {
  it.each([
    [
      'ListCustomers',
      'GET GET /customers /customers/changes',
      'Scan BatchGetItem DescribeTable',
      'Query BatchGetItem',
      'none',
    ],
    ['GetCustomer', 'GET GET /customers/{customerId} /customers/{customerId}/history', 'GetItem', 'GetItem', 'Query'],
    [
      'CreateCustomer',
      'POST POST POST /customers /customers/batch /customers/{customerId}/restore',
      'GetItem BatchGetItem PutItem UpdateItem',
      'GetItem BatchGetItem PutItem DeleteItem',
      'PutItem DeleteItem',
    ],
    [
      'UpdateCustomer',
      'PUT PATCH /customers/{customerId} /customers/{customerId}',
      'GetItem UpdateItem',
      'PutItem DeleteItem',
      'PutItem DeleteItem',
    ],
  ])('determines the row of %s', (name, routes, onCustomers, onIndex, onHistory) => {
    expect(saidIn(architecture, `routes of ${name}`)).toBe(routes);
    expect(saidIn(architecture, name)).toContain(name);
    for (const drawing of [architecture, apiFlow]) {
      expect(saidIn(drawing, `${name} on Customers`)).toBe(onCustomers);
      expect(saidIn(drawing, `${name} on CustomerIndex`)).toBe(onIndex);
      expect(saidIn(drawing, `${name} on CustomerHistory`)).toBe(onHistory);
    }
    const tables = ['Customers', 'CustomerIndex', 'CustomerHistory'];
    const rows = [`routes of ${name}`, name, ...tables.map((table) => `${name} on ${table}`)];
    expect(new Set(rows.map((row) => panelOf(architecture, row).y)).size).toBe(1);
  });

  it('determines the facts about tables and logs', () => {
    expect(saidIn(architecture, 'facts of Customers')).toContain('Partition key: customerId');
    expect(saidIn(architecture, 'facts of CustomerIndex')).toMatch(/bucket.*entry.*Time to live: expires/);
    expect(saidIn(architecture, 'facts of CustomerHistory')).toMatch(/customerId.*version.*Infrequent access/);
    expect(saidIn(architecture, 'watch')).toContain(
      '6 log groups, one for each function and one for the API, kept for 90 days',
    );
  });

  it('determines the gateway’s own errors in both diagrams', () => {
    expect(saidIn(architecture, 'gateway errors')).toContain('400 401 403 404 413 415 429');
    expect(saidIn(apiFlow, 'gateway errors')).toContain('429 too-many-requests');
  });

  it('changes the diagrams when it changes', async () => {
    const other = changed('GetCustomer', (properties) => {
      properties.Policies = [
        { Statement: [{ Effect: 'Allow', Action: 'dynamodb:Query', Resource: 'CustomerIndex.Arn' }] },
      ];
    });
    for (const drawing of Object.values(await drawn(other))) {
      expect(saidIn(drawing, 'GetCustomer on Customers')).toBe('none');
      expect(saidIn(drawing, 'GetCustomer on CustomerIndex')).toBe('Query');
    }
  });
});

describe('a template that cannot be drawn is rejected:', () => {
  it('an unknown resource type', async () => {
    const other = {
      ...template,
      Resources: { ...template.Resources, Mail: { Type: 'AWS::SES::Template', Properties: {} } },
    };
    await expect(drawn(other)).rejects.toThrow('do not know the type of Mail, AWS::SES::Template');
  });

  it('a permission on a resource other than a table', async () => {
    const other = changed('GetCustomer', (properties) => {
      properties.Policies = [{ Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }];
    });
    await expect(drawn(other)).rejects.toThrow('s3:GetObject of GetCustomer');
  });

  it('a route without documented responses', async () => {
    const other = changed('GetCustomer', (properties) => {
      properties.Events = { Get: { Type: 'Api', Properties: { Path: '/clients', Method: 'GET' } } };
    });
    await expect(drawn(other)).rejects.toThrow('GET /clients');
  });

  it('an origin without a resource', async () => {
    const other = structuredClone(template);
    other.Resources.Files = other.Resources.PageBucket as Resource;
    delete other.Resources.PageBucket;
    await expect(drawn(other)).rejects.toThrow('origin page');
  });
});

describe('the front end', () => {
  it('calls the API through the distribution, other services directly', () => {
    const place = (name: string): Area => panelOf(architecture, name);
    expect(waysOf(architecture)).toEqual(
      expect.arrayContaining([
        'browser → distribution',
        'distribution → api',
        'distribution → bucket',
        'browser → userPool',
        'api → userPool',
        'consumers → api',
      ]),
    );
    expect(waysOf(architecture)).not.toContain('browser → api');
    expect(place('distribution').x).toBeLessThan(place('api').x);
    expect(place('bucket').y).toBeGreaterThan(place('distribution').y);
    expect(place('userPool').y).toBeLessThan(place('api').y);
    const alarms = namesOf(template, 'AWS::CloudWatch::Alarm');
    expect(saidIn(architecture, 'watch')).toContain(`${alarms.length} alarms: ${alarms.join(', ')}`);
  });

  it('has an optional firewall at the API', async () => {
    expect(panelOf(architecture, 'firewall').within).toBe('api');
    expect(saidIn(architecture, 'firewall')).toBe('AWS WAF optional');
    const elsewhere = changed('WebAcl', (properties) => {
      properties.Scope = 'CLOUDFRONT';
    });
    await expect(drawn(elsewhere)).rejects.toThrow('a firewall at the API');
  });
});

describe('the path of a request', () => {
  it.each([
    ['GET /customers', '400 invalid-request', '200 OK 400 invalid-request'],
    ['GET /customers/{customerId}', '400 invalid-request', '200 OK 304 Not Modified 404 unknown-customer'],
    ['GET /customers/{customerId}/history', '400 invalid-request', '200 OK 400 invalid-request 404 unknown-customer'],
    [
      'POST /customers',
      '400 invalid-request, malformed-body 413 body-too-large 415 unsupported-media-type',
      '201 Created 409 email-taken 410 erased-customer 422 idempotency-key-reused',
    ],
    [
      'POST /customers/batch',
      '400 invalid-request, malformed-body 413 body-too-large 415 unsupported-media-type',
      '200 OK',
    ],
    [
      'POST /customers/{customerId}/restore',
      '400 invalid-request',
      '200 OK 404 unknown-customer 409 email-taken, not-deleted 412 stale-version',
    ],
    ['DELETE /customers/{customerId}', '400 invalid-request', '204 No Content 404 unknown-customer 412 stale-version'],
  ])('%s: the rejections of the pipeline and the responses of the use case', (route, rejected, responded) => {
    expect(saidIn(apiFlow, `pipeline of ${route}`)).toBe(rejected);
    expect(saidIn(apiFlow, `responses of ${route}`)).toBe(responded);
  });

  it('connects all parts', () => {
    const ways = waysOf(apiFlow);
    for (const step of [
      'client → POST /customers',
      'POST /customers → pipeline of POST /customers',
      'pipeline of POST /customers → CreateCustomer',
      'CreateCustomer → tables',
      'tables → responses of POST /customers',
    ])
      expect(ways).toContain(step);
    const routes = routesIn(template).length;
    const functions = Object.keys(functionsIn(template)).length;
    expect(ways).toHaveLength(4 * routes + functions);
  });

  it('passes the steps for bodies only with a body', () => {
    const numbersOf = (route: string) =>
      of(apiFlow, 'panel').flatMap(({ name, within }) =>
        within === `pipeline of ${route}` ? [name.replace(/.*: /, '')] : [],
      );
    expect(numbersOf('PUT /customers/{customerId}').join(' ')).toBe('1 2 3 4 5 6 7 8 9 10 11 12');
    expect(numbersOf('GET /customers').join(' ')).toBe('1 2 3 4 5 6 7 11 12');
  });
});

describe('the files', () => {
  it('are self-contained', () => {
    for (const svg of [architecture, apiFlow].map(svgOf)) {
      expect(svg.match(/(?:href|src)="(?!#)|url\(|@import|<text|<style/g)).toBeNull();
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const used = [...svg.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(used).difference(new Set(ids))).toEqual(new Set());
    }
  });

  it('have a text alternative', () => {
    for (const drawing of [architecture, apiFlow]) {
      expect(svgOf(drawing)).toMatch(
        /^<svg [^>]*role="img" aria-labelledby="title desc">\n<title id="title">Customer Information/,
      );
      expect(drawing.description).toMatch(
        /UpdateCustomer .*GetItem, UpdateItem on Customers and PutItem, DeleteItem on CustomerIndex/,
      );
    }
  });

  it('are wide enough for screens with a pixel ratio of 2, and small files', async () => {
    // generated.test.ts compares these files with the drawings
    for (const name of ['architecture', 'api-flow']) {
      const png = await readFile(`docs/customer-management-${name}.png`);
      expect(png.readUInt32BE(16)).toBe(2400);
      expect(png.length).toBeLessThan(300_000);
    }
  });
});
