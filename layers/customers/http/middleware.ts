import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Request } from './request.ts';

/** A Middy middleware of this API. */
export type Middleware = MiddlewareObj<Request, APIGatewayProxyResult>;
