import { onlineManager } from '@tanstack/react-query';
import { type Customer, newIdempotencyKey } from 'customers-client';
import { bodyOf } from 'customers-model/customer';
import { useRef } from 'react';
import { useSearch } from 'wouter';
import { currentSearch, go, history } from '../address/navigation.ts';
import { useChanges } from '../api/changes.ts';
import { useApp } from '../api/context.tsx';
import { useWords } from '../messages/language.tsx';
import { besideList, useMedia } from '../ui/media.ts';
import { showToast } from '../ui/toasts.ts';
import { type CreateState, createOnce } from './create-once.ts';
import { DomainHint } from './domain-hint.tsx';
import { newDraftOf, noFields, pathOfNew, sentBodiesOf, typedIn } from './fields.ts';
import { CustomerForm, type SaveError, useCustomerForm } from './form.tsx';
import { saveErrorsOf } from './save-errors.tsx';
import { SimilarCustomers } from './similar.tsx';
import { comparedField } from './similarity.ts';
import { useDraft } from './use-draft.ts';
import { useAnnouncement, useSimilar } from './use-similar.ts';
import { useSimilarWords } from './use-similar-words.ts';
import { useTyped } from './use-typed.ts';
import type { Fields } from './validation.ts';

export const NewForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  const { api, session } = useApp();
  const changes = useChanges();
  const search = new URLSearchParams(useSearch());
  const fill = search.has('fill') ? search.get('q') : null; // from a search without results
  const draft = useDraft(pathOfNew);
  const form = useCustomerForm({
    initial: noFields,
    typed: draft ? typedIn(draft) : fill ? fieldsFromSearch(fill) : undefined,
  });
  const similar = useSimilar(useTyped(form));
  useAnnouncement(similar, useSimilarWords().w.similar);
  const isBeside = useMedia(besideList);
  const createState = useRef<CreateState>({
    key: draft?.idempotencyKey ?? newIdempotencyKey(),
    sentBodies: draft ? sentBodiesOf(draft) : [],
  });

  const create = async (values: Fields, next: (customer: Customer) => void): Promise<SaveError[]> => {
    if (!onlineManager.isOnline()) return [{ text: t.notSavedOffline }];
    try {
      const customer = await createOnce(api, bodyOf(values), createState.current);
      changes.applySave(customer);
      showToast({ text: t.created(customer.name) });
      next(customer);
      return [];
    } catch (error) {
      return saveErrorsOf(error, t, api, () => void session.signInAgain(newDraftOf(values, createState.current)));
    }
  };
  const open = ({ customerId }: Customer) => {
    const isHere = history.location.pathname === pathOfNew; // the user may have left the form
    if (isHere) go(`/customers/${customerId}${currentSearch()}`, { replace: true, isForced: true });
  };
  const beginAgain = () => {
    createState.current = { key: newIdempotencyKey(), sentBodies: [] };
  };
  return (
    <CustomerForm
      form={form}
      saveLabel={t.create}
      below={(name) => (
        <>
          {name === 'email' && <DomainHint form={form} />}
          {!isBeside && <SimilarCustomers similar={similar.filter(({ why }) => comparedField[why[0]] === name)} />}
        </>
      )}
      beside={
        isBeside && (
          <div className="absolute end-full top-4 z-20 me-4 flex max-h-[calc(100%-32px)] w-80 flex-col overflow-y-auto rounded-control shadow-float">
            <SimilarCustomers similar={similar} />
          </div>
        )
      }
      save={(values) => create(values, open)}
      saveAndNew={(values) => create(values, beginAgain)}
      onCancel={onClose}
    />
  );
};

/** Puts the text of a search without results into the field that it fits. */
const fieldsFromSearch = (text: string): Fields => {
  if (text.includes('@')) return { ...noFields, email: text };
  return /^[+\d\s\-./()]+$/.test(text) ? { ...noFields, phone: text } : { ...noFields, name: text };
};
