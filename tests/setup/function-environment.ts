import type { Store } from '../../layers/customers/store/store.ts';
import { environmentIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';

/** The environment of a function as template.yaml sets it, without sign-in, and with these variables of the test. */
export const functionEnvironment = (variables: Record<string, string> = {}): Record<string, string> => ({
  ...environmentIn(readTemplate({ SignIn: 'off' })),
  ...variables,
});

/** The environment of a function that uses these tables at this endpoint of DynamoDB. */
export const environmentOn = (
  { customers, customerIndex, customerHistory }: Store['tables'],
  endpoint: string,
  variables: Record<string, string> = {},
): Record<string, string> =>
  functionEnvironment({
    CUSTOMERS_TABLE: customers,
    CUSTOMER_INDEX_TABLE: customerIndex,
    CUSTOMER_HISTORY_TABLE: customerHistory,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    ...variables,
  });
