import { Logger } from '@aws-lambda-powertools/logger';

/** Name and level come from POWERTOOLS_SERVICE_NAME and POWERTOOLS_LOG_LEVEL. Never hand it a customer's data. */
export const logger = new Logger();
