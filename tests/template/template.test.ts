import { describe, expect, it } from '@jest/globals';
import { environmentIn } from '../../stack/functions.ts';
import { readTemplate, type Template } from '../../stack/template.ts';

const { Globals, Resources } = readTemplate({
  AllowedOrigin: 'https://shop.example',
  DaysToRestore: '7',
  DaysOfHistory: '14',
  DeletionProtection: 'true',
  Stage: 'prod',
});
const ofType = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
const functions = Object.fromEntries(
  ofType('AWS::Serverless::Function').map(([name, { Properties }]) => [name, Properties]),
);
const tables = ofType('AWS::DynamoDB::Table');
const api = Resources.CustomersApi?.Properties as {
  StageName: string;
  AlwaysDeploy: boolean;
  Cors: Record<string, string>;
  GatewayResponses: Record<
    string,
    {
      StatusCode: string;
      ResponseParameters: { Headers: Record<string, string> };
      ResponseTemplates: Record<string, string>;
    }
  >;
};

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string;
}

/** The permissions of a function, one `table operation` each. */
const permissionsOf = (name: string): string[] =>
  ((functions[name]?.Policies ?? []) as { Statement: Statement[] }[])
    .flatMap((policy) => policy.Statement)
    .flatMap(({ Action, Resource }) => [Action].flat().map((action) => `${Resource} ${action}`))
    .sort();

describe('each function has only the table permissions that its use case needs', () => {
  it.each([
    [
      'ListCustomers',
      { Customers: ['BatchGetItem', 'DescribeTable', 'Scan'], CustomerIndex: ['BatchGetItem', 'Query'] },
    ],
    ['GetCustomer', { Customers: ['GetItem'], CustomerIndex: ['GetItem'], CustomerHistory: ['Query'] }],
    [
      'CreateCustomer',
      {
        Customers: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'],
        CustomerIndex: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem'],
        CustomerHistory: ['DeleteItem', 'PutItem'],
      },
    ],
    [
      'UpdateCustomer',
      {
        Customers: ['GetItem', 'UpdateItem'],
        CustomerIndex: ['DeleteItem', 'PutItem'],
        CustomerHistory: ['DeleteItem', 'PutItem'],
      },
    ],
    [
      'DeleteCustomer',
      {
        Customers: ['DeleteItem', 'GetItem'],
        CustomerIndex: ['DeleteItem', 'GetItem', 'PutItem'],
        CustomerHistory: ['DeleteItem', 'PutItem'],
      },
    ],
  ] as [string, Record<string, string[]>][])('%s: %j', (name, permissions) => {
    const expected = Object.entries(permissions).flatMap(([table, operations]) =>
      operations.map((operation) => `${table}.Arn dynamodb:${operation}`),
    );
    expect(permissionsOf(name)).toEqual(expected.sort());
  });

  it('lists every function', () => {
    expect(Object.keys(functions).sort()).toEqual(
      ['CreateCustomer', 'DeleteCustomer', 'GetCustomer', 'ListCustomers', 'UpdateCustomer'].sort(),
    );
  });
});

it.each([
  ['DaysToRestore', 'DAYS_TO_RESTORE', '7', '30'],
  ['DaysOfHistory', 'DAYS_OF_HISTORY', '14', '365'],
])('%s is a parameter that sets %s, with a default', (_, variable, set, byDefault) => {
  expect(environmentIn(readTemplate())[variable]).toBe(byDefault);
  expect(Globals.Function?.Environment).toMatchObject({ Variables: { [variable]: set } });
});

describe('after a switch to restored tables', () => {
  const restored = readTemplate({ RestoredTables: 'customers-restored' });
  const textOf = (template: Template) => JSON.stringify({ ...template, Resources: withoutTables(template) });
  const withoutTables = ({ Resources }: Template) =>
    Object.fromEntries(Object.entries(Resources).filter(([, { Type }]) => Type !== 'AWS::DynamoDB::Table'));

  it.each([
    ['CUSTOMERS_TABLE', 'Customers'],
    ['CUSTOMER_INDEX_TABLE', 'CustomerIndex'],
    ['CUSTOMER_HISTORY_TABLE', 'CustomerHistory'],
  ])('%s names the restored table', (variable, table) => {
    expect(environmentIn(restored)[variable]).toBe(`customers-restored-${table}`);
    expect(environmentIn(readTemplate())[variable]).toBe(table);
  });

  it.each(tables.map(([name]) => name))('every permission and alarm on %s follows', (name) => {
    const own = textOf(readTemplate());
    const uses = (text: string, pattern: string) => [...text.matchAll(new RegExp(pattern, 'g'))].length;
    expect(uses(own, `"${name}\\.Arn"`)).toBeGreaterThan(0);
    expect(uses(textOf(restored), `"${name}\\.Arn"`)).toBe(0);
    expect(uses(textOf(restored), `:table/customers-restored-${name}"`)).toBe(uses(own, `"${name}\\.Arn"`));
    expect(uses(own, `"Name":"TableName","Value":"${name}"`)).toBeGreaterThan(0);
    expect(uses(textOf(restored), `"Name":"TableName","Value":"customers-restored-${name}"`)).toBe(
      uses(own, `"Name":"TableName","Value":"${name}"`),
    );
  });
});

describe('routes', () => {
  it('are the documented ones', () => {
    const routes = Object.entries(functions).flatMap(([name, { Events }]) =>
      Object.values(Events as Record<string, { Properties: { Method: string; Path: string } }>).map(
        ({ Properties: { Method, Path } }) => `${Method} ${Path} ${name}`,
      ),
    );
    expect(routes.sort()).toEqual([
      'DELETE /customers/{customerId} DeleteCustomer',
      'GET /customers ListCustomers',
      'GET /customers/changes ListCustomers',
      'GET /customers/{customerId} GetCustomer',
      'GET /customers/{customerId}/history GetCustomer',
      'PATCH /customers/{customerId} UpdateCustomer',
      'POST /customers CreateCustomer',
      'POST /customers/batch CreateCustomer',
      'POST /customers/{customerId}/restore CreateCustomer',
      'PUT /customers/{customerId} UpdateCustomer',
    ]);
    expect(api.StageName).toBe('api');
  });

  it('allow the configured origin', () => {
    expect(api.Cors).toMatchObject({
      AllowOrigin: "'https://shop.example'",
      AllowMethods: "'GET,POST,PUT,PATCH,DELETE,OPTIONS'",
      AllowHeaders: "'Authorization,Content-Type,Idempotency-Key,If-Match,If-None-Match'",
    });
    expect(Globals.Function?.Environment).toMatchObject({ Variables: { ALLOWED_ORIGIN: 'https://shop.example' } });
  });
});

/** docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html, with our status for each. */
const gatewayErrors = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: 400,
  DEFAULT_5XX: 502,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 404,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
};

describe('an error of the gateway', () => {
  it('has a configured response for every kind', () => {
    expect(Object.keys(api.GatewayResponses).sort()).toEqual(Object.keys(gatewayErrors).sort());
  });

  it.each(Object.entries(gatewayErrors))('%s returns a problem with status %i', (kind, status) => {
    const response = api.GatewayResponses[kind];
    const json = response?.ResponseTemplates['application/json']?.replace('$context.error.messageString', '"m"') ?? '';
    expect(response?.StatusCode).toBe(String(status));
    expect(JSON.parse(json)).toEqual({
      type: expect.stringMatching(/^urn:problem-type:[a-z-]+$/),
      title: expect.any(String),
      status,
      detail: expect.any(String),
      instance: '$context.path',
      requestId: '$context.requestId',
    });
  });

  it.each(Object.entries(gatewayErrors))('%s has the common headers', (kind, status) => {
    expect(api.GatewayResponses[kind]?.ResponseParameters.Headers).toEqual({
      'Access-Control-Allow-Origin': "'https://shop.example'",
      'Access-Control-Expose-Headers': "'ETag,Link,Location,Retry-After,x-request-id'",
      'Cache-Control': "'no-store'",
      'Content-Type': "'application/problem+json'",
      'Strict-Transport-Security': "'max-age=31536000; includeSubDomains'",
      'X-Content-Type-Options': "'nosniff'",
      'x-request-id': 'context.requestId',
      ...(status === 401 && { 'WWW-Authenticate': "'Bearer'" }),
      ...(status === 429 && { 'Retry-After': "'1'" }),
    });
  });
});

describe('the tables', () => {
  it('are three', () => {
    expect(tables.map(([name]) => name)).toEqual(['Customers', 'CustomerIndex', 'CustomerHistory']);
  });

  it.each(tables)('%s is retained when the stack is deleted, protected, encrypted and restorable', (_, table) => {
    expect(table).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: 'true',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
    });
    expect(table.Properties).not.toHaveProperty('TableName');
  });

  it.each(['CustomerIndex', 'CustomerHistory'])('%s expires items', (name) => {
    expect(Resources[name]?.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expires', Enabled: true });
  });

  it('of the history is of the class for data that is stored for long and rarely read', () => {
    const classes = tables.map(([, { Properties }]) => Properties.TableClass);
    expect(classes).toEqual([undefined, undefined, 'STANDARD_INFREQUENT_ACCESS']);
  });
});

describe('each function', () => {
  it.each(Object.entries(functions))('%s has its own log group with the retention of the stage', (name, properties) => {
    expect(properties.LoggingConfig).toEqual({ LogGroup: `${name}Logs` });
    expect(Resources[`${name}Logs`]).toMatchObject({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: 90 },
    });
  });

  it.each(Object.entries(functions))('%s uses every new version of the layer', (_, properties) => {
    expect(properties.AutoPublishAliasAllProperties).toBe(true);
    expect(Globals.Function).toMatchObject({ AutoPublishAlias: 'live', Layers: ['CustomersLayer'] });
    expect(Resources.CustomersLayer?.Properties.PublishLambdaVersion).toBe(true);
  });

  it('runs on Node 24', () => {
    expect(Globals.Function?.Runtime).toBe('nodejs24.x');
    expect(Resources.CustomersLayer?.Properties.CompatibleRuntimes).toEqual(['nodejs24.x']);
  });
});

it('each deployment of the stack deploys the gateway, which would otherwise keep old parameter values', () => {
  expect(api.AlwaysDeploy).toBe(true);
});

it('the name of the layer contains the name of the stack', () => {
  expect(Resources.CustomersLayer?.Properties.LayerName).toBe('customers-layer');
});
