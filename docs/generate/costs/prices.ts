/** A list price of AWS. */
interface Price {
  dollars: number;
  /** How many units the price is for. */
  per: number;
  /** The service whose page states the price. */
  source: keyof typeof sources;
}

/** The region of all prices. Other regions cost up to twice as much. */
export const region = 'us-east-1';

/**
 * When the prices were last checked, against copies of AWS's price lists or, for CloudFront, Cognito and WAF, texts that
 * quote them. They are those of the first tier, without free allowances.
 */
export const checked = 'November 2026';

/** The pages that state the prices. */
export const sources = {
  'API Gateway': 'https://aws.amazon.com/api-gateway/pricing/',
  Lambda: 'https://aws.amazon.com/lambda/pricing/',
  DynamoDB: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  CloudWatch: 'https://aws.amazon.com/cloudwatch/pricing/',
  CloudFront: 'https://aws.amazon.com/cloudfront/pricing/',
  Cognito: 'https://aws.amazon.com/cognito/pricing/',
  WAF: 'https://aws.amazon.com/waf/pricing/',
};

const million = 1_000_000;

export const prices = {
  /** A request to a REST API. */
  apiRequest: { dollars: 3.5, per: million, source: 'API Gateway' },
  invocation: { dollars: 0.2, per: million, source: 'Lambda' },
  /** By the architecture of the function. */
  gbSecond: {
    arm64: { dollars: 0.0000133334, per: 1, source: 'Lambda' },
    x86_64: { dollars: 0.0000166667, per: 1, source: 'Lambda' },
  },
  /** On-demand, by the class of the table. */
  readUnit: {
    STANDARD: { dollars: 0.125, per: million, source: 'DynamoDB' },
    STANDARD_INFREQUENT_ACCESS: { dollars: 0.155, per: million, source: 'DynamoDB' },
  },
  writeUnit: {
    STANDARD: { dollars: 0.625, per: million, source: 'DynamoDB' },
    STANDARD_INFREQUENT_ACCESS: { dollars: 0.78, per: million, source: 'DynamoDB' },
  },
  logByte: { dollars: 0.5, per: 1_024 ** 3, source: 'CloudWatch' },
  /** An HTTPS request from Europe or North America. */
  edgeRequest: { dollars: 0.01, per: 10_000, source: 'CloudFront' },

  // --- for a month ---
  /** By the class of the table. */
  tableByte: {
    STANDARD: { dollars: 0.25, per: 1_000 ** 3, source: 'DynamoDB' },
    STANDARD_INFREQUENT_ACCESS: { dollars: 0.1, per: 1_000 ** 3, source: 'DynamoDB' },
  },
  /** A byte of a table with point-in-time recovery. */
  recoveryByte: { dollars: 0.2, per: 1_000 ** 3, source: 'DynamoDB' },
  /** A custom metric. */
  metric: { dollars: 0.3, per: 1, source: 'CloudWatch' },
  /** A metric that an alarm watches. */
  alarmMetric: { dollars: 0.1, per: 1, source: 'CloudWatch' },
  dashboard: { dollars: 3, per: 1, source: 'CloudWatch' },
  firewall: { dollars: 5, per: 1, source: 'WAF' },
  firewallRule: { dollars: 1, per: 1, source: 'WAF' },
  /** A client for a machine. */
  machine: { dollars: 6, per: 1, source: 'Cognito' },
  /** A person who signs in. */
  person: { dollars: 0.015, per: 1, source: 'Cognito' },

  /** A token for a machine. */
  token: { dollars: 2.25, per: 1_000, source: 'Cognito' },
} satisfies Record<string, Price | Record<string, Price>>;

/** Returns the dollars for a number of units. */
export const dollarsFor = (quantity: number, { dollars, per }: Pick<Price, 'dollars' | 'per'>): number =>
  (quantity * dollars) / per;

/** The class of a DynamoDB table. */
export type TableClass = keyof typeof prices.readUnit;
