import { useQueryClient } from '@tanstack/react-query';
import { reloadAll } from '../api/others.ts';

/** Returns a function that loads the lists again, which an import or its undoing has changed. */
export const useReloadLists = (): (() => void) => {
  const queries = useQueryClient();
  return () => {
    queries.removeQueries({ queryKey: ['list'], type: 'inactive' });
    reloadAll(queries);
  };
};
