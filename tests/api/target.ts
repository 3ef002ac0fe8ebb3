import { it } from '@jest/globals';

/**
 * What the API suite runs against: `local` (npm start), `sam-local` (sam local start-api) or `deployed` (a stack), at
 * API_URL.
 */
export const apiUrl = process.env.API_URL as string;
const target = process.env.API_TARGET ?? 'local';

/** What callers see in front of `/customers`: `sam local start-api` serves without the stage. */
export const stagePath = target === 'sam-local' ? '' : '/api';

/** What a target cannot show, and is skipped there by name. */
const cannotShow: Partial<Record<string, string[]>> = {
  // it has no gateway responses, adds CORS headers by itself, and serves a function's requests one after the other
  'sam-local': ['gateway', 'requests at the same time'],
};

/** `it`, unless the target cannot show this. */
export const itShows = (what: 'gateway' | 'requests at the same time') =>
  cannotShow[target]?.includes(what) ? it.skip : it;
