import { type Customer, newIdempotencyKey } from 'customers-client';
import { type RefObject, useRef, useState } from 'react';
import { useChanges } from '../api/changes.ts';
import { useWords } from '../messages/language.tsx';
import type { Draft } from '../session/draft.ts';
import { Avatar } from '../ui/avatar.tsx';
import { LaterDialog } from '../ui/boundary.tsx';
import { later } from '../ui/later.ts';
import { Ago } from '../ui/time.tsx';
import type { CreateState } from './create-once.ts';
import { DomainHint } from './domain-hint.tsx';
import { fieldsOf, typedIn } from './fields.ts';
import { CustomerForm, useCustomerForm } from './form.tsx';
import { type Collision, useSave } from './use-save.ts';

const Conflict = later(async () => (await import('./conflict.tsx')).Conflict);
const DeletedByOther = later(async () => (await import('./deleted-by-other.tsx')).DeletedByOther);

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
  const [base] = useState(draft?.was ?? customer);
  const form = useCustomerForm({ initial: fieldsOf(base), typed: draft && typedIn(draft) });
  const saving = useSave(base, path);
  const { save, collision, setCollision } = saving;
  const createState = useRef<CreateState>({ key: newIdempotencyKey(), sentBodies: [] });
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
      <LaterDialog of={collision && 'collision'} onClose={back}>
        {collision && <CollisionDialog collision={collision} saving={saving} createState={createState} onBack={back} />}
      </LaterDialog>
    </>
  );
};

interface CollisionDialogProps {
  collision: Collision;
  saving: ReturnType<typeof useSave>;
  createState: RefObject<CreateState>;
  onBack: () => void;
}

const CollisionDialog = ({ collision, saving, createState, onBack }: CollisionDialogProps) => {
  const changes = useChanges();
  const { was, mine, theirs } = collision;
  const { save, done, leaveTo } = saving;
  if (theirs)
    return (
      <Conflict
        key={theirs.version}
        was={was}
        mine={mine}
        theirs={theirs}
        save={save}
        onBack={onBack}
        onDiscard={(theirs) => {
          changes.applySave(theirs);
          leaveTo(`/customers/${theirs.customerId}`);
        }}
      />
    );
  const applyDeletion = () => changes.applyDeletion(was.customerId);
  return (
    <DeletedByOther
      name={was.name}
      mine={mine}
      createState={createState}
      onCreated={(created) => {
        applyDeletion();
        done(created);
      }}
      onBack={onBack}
      onDiscard={() => {
        applyDeletion();
        leaveTo('/customers');
      }}
    />
  );
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
