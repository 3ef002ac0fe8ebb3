import { stopAfterTests } from './stop.ts';
import { startSystem } from './system.ts';

/**
 * Jest's global set-up of the API suite: API_URL, where the API answers, and API_TARGET, what answers there. Without
 * API_URL it starts the local system, without data and on free ports.
 */
export default async (): Promise<void> => {
  if (process.env.API_URL) return;
  const { apiUrl, stop } = await startSystem();
  process.env.API_URL = apiUrl;
  process.env.API_TARGET = 'local';
  stopAfterTests(stop);
};
