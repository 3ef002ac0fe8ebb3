import type { Area } from '../drawing.ts';
import type { Band } from '../parts.ts';

/** The positions of the parts. */
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
  /** One for each function, at the same height in API, functions and tables. */
  rows: Band[];
  /** The common parts below the rows. */
  foot: Band;
}

export const gap = 22;
/** The gap for a labeled connector. */
export const wideGap = 58;
export const firewallHeight = 36;
