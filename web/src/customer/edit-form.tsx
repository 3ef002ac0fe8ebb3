import { onlineManager } from '@tanstack/react-query';
import { type Customer, newIdempotencyKey, ProblemError } from 'customers-client';
import { Suspense, useRef, useState } from 'react';
import { currentSearch, go, history } from '../address/navigation.ts';
import { useChanges } from '../api/changes.ts';
import { useApp } from '../api/context.tsx';
import { useWords } from '../messages/language.tsx';
import type { Draft } from '../session/draft.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Boundary, BrokenDialog } from '../ui/boundary.tsx';
import { later } from '../ui/later.ts';
import { Ago } from '../ui/time.tsx';
import { showToast } from '../ui/toasts.ts';
import type { CreateState } from './create-once.ts';
import { DomainHint } from './domain-hint.tsx';
import { changesOf, fieldsOf, typedIn } from './fields.ts';
import { CustomerForm, type SaveError, useCustomerForm } from './form.tsx';
import { merge } from './merge.ts';
import { saveErrorsOf } from './save-errors.tsx';
import type { Fields } from './validation.ts';

const Conflict = later(async () => (await import('./conflict.tsx')).Conflict);
const DeletedByOther = later(async () => (await import('./deleted-by-other.tsx')).DeletedByOther);

/** A conflict: the stored customer has changed since the form loaded it. */
export interface Collision {
  /** As the form loaded it. */
  was: Customer;
  mine: Fields;
  /** As another user saved it; null if it was deleted. */
  theirs: Customer | null;
}

interface EditFormProps {
  customer: Customer;
  /** The path of this form. */
  path: string;
  /** The input from before the user signed in again. */
  draft: Draft | undefined;
  onClose: () => void;
}

/** Edits a customer. Data that loads later does not change the form. */
export const EditForm = ({ customer, path, draft, onClose }: EditFormProps) => {
  const { t } = useWords();
  const { api, session } = useApp();
  const changes = useChanges();
  const [base] = useState(draft?.was ?? customer);
  const form = useCustomerForm({ initial: fieldsOf(base), typed: draft && typedIn(draft) });
  const [collision, setCollision] = useState<Collision>();

  const createState = useRef<CreateState>({ key: newIdempotencyKey(), sentBodies: [] });

  /** Does nothing if the user has already left the form. */
  const leaveTo = (address: string) => {
    if (history.location.pathname === path) go(`${address}${currentSearch()}`, { replace: true, isForced: true });
  };
  const done = (saved: Customer) => {
    changes.applySave(saved);
    showToast({ text: t.saved(saved.name), duration: 4_000 });
    leaveTo(`/customers/${saved.customerId}`);
  };

  /** Reads the stored customer. If it has all my changes, as after a lost response, the save is complete. */
  const collide = async (mine: Fields, was: Customer): Promise<void> => {
    const theirs = await api.get(customer.customerId).catch(nullIfUnknown);
    const differences = theirs ? merge(fieldsOf(was), mine, fieldsOf(theirs)) : [];
    if (theirs && differences.every(({ kind }) => kind === 'same' || kind === 'theirs')) done(theirs);
    else setCollision({ was, mine, theirs });
  };

  /** Saves the differences from a version, if that is still the stored one. */
  const save = async (mine: Fields, was: Customer = base): Promise<SaveError[]> => {
    const changed = changesOf(mine, was);
    if (Object.keys(changed).length === 0 && was === base) {
      leaveTo(`/customers/${customer.customerId}`);
      return [];
    }
    if (!onlineManager.isOnline()) return [{ text: t.notSavedOffline }];
    const signIn = () => void session.signInAgain({ path, fields: { ...mine }, was: base });
    try {
      done(await api.patch(customer.customerId, changed, { ifMatch: was }));
    } catch (error) {
      if (!isCollision(error)) return saveErrorsOf(error, t, api, signIn);
      const failure = await collide(mine, was).catch((failure: unknown) => failure);
      if (failure) return saveErrorsOf(failure, t, api, signIn);
    }
    return [];
  };

  const back = () => setCollision(undefined);
  return (
    <>
      <CustomerForm
        form={form}
        saveLabel={t.save}
        save={save}
        onCancel={onClose}
        head={<Head customer={base} />}
        below={(name) => name === 'email' && <DomainHint form={form} />}
        foot={<Foot customer={base} />}
      />
      <Boundary of={collision && 'collision'} fallback={<BrokenDialog onClose={back} />}>
        <Suspense>
          {collision?.theirs && (
            <Conflict
              key={collision.theirs.version}
              was={collision.was}
              mine={collision.mine}
              theirs={collision.theirs}
              save={save}
              onBack={back}
              onDiscard={(theirs) => {
                changes.applySave(theirs);
                leaveTo(`/customers/${theirs.customerId}`);
              }}
            />
          )}
          {collision?.theirs === null && (
            <DeletedByOther
              name={base.name}
              mine={collision.mine}
              createState={createState}
              onCreated={(created) => {
                changes.applyDeletion(customer.customerId);
                done(created);
              }}
              onBack={back}
              onDiscard={() => {
                changes.applyDeletion(customer.customerId);
                leaveTo('/customers');
              }}
            />
          )}
        </Suspense>
      </Boundary>
    </>
  );
};

const isCollision = (error: unknown): boolean =>
  error instanceof ProblemError && (error.is('stale-version') || error.is('unknown-customer'));

const nullIfUnknown = (error: unknown): null => {
  if (error instanceof ProblemError && error.is('unknown-customer')) return null;
  throw error;
};

const Head = ({ customer }: { customer: Customer }) => (
  <p className="flex items-center gap-3 text-panel font-medium">
    <Avatar customer={customer} />
    <bdi className="min-w-0 wrap-anywhere">{customer.name}</bdi>
  </p>
);

const Foot = ({ customer: { registrationDate, lastModified } }: { customer: Customer }) => {
  const { t, formats } = useWords();
  return (
    <p className="border-t border-line pt-4 text-hint text-muted">
      {t.registeredOn(formats.dateTime(new Date(registrationDate)))} · {t.changed} <Ago time={lastModified} />
    </p>
  );
};
