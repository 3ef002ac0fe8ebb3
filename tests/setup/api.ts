import { stopAfterTests } from './stop.ts';
import { startApiSystem } from './system.ts';
import keepSystems from './systems.ts';

/**
 * Jest's global setup of the API suite. The suite calls the API at API_URL, which is of the kind API_TARGET. Without
 * API_URL, this starts the local API without data on free ports.
 */
export default async (): Promise<void> => {
  await keepSystems();
  if (process.env.API_URL) return;
  const { apiUrl, stop } = await startApiSystem();
  process.env.API_URL = apiUrl;
  process.env.API_TARGET = 'local';
  stopAfterTests(stop);
};
