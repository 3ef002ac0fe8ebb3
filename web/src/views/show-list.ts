import { type Going, go, history, isListPath } from '../address/navigation.ts';
import { besideList } from '../ui/media.ts';

/** Shows a list by the search part of its address. A record beside the list stays open. */
export const showList = (search: string, going?: Going): void => {
  const { pathname } = history.location;
  const isInView = isListPath(pathname) && matchMedia(besideList).matches;
  go(`${isInView ? pathname : '/customers'}${search}`, going);
};
