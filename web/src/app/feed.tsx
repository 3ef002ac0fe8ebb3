import { focusManager, onlineManager, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { connectQuietly } from '../api/client.ts';
import { useApp } from '../api/context.tsx';
import { followChanges } from '../api/feed.ts';
import { applyChanges, reloadAll } from '../api/others.ts';
import { useWords } from '../messages/language.tsx';
import { showToast } from '../ui/toasts.ts';

/** Shows what others change while the page is open. */
export const Feed = () => {
  const { session } = useApp();
  const queries = useQueryClient();
  const { t } = useWords();
  const apply = useEffectEvent((changes: Parameters<typeof applyChanges>[1]) => {
    const deleted = applyChanges(queries, changes);
    if (deleted[0]) showToast({ text: t.deletedByOther(deleted[0].name, deleted.length) });
  });
  useEffect(() => {
    const leaving = new AbortController();
    const { changes } = connectQuietly(session);
    const stop = followChanges({
      read: (query) => changes(query, { signal: leaving.signal }),
      apply,
      reload: () => reloadAll(queries),
      isAwake: () => focusManager.isFocused() && onlineManager.isOnline(),
      onAwake,
      after,
    });
    return () => {
      stop();
      leaving.abort();
    };
  }, [session, queries]);
  return null;
};

const onAwake = (act: () => void): (() => void) => {
  const ends = [focusManager.subscribe(act), onlineManager.subscribe(act)];
  return () => {
    for (const end of ends) end();
  };
};

const after = (milliseconds: number, act: () => void): (() => void) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};
