import { describe, expect, it } from '@jest/globals';
import { functionEnvironment } from '../setup/function-environment.ts';

const environment = functionEnvironment();
Object.assign(process.env, environment);
const { configurationOf } = await import('../../layers/customers/configuration.ts');

it('a function reads what template.yaml sets', () => {
  const other = {
    DAYS_TO_RESTORE: '0',
    DAYS_OF_HISTORY: '14',
    ALLOWED_ORIGIN: 'https://shop.example',
    POWERTOOLS_SERVICE_NAME: 'stack',
  };
  expect(configurationOf({ ...environment, ...other })).toEqual({
    tables: { customers: 'Customers', customerIndex: 'CustomerIndex', customerHistory: 'CustomerHistory' },
    allowedOrigin: 'https://shop.example',
    daysToRestore: 0,
    daysOfHistory: 14,
    isSignInOff: true,
    dynamoEndpoint: undefined,
    service: 'stack',
    metricsNamespace: 'Customers',
  });
  const dynamoEndpoint = 'http://127.0.0.1:8000';
  const local = { SIGN_IN: 'required', AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint, METRICS_NAMESPACE: '' };
  expect(configurationOf({ ...environment, ...local })).toMatchObject({
    isSignInOff: false,
    dynamoEndpoint,
    metricsNamespace: undefined,
  });
  const allowedOrigin = 'http://localhost:3000';
  expect(configurationOf({ ...environment, ALLOWED_ORIGIN: allowedOrigin })).toMatchObject({ allowedOrigin });
});

describe('a function does not start', () => {
  const errorWith = (variables: Record<string, string | undefined>): unknown => {
    try {
      return configurationOf({ ...environment, ...variables });
    } catch (error) {
      return (error as Error).message;
    }
  };

  it.each([
    ['CUSTOMERS_TABLE', 'the name of a table', [undefined, '']],
    ['CUSTOMER_INDEX_TABLE', 'the name of a table', [undefined, '']],
    ['CUSTOMER_HISTORY_TABLE', 'the name of a table', [undefined, '']],
    [
      'ALLOWED_ORIGIN',
      '* or an origin such as https://shop.example',
      [undefined, '', 'shop.example', 'https://shop.example/', 'x*', '*, *'],
    ],
    ['DAYS_TO_RESTORE', 'a number of days such as 30', [undefined, '', '-1', '1.5', 'never', '30 days']],
    ['DAYS_OF_HISTORY', 'a number of days such as 365', [undefined, '', '-1', '1.5', 'forever', '365 days']],
    ['POWERTOOLS_SERVICE_NAME', 'the name of the stack', [undefined, '']],
    ['SIGN_IN', 'required or off', [undefined, '', 'Off', ' off', 'off ', 'on', 'false', '0', 'not required']],
  ])('with a wrong %s', (name, description, values) => {
    for (const value of values)
      expect(errorWith({ [name]: value })).toBe(`The function cannot start: ${name} must be ${description}.`);
  });

  it('and names all that is wrong', () => {
    expect(errorWith({ CUSTOMERS_TABLE: '', SIGN_IN: 'no' })).toBe(
      'The function cannot start: CUSTOMERS_TABLE must be the name of a table; SIGN_IN must be required or off.',
    );
  });
});
