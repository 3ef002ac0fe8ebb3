/** The configuration of a function. template.yaml sets it in the environment. */
export interface Configuration {
  tables: { customers: string; customerIndex: string; customerHistory: string };
  /** The origin that browsers may call the API from, or `*`. */
  allowedOrigin: string;
  /** How many days a deleted customer can be restored. With 0, a delete erases. */
  daysToRestore: number;
  /** How many days the versions of customers are stored; 0 stores none. */
  daysOfHistory: number;
  isSignInOff: boolean;
  /** The URL of DynamoDB Local; undefined on AWS. */
  dynamoEndpoint: string | undefined;
  /** The stack's name, which log lines and metrics have as `service`. */
  service: string;
  /** The CloudWatch namespace of the metrics; undefined to publish none. */
  metricsNamespace: string | undefined;
}

const rules = {
  CUSTOMERS_TABLE: { pattern: /./, description: 'the name of a table' },
  CUSTOMER_INDEX_TABLE: { pattern: /./, description: 'the name of a table' },
  CUSTOMER_HISTORY_TABLE: { pattern: /./, description: 'the name of a table' },
  ALLOWED_ORIGIN: { pattern: /^(?:\*|https?:\/\/[^/]+)$/, description: '* or an origin such as https://shop.example' },
  DAYS_TO_RESTORE: { pattern: /^\d+$/, description: 'a number of days such as 30' },
  DAYS_OF_HISTORY: { pattern: /^\d+$/, description: 'a number of days such as 365' },
  SIGN_IN: { pattern: /^(?:required|off)$/, description: 'required or off' },
  POWERTOOLS_SERVICE_NAME: { pattern: /./, description: 'the name of the stack' },
};

type Environment = Partial<Record<string, string>>;

/**
 * Reads the configuration from environment variables.
 *
 * @throws Error with every variable that is missing or invalid. The function then does not start.
 */
export const configurationOf = (environment: Environment): Configuration => {
  const wrong = Object.entries(rules).filter(([name, { pattern }]) => !pattern.test(environment[name] ?? ''));
  if (wrong.length > 0)
    throw new Error(
      `The function cannot start: ${wrong.map(([name, { description }]) => `${name} must be ${description}`).join('; ')}.`,
    );
  const settings = environment as Record<keyof typeof rules, string>;
  return {
    tables: {
      customers: settings.CUSTOMERS_TABLE,
      customerIndex: settings.CUSTOMER_INDEX_TABLE,
      customerHistory: settings.CUSTOMER_HISTORY_TABLE,
    },
    allowedOrigin: settings.ALLOWED_ORIGIN,
    daysToRestore: Number(settings.DAYS_TO_RESTORE),
    daysOfHistory: Number(settings.DAYS_OF_HISTORY),
    isSignInOff: settings.SIGN_IN === 'off',
    dynamoEndpoint: environment.AWS_ENDPOINT_URL_DYNAMODB || undefined,
    service: settings.POWERTOOLS_SERVICE_NAME,
    metricsNamespace: environment.METRICS_NAMESPACE || undefined,
  };
};

/** The configuration of this function, read once when it starts. */
export const configuration = configurationOf(process.env);
