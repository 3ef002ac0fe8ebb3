import { history } from '../address/navigation.ts';
import type { Session } from './session.ts';

/** Asks whoever has unsaved work, as each other way out of it does. */
const mayLeave = async (): Promise<boolean> => {
  const currentLocation = history.location;
  const nextLocation = { ...currentLocation, pathname: '/' };
  for (const { blockerFn } of history._getBlockers())
    if (await blockerFn({ action: 'REPLACE', currentLocation, nextLocation })) return false;
  return true;
};

/** A session in which nobody signs out of unsaved work without being asked. */
export const askingSession = (session: Session): Session => ({
  ...session,
  signOut: async () => {
    if (await mayLeave()) await session.signOut();
  },
});
