import { type ListQuery, searchOf } from '../address/list-query.ts';
import { currentQuery, go, history } from '../address/navigation.ts';
import { searchOfView, type View } from '../default-view.ts';
import { type Look, useLook } from '../look.ts';
import { showToast } from '../ui/toasts.ts';
import { showList } from './show-list.ts';
import { changeViews, useViews, viewQueryOf, withName, withView } from './stored-views.ts';
import { useWords } from './use-words.ts';
import { type ViewState, viewStateOf } from './view-state.ts';

export const useViewState = (list: ListQuery): ViewState => viewStateOf(useViews(), list, useLook(list));

export const openView = (view: View): void => showList(searchOfView(view));

/** The address of the list that looks the same on every device. */
export const addressOf = (list: ListQuery, look: Look, view?: string): string =>
  searchOf({ ...list, ...look, view: view ?? list.view });

/** Returns a function that saves the list in the address as a view, and opens it. It returns false if it is not saved. */
export const useSaveView = () => {
  const { t, w } = useWords();
  const list = currentQuery();
  const look = useLook(list);
  return ({ name, isDefault }: Pick<View, 'name' | 'isDefault'>): boolean => {
    let before: View[] = [];
    const isSaved = changeViews((views) => {
      before = views;
      return withView(views, { name, query: viewQueryOf(list, look), isDefault });
    });
    if (!isSaved) {
      showToast({ text: w.notSaved, isError: true });
      return false;
    }
    go(`${history.location.pathname}${addressOf(list, look, name)}`, { replace: true });
    showToast({
      text: w.viewSaved(name),
      action: { label: t.undo, run: () => void changeViews(() => before) },
    });
    return true;
  };
};

/** Renames a view, also in the address. */
export const renameView = (name: string, newName: string): boolean => {
  const list = currentQuery();
  const isRenamed = changeViews((views) => withName(views, name, newName));
  if (isRenamed && list.view === name)
    go(`${history.location.pathname}${searchOf({ ...list, view: newName })}`, { replace: true });
  return isRenamed;
};
