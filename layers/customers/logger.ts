import { Logger } from '@aws-lambda-powertools/logger';

/** Name and level come from POWERTOOLS_SERVICE_NAME and POWERTOOLS_LOG_LEVEL. Never log customer data. */
export const logger = new Logger();
