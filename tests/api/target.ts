import { it } from '@jest/globals';

/**
 * The target of the API suite: `local` (npm start), `sam-local` (sam local start-api) or `deployed` (a stack), at
 * API_URL.
 */
export const apiUrl = process.env.API_URL as string;
const target = process.env.API_TARGET ?? 'local';

/** The path before `/customers`: `sam local start-api` serves without the stage. */
export const stagePath = target === 'sam-local' ? '' : '/api';

/** Whether errors, CORS headers and paths come from API Gateway or the local gateway, not from the SAM CLI. */
export const isBehindGateway = target !== 'sam-local';

type Trait = 'gateway' | 'requests at the same time' | 'bytes that are not text' | 'paths of requests';

/** The traits that a target lacks; their tests are skipped there. */
const cannotShow: Partial<Record<string, Trait[]>> = {
  // no gateway responses, its own CORS headers, one request at a time per function, an error for bytes that are not
  // UTF-8, and the route /customers/{customerId} as the path
  'sam-local': ['gateway', 'requests at the same time', 'bytes that are not text', 'paths of requests'],
};

/** `it`, or `it.skip` if the target lacks the trait. */
export const itShows = (trait: Trait) => (cannotShow[target]?.includes(trait) ? it.skip : it);
