import type { ListQuery } from './address/list-query.ts';
import type { Preferences } from './preferences.ts';
import { usePreferences } from './use-preferences.ts';

/** What a list looks like, apart from its customers. */
export type Look = Pick<Preferences, 'hidden' | 'density'>;

/** The look in the address, for example of a view, before the choice on this device. */
export const useLook = ({ hidden, density }: ListQuery): Look => {
  const preferences = usePreferences();
  return { hidden: hidden ?? preferences.hidden, density: density ?? preferences.density };
};
