/**
 * Spreadsheets run a cell as a formula if it begins with one of these characters (OWASP, CSV Injection). An apostrophe in
 * front makes the cell a text. Cells that already have apostrophes in front get one more, so that reading restores them.
 */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

export const neutralized = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

/** Removes the apostrophe that `neutralized` adds. Other programs write it, too, for example Shopify. */
export const restored = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);
