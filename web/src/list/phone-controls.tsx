import { ArrowDownUp } from 'lucide-react';
import { type ListQuery, type Sort, searchOf } from '../address/list-query.ts';
import { go, history } from '../address/navigation.ts';
import { useMayWrite } from '../api/context.tsx';
import { usePartWords } from '../messages/part.ts';
import { messages as german } from '../messages/phone/de.ts';
import { messages as english } from '../messages/phone/en.ts';
import { messages as french } from '../messages/phone/fr.ts';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import { canSortBy, columns, nextSort } from './columns.ts';

const catalogues = { en: english, de: german, fr: french, ar: english };

interface PhoneControlsProps {
  query: ListQuery;
  isSelecting: boolean;
  onSelecting: (isSelecting: boolean) => void;
}

/** What the head of the table does on larger screens: sort and select. */
export const PhoneControls = ({ query, isSelecting, onSelecting }: PhoneControlsProps) => {
  const { w } = usePartWords(catalogues);
  const mayWrite = useMayWrite();
  const hasOwnOrder = columns.every(({ sort }) => sort === undefined || !canSortBy(sort, query));
  return (
    <div className="flex shrink-0">
      {!hasOwnOrder && <SortMenu query={query} />}
      {mayWrite && (
        <Button kind="plain" onClick={() => onSelecting(!isSelecting)}>
          {isSelecting ? w.endSelecting : w.select}
        </Button>
      )}
    </div>
  );
};

const SortMenu = ({ query }: { query: ListQuery }) => {
  const { t, w } = usePartWords(catalogues);
  const nameOf = (title: string, sort: Sort): string => {
    if (sort === 'name') return w.fromAToZ(title);
    if (sort === '-name') return w.fromZToA(title);
    return sort.startsWith('-') ? w.newestFirst(title) : w.oldestFirst(title);
  };
  return (
    <Menu label={w.sort} className={buttonClass('plain')} face={<ArrowDownUp aria-hidden="true" className="size-4" />}>
      {() =>
        columns.flatMap(({ sort, title, ...column }) =>
          sort === undefined || !canSortBy(sort, query)
            ? []
            : [sort, nextSort({ ...column, sort, title }, sort)].map((order) => (
                <MenuChoice
                  key={order}
                  role="menuitemradio"
                  isChosen={query.sort === order}
                  closes
                  onChoose={() => go(`${history.location.pathname}${searchOf({ ...query, sort: order })}`)}
                >
                  {nameOf(title(t), order)}
                </MenuChoice>
              )),
        )
      }
    </Menu>
  );
};
