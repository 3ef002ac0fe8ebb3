import { useSyncExternalStore } from 'react';

/** Rows have two lines and no columns. */
export const phone = '(width < 40rem)';
/** The panel is beside the list; on narrower screens it covers the list. */
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
