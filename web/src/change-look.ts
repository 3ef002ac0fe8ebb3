import { searchOf } from './address/list-query.ts';
import { currentQuery, go, history, isListPath } from './address/navigation.ts';
import type { Look } from './look.ts';
import { changePreferences } from './preferences.ts';

/** Changes the look where the list has it from: in the address, for example of a view, else on this device. */
export const changeLook = (change: Partial<Look>): void => {
  const { pathname } = history.location;
  const query = currentQuery();
  const isInAddress = isListPath(pathname) && (query.hidden !== undefined || query.density !== undefined);
  if (isInAddress) go(`${pathname}${searchOf({ ...query, ...change })}`, { replace: true });
  else changePreferences(change);
};
