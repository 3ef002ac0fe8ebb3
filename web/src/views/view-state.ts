import type { ListQuery } from '../address/list-query.ts';
import type { View } from '../default-view.ts';
import type { Look } from '../look.ts';
import { findView, viewQueryOf } from './stored-views.ts';

/** What the views on this device are to a list. */
export interface ViewState {
  views: View[];
  /** The view that is open. */
  open: View | undefined;
  /** Whether the list differs from the open view. */
  isChanged: boolean;
  /** Whether the address asks for a list that no view keeps, as the link of another person does. */
  isUnsaved: boolean;
}

export const viewStateOf = (views: View[], list: ListQuery, look: Look): ViewState => {
  const { tags, registered, hidden, density, view: name } = list;
  const query = viewQueryOf(list, look);
  const open = name === undefined ? views.find((view) => view.query === query) : findView(views, name);
  return {
    views,
    open,
    isChanged: open !== undefined && open.query !== query,
    isUnsaved: !open && [tags, registered, hidden, density, name].some((part) => part !== undefined),
  };
};
