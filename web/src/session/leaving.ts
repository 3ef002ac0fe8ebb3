import { mayLeaveAll } from '../address/navigation.ts';
import type { Session } from './session.ts';

/** A session in which nobody signs out of unsaved work without being asked. */
export const askingSession = (session: Session): Session => ({
  ...session,
  signOut: async () => {
    if (await mayLeaveAll()) await session.signOut();
  },
});
