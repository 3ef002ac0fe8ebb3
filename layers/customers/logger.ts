import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';

/** Leaves out what CloudWatch knows anyway, such as the time of a line and the ARN of the function: it bills each byte. */
class ShortLines extends LogFormatter {
  formatAttributes(
    { logLevel, message, serviceName, lambdaContext }: UnformattedAttributes,
    rest: LogAttributes,
  ): LogItem {
    return new LogItem({
      attributes: {
        level: logLevel,
        message,
        service: serviceName,
        function_name: lambdaContext?.functionName,
        function_request_id: lambdaContext?.awsRequestId,
        cold_start: lambdaContext?.coldStart || undefined,
        ...rest,
      },
    });
  }
}

/** Has the name of POWERTOOLS_SERVICE_NAME. Never log customer data. */
export const logger = new Logger({ logFormatter: new ShortLines() });
