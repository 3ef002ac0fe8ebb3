import { confirmLeaving } from '../address/navigation.ts';
import type { Session } from './session.ts';

/** Asks about unsaved work before signing out. */
export const confirmBeforeSignOut = (session: Session): Session => ({
  ...session,
  signOut: async () => {
    if (await confirmLeaving()) await session.signOut();
  },
});
