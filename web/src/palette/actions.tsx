import { fold } from 'customers-model/folding';
import {
  Bookmark,
  BookmarkPlus,
  Download,
  FileUp,
  Keyboard,
  Languages,
  LogOut,
  Palette,
  Pencil,
  Plus,
  Printer,
  Rows3,
  Settings,
  Trash2,
  Undo2,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Overlay } from '../actions/overlay.ts';
import { useUndo } from '../actions/undo.ts';
import { currentQuery, currentSearch, go, history, isListPath } from '../address/navigation.ts';
import { useApp, useMayWrite } from '../api/context.tsx';
import { useOnline } from '../api/online.ts';
import { changeLook } from '../change-look.ts';
import { keyText } from '../keys/key-text.ts';
import { useLook } from '../look.ts';
import { useWords } from '../messages/language.tsx';
import { langOf, nameOf, offeredLanguages } from '../messages/languages.ts';
import { changePreferences } from '../preferences.ts';
import { usePreferences } from '../use-preferences.ts';
import { useViews } from '../views/stored-views.ts';
import { openView } from '../views/use-view.ts';
import { useWords as useViewWords } from '../views/use-words.ts';

export interface Action {
  id: string;
  label: string;
  icon: ReactNode;
  /** Shown after the label, with its own language. */
  name?: { text: string; lang: string | undefined };
  keys?: string;
  /** Why the action is unavailable now. */
  disabledReason?: string | undefined;
  /** The dialog that replaces the palette. */
  opens?: Overlay;
  run?: () => void;
}

const icon = 'size-4';

/** The actions that work everywhere. */
export const useActions = (): Action[] => {
  const { t } = useWords();
  const { session } = useApp();
  const { undoLast } = useUndo();
  const isOnline = useOnline();
  const mayWrite = useMayWrite();
  const choices = useChoices();
  const views = useViewActions();
  const isAtDeleted = history.location.pathname.startsWith('/deleted');

  const writing: Action[] = [
    {
      id: 'new',
      label: t.createCustomer,
      icon: <Plus className={icon} />,
      keys: keyText('n', t),
      run: () => go(`/customers/new${currentSearch()}`),
    },
    {
      id: 'import',
      label: t.importCustomers,
      icon: <FileUp className={icon} />,
      run: () => go('/import'),
    },
    {
      id: 'undo',
      label: t.undoLast,
      icon: <Undo2 className={icon} />,
      keys: keyText('Mod+z', t),
      disabledReason: isOnline ? undefined : t.failure.offline,
      run: () => void undoLast(),
    },
  ];
  return [
    ...(mayWrite ? writing : []),
    isAtDeleted
      ? { id: 'customers', label: t.customers, icon: <Users className={icon} />, run: () => go('/customers') }
      : { id: 'deleted', label: t.deletedCustomers, icon: <Trash2 className={icon} />, run: () => go('/deleted') },
    ...views,
    { id: 'export', label: t.exportCustomers, icon: <Download className={icon} />, opens: 'export' },
    {
      id: 'print',
      label: t.print,
      icon: <Printer className={icon} />,
      keys: keyText('Mod+p', t),
      run: () => print(),
    },
    { id: 'settings', label: t.settings, icon: <Settings className={icon} />, opens: 'settings' },
    {
      id: 'keys',
      label: t.keyboardShortcuts,
      icon: <Keyboard className={icon} />,
      keys: keyText('?', t),
      opens: 'keys',
    },
    ...choices,
    ...(session.person
      ? [{ id: 'out', label: t.signOut, icon: <LogOut className={icon} />, run: () => void session.signOut() }]
      : []),
  ];
};

/** Opens a view, and saves the list as one. */
const useViewActions = (): Action[] => {
  const { w } = useViewWords();
  const views = useViews();
  return [
    ...views.map((view) => ({
      id: `view-${view.name}`,
      label: w.openView(view.name),
      icon: <Bookmark className={icon} />,
      run: () => openView(view),
    })),
    ...(isListPath(history.location.pathname)
      ? [{ id: 'save-view', label: w.saveView, icon: <BookmarkPlus className={icon} />, opens: 'save-view' as const }]
      : []),
    ...(views.length > 0
      ? [{ id: 'views', label: w.manageViews, icon: <Pencil className={icon} />, opens: 'views' as const }]
      : []),
  ];
};

/** Density, theme and language, without the current choices. */
const useChoices = (): Action[] => {
  const { t, language: current } = useWords();
  const { config } = useApp();
  const { theme } = usePreferences();
  const { density } = useLook(currentQuery());
  const otherDensity = density === 'compact' ? 'comfortable' : 'compact';
  const themes = { system: t.themeSystem, light: t.themeLight, dark: t.themeDark };
  return [
    {
      id: 'density',
      label: t.densityAs(t[otherDensity]),
      icon: <Rows3 className={icon} />,
      run: () => changeLook({ density: otherDensity }),
    },
    ...(['light', 'dark', 'system'] as const)
      .filter((choice) => choice !== theme)
      .map((choice) => ({
        id: `theme-${choice}`,
        label: t.themeAs(themes[choice]),
        icon: <Palette className={icon} />,
        run: () => changePreferences({ theme: choice }),
      })),
    ...offeredLanguages(config.stage)
      .filter((language) => language !== current)
      .map((language) => ({
        id: `language-${language}`,
        label: t.languageAs,
        name: { text: nameOf(language, t), lang: langOf(language) },
        icon: <Languages className={icon} />,
        run: () => changePreferences({ language }),
      })),
  ];
};

/** Whether each typed word starts a word of the action. */
export const isMatch = ({ label, name }: Action, typed: string): boolean => {
  const words = fold(`${label} ${name?.text ?? ''}`).split(' ');
  return fold(typed)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
};
