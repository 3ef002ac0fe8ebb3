import type { DeviceEdit } from '../device-batches.ts';
import type { BatchMessages } from '../messages/batches/en.ts';
import type { Messages } from '../messages/en.ts';

/** A bulk edit in words, such as “Address set”. */
export const editText = ({ edit }: DeviceEdit, t: Messages, w: BatchMessages): string =>
  w.edits[edit.action](t.fields[edit.field]);
