import { CommandGroup, CommandItem } from 'cmdk';
import type { Customer } from 'customers-client';
import type { ReactNode } from 'react';
import { Highlighted } from '../rows/highlighted.tsx';
import { Avatar } from '../ui/avatar.tsx';
import type { Action } from './actions.tsx';

const itemClass =
  'flex min-h-10 items-center gap-3 rounded-control px-2 py-1 cursor-pointer pointer-coarse:min-h-11 data-[selected=true]:bg-soft data-[disabled=true]:cursor-default data-[disabled=true]:opacity-60 forced-colors:data-[selected=true]:outline-2';

export const Group = ({ heading, children }: { heading: string; children: ReactNode }) => (
  <CommandGroup heading={<span className="block px-2 pt-2 pb-1 text-hint text-muted">{heading}</span>}>
    {children}
  </CommandGroup>
);

const Icon = ({ children }: { children: ReactNode }) => (
  <span aria-hidden="true" className="inline-flex w-7 shrink-0 justify-center text-muted">
    {children}
  </span>
);

interface IconItemProps {
  value: string;
  icon: ReactNode;
  onSelect: () => void;
  children: string;
}

export const IconItem = ({ value, icon, onSelect, children }: IconItemProps) => (
  <CommandItem value={value} className={itemClass} onSelect={onSelect}>
    <Icon>{icon}</Icon>
    <span className="min-w-0 truncate">{children}</span>
  </CommandItem>
);

interface CustomersGroupProps {
  heading: string;
  customers: Customer[];
  q: string;
  /** Whether they belong to an earlier search, so that Enter must not open them. */
  isOld?: boolean;
  onSelect: (customer: Customer) => void;
}

export const CustomersGroup = ({ heading, customers, q, isOld = false, onSelect }: CustomersGroupProps) =>
  customers.length > 0 && (
    <Group heading={heading}>
      {customers.map((customer) => (
        <CustomerItem
          key={customer.customerId}
          customer={customer}
          q={q}
          isOld={isOld}
          onSelect={() => onSelect(customer)}
        />
      ))}
    </Group>
  );

interface CustomerItemProps {
  customer: Customer;
  q: string;
  isOld: boolean;
  onSelect: () => void;
}

const CustomerItem = ({ customer, q, isOld, onSelect }: CustomerItemProps) => (
  <CommandItem value={customer.customerId} disabled={isOld} onSelect={onSelect} className={itemClass}>
    <Avatar customer={customer} />
    <span className="flex min-w-0 grow items-baseline gap-x-3 max-sm:flex-col">
      <bdi className="max-w-full truncate font-medium sm:max-w-[55%] sm:shrink-0">
        <Highlighted text={customer.name} q={q} />
      </bdi>
      <bdi className="max-w-full min-w-0 truncate text-hint text-muted">
        <Highlighted text={customer.email} q={q} />
      </bdi>
    </span>
  </CommandItem>
);

export const ActionItem = ({ action, onSelect }: { action: Action; onSelect: () => void }) => (
  <CommandItem
    value={action.id}
    disabled={action.disabledReason !== undefined}
    onSelect={onSelect}
    className={itemClass}
  >
    <Icon>{action.icon}</Icon>
    <span className="min-w-0 grow truncate">
      {action.label}
      {action.name && <span lang={action.name.lang}> {action.name.text}</span>}
    </span>
    {action.disabledReason !== undefined && <span className="text-hint">{action.disabledReason}</span>}
    {action.keys !== undefined && (
      <kbd className="shrink-0 font-sans text-key text-muted pointer-coarse:hidden">{action.keys}</kbd>
    )}
  </CommandItem>
);
