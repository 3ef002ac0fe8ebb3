import { fieldOf } from 'customers-model/fields';
import type { Messages } from '../messages/en.ts';
import type { ImportMessages } from '../messages/import/en.ts';
import type { Reason } from './reasons.ts';
import type { Unreadable } from './worker-protocol.ts';

/** Why a row needs attention, in words. */
export const textOf = (reason: Reason, t: Messages, w: ImportMessages): string => {
  switch (reason.code) {
    case 'changed':
      return w.changedSince;
    case 'rejected':
      return reason.field ? w.labeled(t.fields[reason.field], w.rejected(reason.detail)) : w.rejected(reason.detail);
    case 'digitsLost':
      return w.digitsLost(t.fields[reason.field], reason.text);
    case 'unknownCountry':
      return w.unknownCountry(t.fields[reason.field], reason.country);
    case 'duplicate':
      return w.duplicate(t.fields[reason.field], String(reason.row));
    case 'tooManyCells':
      return w.tooManyCells(String(reason.cells), String(reason.columns));
    case 'quotes':
      return w.quotes;
    case 'notJson':
      return w.notJson;
    default: {
      const { field, code, most } = reason;
      const words: Partial<Record<string, string>> = w.reasons[fieldOf(field).kind];
      const text = `${t.fields[field]} ${words[code] ?? code}`;
      return most === undefined ? text : `${text} ${w.most(most)}`;
    }
  }
};

export const textsOf = (reasons: Reason[], t: Messages, w: ImportMessages): string =>
  reasons.map((reason) => textOf(reason, t, w)).join('; ');

export const whyUnreadable = ({ reason, values }: Unreadable, w: ImportMessages): string =>
  w.unreadable[reason](values);
