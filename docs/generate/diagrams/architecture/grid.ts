import type { Area } from '../drawing.ts';
import type { Band } from '../parts.ts';

/** Where the parts of the stack are. */
export interface Places {
  browser: Area;
  consumers: Area;
  distribution: Area;
  bucket: Area;
  userPool: Area;
  api: Area;
  functions: Area;
  tables: Area;
  watch: Area;
  /** One for each function, at the same height in all three. */
  rows: Band[];
  /** Below the rows: what belongs to all of them. */
  foot: Band;
}

export const gap = 30;
/** Where a connector has words. */
export const wideGap = 58;
export const firewallHeight = 36;
