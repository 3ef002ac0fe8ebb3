/** What a function needs to know of its deployment. template.yaml sets it in the environment. */
export interface Configuration {
  tables: { customers: string; customerIndex: string };
  /** The origin that browsers may call the API from, or `*`. */
  allowedOrigin: string;
  /** How long a deleted customer can be restored. 0: deleting erases. */
  daysToRestore: number;
  isSignInOff: boolean;
  /** Where DynamoDB is, if not on AWS. */
  dynamoEndpoint: string | undefined;
}

const rules = {
  CUSTOMERS_TABLE: { pattern: /./, description: 'the name of a table' },
  CUSTOMER_INDEX_TABLE: { pattern: /./, description: 'the name of a table' },
  ALLOWED_ORIGIN: { pattern: /^(?:\*|https?:\/\/[^/]+)$/, description: '* or an origin such as https://shop.example' },
  DAYS_TO_RESTORE: { pattern: /^\d+$/, description: 'a number of days such as 30' },
  SIGN_IN: { pattern: /^(?:required|off)$/, description: 'required or off' },
};

type Environment = Partial<Record<string, string>>;

/**
 * Reads the configuration.
 *
 * @throws Error that names every variable that is missing or wrong, so that the function does not start
 */
export const configurationOf = (environment: Environment): Configuration => {
  const wrong = Object.entries(rules).filter(([name, { pattern }]) => !pattern.test(environment[name] ?? ''));
  if (wrong.length > 0)
    throw new Error(
      `The function cannot start: ${wrong.map(([name, { description }]) => `${name} must be ${description}`).join('; ')}.`,
    );
  const settings = environment as Record<keyof typeof rules, string>;
  return {
    tables: { customers: settings.CUSTOMERS_TABLE, customerIndex: settings.CUSTOMER_INDEX_TABLE },
    allowedOrigin: settings.ALLOWED_ORIGIN,
    daysToRestore: Number(settings.DAYS_TO_RESTORE),
    isSignInOff: settings.SIGN_IN === 'off',
    dynamoEndpoint: environment.AWS_ENDPOINT_URL_DYNAMODB || undefined,
  };
};

/** Read once, when the function starts. */
export const configuration = configurationOf(process.env);
