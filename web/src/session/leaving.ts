import { mayLeaveAll } from '../address/navigation.ts';
import type { Session } from './session.ts';

/** Asks about unsaved work before signing out. */
export const askingSession = (session: Session): Session => ({
  ...session,
  signOut: async () => {
    if (await mayLeaveAll()) await session.signOut();
  },
});
