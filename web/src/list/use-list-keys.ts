import { useQueryClient } from '@tanstack/react-query';
import type { Customer } from 'customers-client';
import { useLocation } from 'wouter';
import { isFormPath } from '../address/navigation.ts';
import { useMayWrite } from '../api/context.tsx';
import { customerKey } from '../api/keys.ts';
import { useKeys } from '../keys/use-keys.ts';
import type { Selection } from '../rows/selection.ts';
import type { RowActions } from './row.tsx';

interface ListKeys {
  rows: Customer[];
  selection: Selection;
  /** The selected rows. */
  selected: Customer[];
  openId: string | undefined;
  step: (by: number) => void;
  copy: (customers: Customer[]) => void;
  edit: RowActions['edit'];
  remove: (customers: Customer[]) => void;
}

/** The shortcuts of the list. */
export const useListKeys = ({ rows, selection, selected, openId, step, copy, edit, remove }: ListKeys): void => {
  const mayWrite = useMayWrite();
  const pointedAt = usePointedAt(rows, openId);
  /** The customers that shortcuts for several act on. */
  const meant = () => (selected.length > 0 && !isInPanel() ? selected : pointedAt());
  const toggle = () => {
    for (const { customerId } of pointedAt())
      if (rows.some((row) => row.customerId === customerId)) selection.toggle(customerId, false);
  };
  const isBehindForm = isFormPath(useLocation()[0]);
  useKeys({
    ...(!isBehindForm && {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      'Mod+c': () => copy(meant()),
    }),
    ...(mayWrite && !isBehindForm && { x: toggle, e: () => pointedAt().forEach(edit), Delete: () => remove(meant()) }),
    ...(selected.length > 0 && openId === undefined && !isBehindForm && { Escape: () => selection.set([]) }),
  });
};

/** The customers that shortcuts act on: the focused row, else the open record, else none. */
const usePointedAt = (rows: Customer[], openId: string | undefined): (() => Customer[]) => {
  const queries = useQueryClient();
  return () => {
    const row = document.activeElement?.closest<HTMLElement>('tr[data-id]');
    if (row) return rows.filter(({ customerId }) => customerId === row.dataset.id);
    if (openId === undefined) return [];
    const open = queries.getQueryData<Customer>(customerKey(openId)); // the list may not contain it
    return open ? [open] : rows.filter(({ customerId }) => customerId === openId);
  };
};

const isInPanel = (): boolean => document.querySelector('.panel:focus-within') !== null;
