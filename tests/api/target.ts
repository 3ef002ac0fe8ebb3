import { it } from '@jest/globals';

/**
 * What the API suite runs against: `local` (npm start), `sam-local` (sam local start-api) or `deployed` (a stack), at
 * API_URL.
 */
export const apiUrl = process.env.API_URL as string;
const target = process.env.API_TARGET ?? 'local';

/** What callers see in front of `/customers`: `sam local start-api` serves without the stage. */
export const stagePath = target === 'sam-local' ? '' : '/api';

/** Whether errors, CORS headers and paths are API Gateway's, or the local gateway's, and not those of the SAM CLI. */
export const isBehindGateway = target !== 'sam-local';

type Trait = 'gateway' | 'requests at the same time' | 'bytes that are no text' | 'paths of requests';

/** What a target cannot show, and is skipped there by name. */
const cannotShow: Partial<Record<string, Trait[]>> = {
  // It has no gateway responses, adds CORS headers by itself, serves a function's requests one after the other, fails
  // on bytes that are not UTF-8, and hands over the route, /customers/{customerId}, as the path.
  'sam-local': ['gateway', 'requests at the same time', 'bytes that are no text', 'paths of requests'],
};

/** `it`, unless the target cannot show this. */
export const itShows = (trait: Trait) => (cannotShow[target]?.includes(trait) ? it.skip : it);
