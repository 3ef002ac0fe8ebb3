import { onlineManager } from '@tanstack/react-query';
import { newIdempotencyKey } from 'customers-client';
import { bodyOf } from 'customers-model/customer';
import { useRef } from 'react';
import { useSearch } from 'wouter';
import { currentSearch, go, history } from '../address/navigation.ts';
import { useChanges } from '../api/changes.ts';
import { useApp } from '../api/context.tsx';
import { useWords } from '../messages/language.tsx';
import { showToast } from '../ui/toasts.ts';
import { type CreateState, createOnce } from './create-once.ts';
import { newDraftOf, noFields, pathOfNew, sentBodiesOf, typedIn } from './fields.ts';
import { CustomerForm, type SaveError } from './form.tsx';
import { saveErrorsOf } from './save-errors.tsx';
import { useDraft } from './use-draft.ts';
import type { Fields } from './validation.ts';

export const NewForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  const { api, session } = useApp();
  const changes = useChanges();
  const search = new URLSearchParams(useSearch());
  const fill = search.has('fill') ? search.get('q') : null; // from a search without results
  const draft = useDraft(pathOfNew);
  const createState = useRef<CreateState>({
    key: draft?.idempotencyKey ?? newIdempotencyKey(),
    sentBodies: draft ? sentBodiesOf(draft) : [],
  });

  const save = async (values: Fields): Promise<SaveError[]> => {
    if (!onlineManager.isOnline()) return [{ text: t.notSavedOffline }];
    try {
      const customer = await createOnce(api, bodyOf(values), createState.current);
      changes.applySave(customer);
      showToast({ text: t.created(customer.name) });
      const isHere = history.location.pathname === pathOfNew; // the user may have left the form
      if (isHere) go(`/customers/${customer.customerId}${currentSearch()}`, { replace: true, isForced: true });
      return [];
    } catch (error) {
      return saveErrorsOf(error, t, api, () => void session.signInAgain(newDraftOf(values, createState.current)));
    }
  };
  return (
    <CustomerForm
      initial={noFields}
      typed={draft ? typedIn(draft) : fill ? fieldsFromSearch(fill) : undefined}
      saveLabel={t.create}
      save={save}
      onCancel={onClose}
    />
  );
};

/** Puts the text of a search without results into the field that it fits. */
const fieldsFromSearch = (text: string): Fields => {
  if (text.includes('@')) return { ...noFields, email: text };
  return /^[+\d\s\-./()]+$/.test(text) ? { ...noFields, phone: text } : { ...noFields, name: text };
};
