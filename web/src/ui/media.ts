import { useSyncExternalStore } from 'react';

/** Rows of two lines, without columns. */
export const phone = '(width < 40rem)';
/** The panel stands beside the list; below, it covers it. */
export const besideList = '(width >= 75rem)';

export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
