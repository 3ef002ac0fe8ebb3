import { SearchX } from 'lucide-react';
import { type ListQuery, searchOf } from '../address/list-query.ts';
import { Button } from '../ui/button.tsx';
import { State } from '../ui/state.tsx';
import { withoutFilters } from './filters.ts';
import { showList } from './show-list.ts';
import { useWords } from './use-words.ts';

/** The list if its filters find no customers. */
export const NothingMatches = ({ query }: { query: ListQuery }) => {
  const { w } = useWords();
  return (
    <State icon={<SearchX className="size-6" />} title={w.nothingMatches}>
      <p className="text-muted">{query.tags ? w.nothingMatchesTags : w.nothingMatchesRange}</p>
      <Button kind="primary" className="mt-1" onClick={() => showList(searchOf(withoutFilters(query)))}>
        {w.clearFilters}
      </Button>
    </State>
  );
};
